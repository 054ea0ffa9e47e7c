"""Overleg vastleggen en verbeteren: een formulier maakt een overleg, hoe vaak het ook komt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from organisaties.lid import Lid
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Bespreking, Overleg, Overlegdeelnemer, Overlegtip, Traject
from trajecten.regels.overleg import (
    hoort_bij_reeks,
    toets_aanwezigen,
    toets_bespreking,
    toets_datum,
)

VELDEN = ("soort", "ggz_team", "datum", "duur_min", "wijze", "anderen", "verslag")
_VAN_EEN_ANDER = "een cliënt van een collega"


@dataclass(frozen=True)
class Verschil:
    """Wat erbij komt en wat eraf gaat; wat een ander intussen toevoegde blijft zo staan."""

    erbij: frozenset[int] = frozenset()
    eraf: frozenset[int] = frozenset()

    def op(self, huidig: Iterable[int]) -> set[int]:
        return (set(huidig) | self.erbij) - self.eraf


@dataclass(frozen=True)
class Tip:
    """Een gedeelde plek: een vacature, een werkgever, een idee, of een werkgever met een idee."""

    tekst: str = ""
    werkgever_id: int | None = None
    vacature_id: int | None = None


@dataclass(frozen=True)
class Overleginvoer:
    """Wat bij het overleg hoort. `afspraken` zijn de trajecten die dit lid mag zien, met tekst."""

    aanwezigen: Verschil = Verschil()
    trajecten: Verschil = Verschil()
    afspraken: Mapping[int, str] = field(default_factory=dict)
    tips: tuple[Tip, ...] = ()
    tips_eraf: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Overlegd:
    overleg: Overleg
    client_ids: frozenset[int] = frozenset()  # wie ter sprake kwam, ook wie er niet meer bij staat
    nieuw: bool = True  # onwaar: dit formulier was al opgeslagen
    gelijk: bool = True  # onwaar: en daarna is er verder getypt


def leg_overleg_vast(
    *, overleg: Overleg, invoer: Overleginvoer, indien_sleutel: UUID, door: Lid, vandaag: date
) -> Overlegd:
    """Maakt het overleg; een tweede keer hetzelfde formulier geeft hetzelfde overleg terug."""
    eerder = _eerder(indien_sleutel, door)
    if eerder is None:
        overleg.indien_sleutel = indien_sleutel
        try:
            with transaction.atomic():
                return _bewaar(overleg, invoer, door, vandaag)
        except IntegrityError:
            # Tegelijk ingediend: de eerste is er nu, en de tweede krijgt hetzelfde antwoord.
            eerder = _eerder(indien_sleutel, door)
            if eerder is None:
                raise
    return Overlegd(eerder, nieuw=False, gelijk=_is_gelijk(eerder, overleg, invoer, door))


@transaction.atomic
def wijzig_overleg(
    *, overleg: Overleg, invoer: Overleginvoer, door: Lid, vandaag: date
) -> Overlegd:
    """Verbetert een overleg dat op slot staat. De geschiedenis houdt bij wat er stond.

    Besprekingen die dit lid niet mag zien blijven zoals ze zijn.
    """
    return _bewaar(overleg, invoer, door, vandaag)


def _bewaar(overleg: Overleg, invoer: Overleginvoer, door: Lid, vandaag: date) -> Overlegd:
    weiger_als(toets_datum(overleg.datum, vandaag=vandaag))
    stonden_erbij = _client_ids(overleg)
    verzet = _is_verzet(overleg)
    if not _in_reeks(overleg):
        overleg.reeks = None
    if overleg.pk is None:
        overleg.save(force_insert=True)
    else:
        overleg.save(update_fields=[*VELDEN, "reeks", "bijgewerkt_op"])
    _zet_aanwezigen(overleg, invoer.aanwezigen, door)
    _zet_besprekingen(overleg, invoer, door, verzet=verzet)
    _zet_tips(overleg, invoer, door)
    return Overlegd(overleg, stonden_erbij | _client_ids(overleg))


def _zet_aanwezigen(overleg: Overleg, verschil: Verschil, door: Lid) -> None:
    huidig = set(overleg.deelnemers.values_list("gebruiker_id", flat=True))
    straks = verschil.op(huidig)
    weiger_als(toets_aanwezigen(len(straks)))
    overleg.deelnemers.filter(gebruiker_id__in=huidig - straks).delete()
    Overlegdeelnemer.objects.bulk_create(
        Overlegdeelnemer(overleg=overleg, gebruiker_id=gebruiker_id, **_eigen(overleg, door))
        for gebruiker_id in sorted(straks - huidig)
    )


def _zet_besprekingen(overleg: Overleg, invoer: Overleginvoer, door: Lid, *, verzet: bool) -> None:
    """Wie er al bij stond wordt alleen opnieuw getoetst als de datum verandert."""
    huidig = {rij.traject_id: rij for rij in overleg.besprekingen.all()}
    straks = invoer.trajecten.op(huidig)
    _toets_trajecten(overleg, straks if verzet else straks - set(huidig), invoer)
    overleg.besprekingen.filter(traject_id__in=set(huidig) - straks).delete()
    for traject_id in sorted(straks & set(huidig)):
        _zet_afspraak(huidig[traject_id], invoer.afspraken.get(traject_id))
    Bespreking.objects.bulk_create(
        Bespreking(
            overleg=overleg,
            traject_id=traject_id,
            afspraak=invoer.afspraken.get(traject_id, ""),
            **_eigen(overleg, door),
        )
        for traject_id in sorted(straks - set(huidig))
    )


def _zet_afspraak(bespreking: Bespreking, afspraak: str | None) -> None:
    if afspraak is not None and afspraak != bespreking.afspraak:
        bespreking.afspraak = afspraak
        bespreking.save(update_fields=["afspraak"])


def _toets_trajecten(overleg: Overleg, traject_ids: set[int], invoer: Overleginvoer) -> None:
    for traject in Traject.objects.filter(pk__in=traject_ids).select_related("client"):
        zichtbaar = traject.pk in invoer.afspraken
        weiger_als(
            toets_bespreking(
                datum=overleg.datum,
                instroom=traject.instroomdatum,
                einde=traject.einddatum,
                naam=traject.client.korte_naam if zichtbaar else _VAN_EEN_ANDER,
            )
        )


def _zet_tips(overleg: Overleg, invoer: Overleginvoer, door: Lid) -> None:
    """Wat er al gedeeld is komt er niet nog een keer bij, ook niet van een tweede bewerker."""
    overleg.tips.filter(pk__in=invoer.tips_eraf).delete()
    staat_er = set(_tips_van(overleg))
    Overlegtip.objects.bulk_create(
        Overlegtip(
            overleg=overleg,
            tekst=tip.tekst,
            werkgever_id=tip.werkgever_id,
            vacature_id=tip.vacature_id,
            **_eigen(overleg, door),
        )
        for tip in dict.fromkeys(invoer.tips)
        if tip not in staat_er
    )


def _eigen(overleg: Overleg, door: Lid) -> dict[str, object]:
    return {"organisatie_id": overleg.organisatie_id, "aangemaakt_door": door.gebruiker}


def _eerder(indien_sleutel: UUID, door: Lid) -> Overleg | None:
    return (
        Overleg.objects.filter(organisatie_id=door.organisatie.pk)
        .ingediend_met(indien_sleutel)
        .first()
    )


def _is_gelijk(eerder: Overleg, overleg: Overleg, invoer: Overleginvoer, door: Lid) -> bool:
    """Hetzelfde formulier nog eens, of is er intussen iets anders ingevuld?"""
    afspraken = dict(eerder.besprekingen.values_list("traject_id", "afspraak"))
    return (
        eerder.aangemaakt_door_id == door.gebruiker.pk
        and all(getattr(eerder, naam) == getattr(overleg, naam) for naam in VELDEN)
        and set(eerder.deelnemers.values_list("gebruiker_id", flat=True)) == invoer.aanwezigen.erbij
        and afspraken == invoer.afspraken
        and set(_tips_van(eerder)) == set(invoer.tips)
    )


def _tips_van(overleg: Overleg) -> list[Tip]:
    rijen = overleg.tips.values_list("tekst", "werkgever_id", "vacature_id")
    return [Tip(tekst, werkgever_id, vacature_id) for tekst, werkgever_id, vacature_id in rijen]


def _in_reeks(overleg: Overleg) -> bool:
    reeks = overleg.reeks
    return reeks is not None and hoort_bij_reeks(
        soort=overleg.soort,
        ggz_team=overleg.ggz_team_id,
        van_reeks=reeks.soort,
        ggz_team_van_reeks=reeks.ggz_team_id,
    )


def _is_verzet(overleg: Overleg) -> bool:
    staat = Overleg.objects.filter(pk=overleg.pk).values_list("datum", flat=True).first()
    return staat != overleg.datum


def _client_ids(overleg: Overleg) -> frozenset[int]:
    if overleg.pk is None:
        return frozenset()
    return frozenset(overleg.besprekingen.values_list("traject__client_id", flat=True))
