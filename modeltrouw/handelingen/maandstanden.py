"""De levende score per maand bewaren; vaker bewaren verandert alleen wat er anders is."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from modeltrouw.maandstanden import bewaarde_maanden, eerste_dag, ontbrekende_maanden
from modeltrouw.meetwaarden import meetwaarden
from modeltrouw.models import Maandstand
from modeltrouw.regels.levend import bij_te_werken, venster
from modeltrouw.regels.meetwaarde import Meetwaarde
from organisaties.models import Gebruiker, IPSTeam

PER_KEER = 6  # zoveel maanden berekent een druk op de knop; de rest doet de volgende, of de nacht
_WAARDEN = ("waarde", "teller", "noemer", "anker")
_CIJFERS = Decimal("0.0001")


@transaction.atomic
def vul_maanden_aan(*, team: IPSTeam, door: Gebruiker, vandaag: date) -> tuple[int, int]:
    """Berekent maanden die ontbreken, de nieuwste eerst: hoeveel, en hoeveel er nog komen."""
    maanden = ontbrekende_maanden(team, vandaag=vandaag)
    _bewaar(team, maanden[:PER_KEER], door)
    return len(maanden[:PER_KEER]), len(maanden[PER_KEER:])


@transaction.atomic
def werk_maanden_bij(*, team: IPSTeam, vandaag: date) -> int:
    """Berekent wat ontbreekt, en de laatste hele maand opnieuw. Geeft het aantal maanden."""
    maanden = bij_te_werken(bewaarde_maanden(team), vandaag=vandaag, begin=eerste_dag(team))
    _bewaar(team, maanden, None)
    return len(maanden)


def _bewaar(team: IPSTeam, maanden: Sequence[date], door: Gebruiker | None) -> None:
    """Wie het tegelijk doet schrijft dezelfde rijen, in dezelfde volgorde."""
    for maand in maanden:
        periode = venster(maand)
        waarden = meetwaarden(team, van=periode.van, tot=periode.tot)
        Maandstand.objects.bulk_create(
            [_stand(team, maand, waarde, door) for _, waarde in sorted(waarden.items())],
            update_conflicts=True,
            unique_fields=["team", "maand", "item"],
            update_fields=_WAARDEN,
        )


def _stand(team: IPSTeam, maand: date, waarde: Meetwaarde, door: Gebruiker | None) -> Maandstand:
    return Maandstand(
        organisatie_id=team.organisatie_id,
        team=team,
        maand=maand,
        item=waarde.item,
        waarde=_afgerond(waarde.waarde),
        teller=_afgerond(waarde.teller),
        noemer=_afgerond(waarde.noemer),
        anker=waarde.anker,
        aangemaakt_door=door,
    )


def _afgerond(waarde: Decimal | None) -> Decimal | None:
    """Het anker is al gekozen, over de waarde zoals ze was."""
    return None if waarde is None else waarde.quantize(_CIJFERS)
