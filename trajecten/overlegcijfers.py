"""Hoe vaak er overleg was in een team: het bewijs bij de items 5 tot 8, uit wat is vastgelegd.

Een vast aantal opdrachten, hoe lang de periode ook is. De regels staan in `regels.overlegcijfers`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ips_portal.gedeeld.periode import Week, loopt
from organisaties.models import Aanstelling, IPSTeam
from trajecten.keuzes import Overlegsoort
from trajecten.models import Overleg, Overlegdeelnemer, Overlegreeks, Weekstaat
from trajecten.regels.overlegcijfers import (
    Aandeel,
    Gehouden,
    deel_met,
    hele_maanden,
    hele_weken,
    per_maand,
    per_week,
    van_soort,
    vast_en_persoonlijk,
    weken_bijgewoond,
)


@dataclass(frozen=True)
class Begeleidercijfers:
    """`behandeloverleg`: gewerkte weken waarin hij erbij was (item 5, onderdeel 1).

    `meelopen`: hoe vaak er iemand met hem meeliep in het veld (item 8, rol 4).
    """

    sleutel: UUID
    naam: str
    behandeloverleg: Aandeel
    meelopen: int


@dataclass(frozen=True)
class Overlegcijfers:
    """Per soort hoe vaak per hele week en per hele maand van de periode."""

    per_week: dict[str, dict[Week, int]]
    per_maand: dict[str, dict[date, int]]
    vast_met_partners: dict[date, int]
    begeleiders: tuple[Begeleidercijfers, ...]

    @property
    def supervisie(self) -> Aandeel:
        """Weken met supervisie (items 7 en 8)."""
        return deel_met(self.per_week[Overlegsoort.SUPERVISIE].values())

    @property
    def partners(self) -> Aandeel:
        """Maanden met vast overleg met partners, aan tafel (item 6)."""
        return deel_met(self.vast_met_partners.values())


@dataclass(frozen=True)
class _Begeleider:
    sleutel: UUID
    naam: str
    gewerkt: frozenset[Week]


def overlegcijfers(*, team: IPSTeam, van: date, tot: date) -> Overlegcijfers:
    """Over [van, tot], beide dagen erbij."""
    overleggen = _gehouden(team, van, tot)
    weken, maanden = hele_weken(van, tot), hele_maanden(van, tot)
    soorten = {soort: van_soort(overleggen, soort) for soort in Overlegsoort.values}
    return Overlegcijfers(
        per_week={soort: per_week(rijen, weken) for soort, rijen in soorten.items()},
        per_maand={soort: per_maand(rijen, maanden) for soort, rijen in soorten.items()},
        vast_met_partners=per_maand(vast_en_persoonlijk(overleggen), maanden),
        begeleiders=tuple(
            Begeleidercijfers(
                sleutel=mens.sleutel,
                naam=mens.naam,
                behandeloverleg=weken_bijgewoond(
                    soorten[Overlegsoort.BEHANDELTEAM],
                    gebruiker_id=gebruiker_id,
                    gewerkt=mens.gewerkt,
                ),
                meelopen=sum(
                    gebruiker_id in overleg.deelnemers for overleg in soorten[Overlegsoort.MEELOPEN]
                ),
            )
            for gebruiker_id, mens in _begeleiders(team, weken, van, tot).items()
        ),
    )


def _gehouden(team: IPSTeam, van: date, tot: date) -> list[Gehouden]:
    rijen = Overleg.objects.filter(team=team).tussen(van, tot)
    erbij: dict[int, set[int]] = defaultdict(set)
    deelnemers = Overlegdeelnemer.objects.filter(overleg__in=rijen.values("pk"))
    for overleg_id, gebruiker_id in deelnemers.values_list("overleg_id", "gebruiker_id"):
        erbij[overleg_id].add(gebruiker_id)
    reeksen = list(Overlegreeks.objects.filter(team=team))
    return [
        Gehouden(
            soort=rij.soort,
            datum=rij.datum,
            wijze=rij.wijze,
            deelnemers=frozenset(erbij[rij.pk]),
            uit_reeks=rij.reeks_id is not None or _vervult(reeksen, rij),
        )
        for rij in rijen
    ]


def _vervult(reeksen: Iterable[Overlegreeks], overleg: Overleg) -> bool:
    """Een los overleg van een soort waarvoor dan een reeks loopt, telt als vast overleg."""
    return any(
        reeks.soort == overleg.soort and loopt(overleg.datum, reeks.van, reeks.tot)
        for reeks in reeksen
    )


def _begeleiders(team: IPSTeam, weken: list[Week], van: date, tot: date) -> dict[int, _Begeleider]:
    """Wie er in de periode een aanstelling had, met de hele weken die hij werkte.

    Een week zonder rooster is niet gewerkt; een week zonder weekstaat wel.
    """
    aanstellingen = (
        Aanstelling.objects.filter(team=team, van__lte=tot)
        .exclude(tot__lt=van)
        .select_related("gebruiker")
        .order_by("gebruiker__naam", "van")
    )
    vrij = _vrije_weken(team, weken)
    mensen: dict[int, _Begeleider] = {}
    for aanstelling in aanstellingen:
        eerder = mensen.get(aanstelling.gebruiker_id)
        gewerkt = {week for week in weken if _binnen(week, aanstelling)}
        mensen[aanstelling.gebruiker_id] = _Begeleider(
            sleutel=aanstelling.gebruiker.sleutel,
            naam=aanstelling.gebruiker.naam,
            gewerkt=(eerder.gewerkt if eerder else frozenset())
            | (gewerkt - vrij[aanstelling.gebruiker_id]),
        )
    return mensen


def _binnen(week: Week, aanstelling: Aanstelling) -> bool:
    van, tot = aanstelling.van, aanstelling.tot
    return loopt(week.maandag, van, tot) and loopt(week.zondag, van, tot)


def _vrije_weken(team: IPSTeam, weken: list[Week]) -> dict[int, set[Week]]:
    vrij: dict[int, set[Week]] = defaultdict(set)
    staten = Weekstaat.objects.van_team(team).van_weken(weken).filter(uren_rooster=0)
    for staat in staten:
        vrij[staat.begeleider_id].add(Week(staat.jaar, staat.week))
    return vrij
