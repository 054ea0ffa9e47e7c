"""Hoe vaak er overleg was: het bewijs bij de items 5 tot 8, in tellers en noemers.

Een week of een maand telt als ze helemaal in de periode ligt; een deel zegt niets over een ritme.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ips_portal.gedeeld.periode import Week
from trajecten.keuzes import Overlegsoort, Wijze


@dataclass(frozen=True)
class Gehouden:
    """Een overleg dat er was: wat voor een, wanneer, hoe, en wie van het team erbij was."""

    soort: str
    datum: date
    wijze: str = Wijze.PERSOONLIJK
    deelnemers: frozenset[int] = frozenset()
    uit_reeks: bool = False


@dataclass(frozen=True)
class Aandeel:
    """`teller` van `noemer`; zonder noemer is er geen percentage, en dat is geen nul."""

    teller: int
    noemer: int

    @property
    def procent(self) -> Decimal | None:
        return Decimal(100 * self.teller) / self.noemer if self.noemer else None


def hele_weken(van: date, tot: date) -> list[Week]:
    """De ISO-weken die van maandag tot en met zondag in de periode liggen."""
    week = Week.van_datum(van)
    week = week if week.maandag >= van else week.volgende
    weken = []
    while week.zondag <= tot:
        weken.append(week)
        week = week.volgende
    return weken


def hele_maanden(van: date, tot: date) -> list[date]:
    """De eerste dag van elke kalendermaand die helemaal in de periode ligt."""
    maand = van if van.day == 1 else _volgende_maand(van)
    maanden = []
    while _volgende_maand(maand) - timedelta(days=1) <= tot:
        maanden.append(maand)
        maand = _volgende_maand(maand)
    return maanden


def van_soort(overleggen: Iterable[Gehouden], soort: str) -> list[Gehouden]:
    return [overleg for overleg in overleggen if overleg.soort == soort]


def per_week(overleggen: Iterable[Gehouden], weken: Sequence[Week]) -> dict[Week, int]:
    """Ook de weken zonder overleg staan erin, met nul."""
    aantal = Counter(Week.van_datum(overleg.datum) for overleg in overleggen)
    return {week: aantal[week] for week in weken}


def per_maand(overleggen: Iterable[Gehouden], maanden: Sequence[date]) -> dict[date, int]:
    aantal = Counter(overleg.datum.replace(day=1) for overleg in overleggen)
    return {maand: aantal[maand] for maand in maanden}


def deel_met(aantallen: Iterable[int]) -> Aandeel:
    """In hoeveel van de weken of maanden er minstens een was."""
    geteld = list(aantallen)
    return Aandeel(sum(aantal > 0 for aantal in geteld), len(geteld))


def weken_bijgewoond(
    overleggen: Iterable[Gehouden], *, gebruiker_id: int, gewerkt: Collection[Week]
) -> Aandeel:
    """In hoeveel gewerkte weken deze begeleider erbij zat (item 5: het behandeloverleg)."""
    weken = {
        Week.van_datum(overleg.datum)
        for overleg in overleggen
        if gebruiker_id in overleg.deelnemers
    }
    return Aandeel(len(weken & set(gewerkt)), len(gewerkt))


def vast_en_persoonlijk(overleggen: Iterable[Gehouden]) -> list[Gehouden]:
    """Vast overleg met partners, tegenover elkaar aan tafel (item 6): uit een reeks."""
    return [
        overleg
        for overleg in van_soort(overleggen, Overlegsoort.EXTERN)
        if overleg.uit_reeks and overleg.wijze == Wijze.PERSOONLIJK
    ]


def _volgende_maand(dag: date) -> date:
    return (dag.replace(day=1) + timedelta(days=32)).replace(day=1)
