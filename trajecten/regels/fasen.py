"""De regels van de fasen: welke overgang mag, wanneer, en hoe de weg van een traject eruitziet."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from trajecten.keuzes import EINDFASEN, OVERGANGEN, UITSTROOM_REDENEN, EindeReden, Fasesoort

# Wanneer u een overgang kiest, in de woorden van het formulier.
_UITLEG: dict[tuple[str, str], str] = {
    (Fasesoort.ORIENTATIE, Fasesoort.ACQUISITIE): "De wens is duidelijk; u gaat samen zoeken.",
    (Fasesoort.ORIENTATIE, Fasesoort.BAANBEHOUD): "De cliënt is al begonnen met werk of opleiding.",
    (Fasesoort.ACQUISITIE, Fasesoort.BAANBEHOUD): "De cliënt is begonnen met werk of opleiding.",
    (Fasesoort.ACQUISITIE, Fasesoort.ORIENTATIE): "De wens moet opnieuw worden verkend.",
    (Fasesoort.BAANBEHOUD, Fasesoort.ACQUISITIE): "Het werk is gestopt; u zoekt samen verder.",
    (Fasesoort.BAANBEHOUD, Fasesoort.ORIENTATIE): "Het werk is gestopt en de wens is veranderd.",
}

# Item 25: wegblijven of een termijn is geen reden om te stoppen.
_GEEN_REDEN = re.compile(
    r"no[\s-]?show|niet (?:\w+ ){0,2}(?:verschenen|gekomen|opgedaagd|opdagen)|kwam niet|komt niet"
    r"|gemiste? (?:afspra|gesprek)|afspra\w+ gemist|termijn|tijdslimiet|maximale (?:duur|tijd)"
    r"|te lang in traject",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Afgewezen:
    """Waarom iets niet kan, in woorden voor de gebruiker, bij het veld dat het betreft."""

    veld: str
    uitleg: str


@dataclass(frozen=True)
class Faseperiode:
    """Een fase van `van` tot de dag voor de volgende; de laatste loopt door (`tot` is leeg)."""

    soort: str
    van: date
    tot: date | None
    keer: int = 1  # de hoeveelste keer deze fase begon

    @property
    def herhaling(self) -> str:
        return f" ({self.keer}e keer)" if self.keer > 1 else ""

    def dagen(self, vandaag: date) -> int:
        return ((self.tot or vandaag) - self.van).days


def toets_overgang(
    *, huidig: str | None, sinds: date | None, naar: str, op: date, vandaag: date
) -> Afgewezen | None:
    """None als de overgang mag; anders de reden."""
    if naar not in OVERGANGEN[huidig]:
        mogelijk = ", ".join(sorted(OVERGANGEN[huidig])) or "geen: het traject is afgesloten"
        return Afgewezen(
            "fase", f"Van {huidig} kan een traject niet naar {naar}. Mogelijk is: {mogelijk}."
        )
    if op > vandaag:
        return Afgewezen("op", "Een fase begint vandaag of eerder, niet in de toekomst.")
    if sinds is not None and op < sinds:
        return Afgewezen("op", "De nieuwe fase begint voor de fase die nu loopt.")
    return None


def toets_toelichting(*, reden: str, toelichting: str) -> Afgewezen | None:
    """Bij de reden "anders" hoort een toelichting, en die is geen wegblijven of termijn."""
    if reden == EindeReden.ANDERS and not toelichting.strip():
        return Afgewezen("toelichting", "Schrijf in een paar woorden waarom het traject stopt.")
    if reden == EindeReden.ANDERS and noemt_wegblijven(toelichting):
        return Afgewezen(
            "toelichting",
            "Gemiste afspraken of een termijn zijn geen reden om te stoppen. Zoek de cliënt op,"
            " of overleg met het behandelteam; het traject loopt door.",
        )
    return None


def noemt_wegblijven(tekst: str) -> bool:
    """Gaat de tekst over gemiste afspraken of een termijn?"""
    return bool(_GEEN_REDEN.search(tekst))


def mogelijke_fasen(huidig: str) -> list[tuple[str, str]]:
    """Paren (fase, wanneer u die kiest); een eindfase kiest u niet, die volgt uit de reden."""
    return [
        (naar, _UITLEG[huidig, naar])
        for naar in Fasesoort.values
        if naar in OVERGANGEN[huidig] and naar not in EINDFASEN
    ]


def mogelijke_redenen(huidig: str) -> list[str]:
    """De redenen waarmee een traject in deze fase kan eindigen."""
    return [reden for reden in EindeReden.values if eindfase(reden) in OVERGANGEN[huidig]]


def eindfase(reden: str) -> Fasesoort:
    """Blijvend werk zonder begeleiding is uitstroom; elk ander einde is gestopt."""
    return Fasesoort.UITGESTROOMD if reden in UITSTROOM_REDENEN else Fasesoort.GESTOPT


def is_eindfase(fase: str) -> bool:
    return fase in EINDFASEN


def faseperioden(fasen: Sequence[tuple[str, date]]) -> list[Faseperiode]:
    """De fasen op volgorde, elk tot het begin van de volgende; herhalingen blijven staan."""
    keren: Counter[str] = Counter()
    einden = [van for _, van in fasen[1:]]
    perioden = []
    for (soort, van), tot in zip_longest(fasen, einden):
        keren[soort] += 1
        perioden.append(Faseperiode(soort, van, tot, keren[soort]))
    return perioden
