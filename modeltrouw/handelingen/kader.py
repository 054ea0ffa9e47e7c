"""Het implementatieplan bewaren: het plan met zijn deelnemers, de antwoorden en de opmerkingen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from modeltrouw.models import Kaderantwoord, Kaderdeelnemer, Kaderplan
from modeltrouw.regels.kader import toets_deelnemers
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als

CRITERIA = range(1, 9)
_VELDEN = (
    *("naam", "scenario", "doelgroep", "van", "tot"),
    *("verantwoordelijk", "aanvrager", "gemeten"),
)


@dataclass(frozen=True)
class Bewaardplan:
    plan: Kaderplan
    gelijk: bool = True  # onwaar: dit formulier was al opgeslagen, en daarna is er verder getypt


def maak_kaderplan(
    *,
    plan: Kaderplan,
    deelnemers: Sequence[Kaderdeelnemer],
    indien_sleutel: UUID,
    door: Gebruiker,
) -> Bewaardplan:
    """Het plan met een leeg antwoord per criterium.

    Een tweede keer hetzelfde formulier geeft hetzelfde plan terug.
    """
    eerder = _eerder(indien_sleutel, door)
    if eerder is None:
        plan.sleutel = indien_sleutel
        try:
            with transaction.atomic():
                return _maak(plan, deelnemers, door)
        except IntegrityError:
            # Tegelijk ingediend: het eerste plan is er nu, en het tweede krijgt hetzelfde antwoord.
            eerder = _eerder(indien_sleutel, door)
            if eerder is None:
                raise
    return Bewaardplan(eerder, gelijk=_is_gelijk(eerder, plan, deelnemers))


@transaction.atomic
def wijzig_kaderplan(
    *,
    plan: Kaderplan,
    bewaar: Sequence[Kaderdeelnemer],
    verwijder: Sequence[Kaderdeelnemer],
    door: Gebruiker,
) -> Kaderplan:
    """Wijzigt een plan dat op slot staat. Wie er al precies zo bij staat, komt er geen keer bij."""
    plan.save(update_fields=_VELDEN)
    weg = {deelnemer.pk for deelnemer in verwijder}
    for deelnemer in verwijder:
        deelnemer.delete()
    staat_er = {rij.pk: rij for rij in plan.deelnemers.all() if rij.pk not in weg}
    inhoud = {_inhoud(rij) for rij in staat_er.values()}
    nieuw = [rij for rij in bewaar if rij.pk is not None or _inhoud(rij) not in inhoud]
    gewijzigd = {rij.pk for rij in nieuw}
    blijven = [rij for rij in staat_er.values() if rij.pk not in gewijzigd]
    _bewaar_deelnemers(plan, nieuw, door, naast=blijven)
    return plan


def bewaar_antwoord(*, antwoord: Kaderantwoord) -> Kaderantwoord:
    """Alleen het antwoord: de opmerking van een beoordelaar blijft wat ze was."""
    antwoord.save(update_fields=["hoe", "bewijs", "status"])
    return antwoord


def bewaar_opmerking(*, antwoord: Kaderantwoord, door: Gebruiker, vandaag: date) -> Kaderantwoord:
    """De opmerking, met van wie en wanneer. Een lege opmerking is van niemand."""
    antwoord.opmerking_door = door if antwoord.opmerking else None
    antwoord.opmerking_op = vandaag if antwoord.opmerking else None
    antwoord.save(update_fields=["opmerking", "opmerking_door", "opmerking_op"])
    return antwoord


def _maak(plan: Kaderplan, deelnemers: Sequence[Kaderdeelnemer], door: Gebruiker) -> Bewaardplan:
    plan.aangemaakt_door = door
    plan.save(force_insert=True)
    _bewaar_deelnemers(plan, deelnemers, door)
    Kaderantwoord.objects.bulk_create(
        Kaderantwoord(plan=plan, criterium=nr, **_eigen(plan, door)) for nr in CRITERIA
    )
    return Bewaardplan(plan)


def _bewaar_deelnemers(
    plan: Kaderplan,
    deelnemers: Sequence[Kaderdeelnemer],
    door: Gebruiker,
    *,
    naast: Iterable[Kaderdeelnemer] = (),
) -> None:
    weiger_als(toets_deelnemers([deelnemer.naam for deelnemer in (*naast, *deelnemers)]))
    for deelnemer in deelnemers:
        if deelnemer.pk is None:
            deelnemer.plan = plan
            for veld, waarde in _eigen(plan, door).items():
                setattr(deelnemer, veld, waarde)
        deelnemer.save()


def _eigen(plan: Kaderplan, door: Gebruiker) -> dict[str, object]:
    return {"organisatie_id": plan.organisatie_id, "aangemaakt_door": door}


def _eerder(indien_sleutel: UUID, door: Gebruiker) -> Kaderplan | None:
    return Kaderplan.objects.filter(sleutel=indien_sleutel, aangemaakt_door=door).first()


def _is_gelijk(eerder: Kaderplan, plan: Kaderplan, deelnemers: Sequence[Kaderdeelnemer]) -> bool:
    zelfde = all(getattr(eerder, veld) == getattr(plan, veld) for veld in _VELDEN)
    er = {_inhoud(rij) for rij in eerder.deelnemers.all()}
    return zelfde and er == {_inhoud(rij) for rij in deelnemers}


def _inhoud(deelnemer: Kaderdeelnemer) -> tuple[str, str]:
    return deelnemer.naam, deelnemer.bijdrage
