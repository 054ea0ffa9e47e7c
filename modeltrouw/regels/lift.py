"""Wat een item een anker hoger brengt, in hele aantallen.

Elke functie hieronder is het kleinste aantal dat genoeg is: met een minder is het anker niet
gehaald. `modeltrouw.liften` kiest per item welke functie geldt en maakt er een zin van.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from modeltrouw.regels.schaal import HOOGSTE, Drempels

_HONDERD = Decimal(100)
_NUL = Decimal(0)


@dataclass(frozen=True)
class Lift:
    """Een stap naar `anker`: alle zinnen in `nodig` samen. `hulp` zegt waar te beginnen."""

    anker: int
    nodig: tuple[str, ...]
    hulp: tuple[str, ...] = ()


def volgend(anker: int | None) -> int | None:
    """Het anker erboven; None zonder anker, of als het hoogste er al is."""
    return None if anker is None or anker >= HOOGSTE else anker + 1


def hoger_deel(teller: Decimal, noemer: Decimal, drempels: Drempels, anker: int) -> int:
    """Hoeveel er in de teller bij moet als de noemer gelijk blijft (items 2 en 24)."""
    return _minstens(drempels.grenzen[anker] * noemer / _HONDERD - teller, anker, drempels)


def erbij(teller: Decimal, noemer: Decimal, drempels: Drempels, anker: int) -> int:
    """Hoeveel goede er bij moeten als elk ook in de noemer telt (items 16, 19, 20 en 21)."""
    grens = drempels.grenzen[anker]
    tekort = grens * noemer - _HONDERD * teller
    return _minstens(tekort / (_HONDERD - grens), anker, drempels)


def eraf(teller: Decimal, noemer: Decimal, drempels: Drempels, anker: int) -> int:
    """Hoeveel er uit de teller moet als minder beter is (items 1 en 15)."""
    return _minstens(teller - drempels.grenzen[anker] * noemer, anker, drempels)


def fte_erbij(clienten: Decimal, fte: Decimal, drempels: Drempels, anker: int) -> Decimal:
    """Of hoeveel fte er bij moet, op honderdsten (item 1)."""
    nodig = clienten / drempels.grenzen[anker] - fte
    return max(nodig.quantize(Decimal("0.01"), rounding=ROUND_CEILING), _NUL)


def som_erbij(som: Decimal, aantal: int, drempels: Drempels, anker: int) -> int:
    """Hoeveel alle begeleiders samen meer per week moeten, voor het gemiddelde (item 17)."""
    return _minstens(drempels.grenzen[anker] * aantal - som, anker, drempels)


def ankers_erbij(ankers: Sequence[int], anker: int) -> int:
    """Hoeveel stappen de begeleiders samen omhoog moeten tot het gemiddelde dit anker is (item 4).

    Het dichtstbijzijnde anker telt, en precies halverwege is het laagste.
    """
    grens = (Decimal(anker) - Decimal("0.5")) * len(ankers) - sum(ankers)
    return max(int(grens.to_integral_value(rounding=ROUND_FLOOR)) + 1, 0)


def tot_aandeel(gehaald: int, alle: int, procent: Decimal) -> int:
    """Hoeveel er van deze `alle` nog moeten om het aandeel te halen (items 6, 16, 17 en 23)."""
    return max(_omhoog(procent * alle / _HONDERD) - gehaald, 0)


def _minstens(tekort: Decimal, anker: int, drempels: Drempels) -> int:
    """Precies op de grens is genoeg, tenzij dit anker meer vraagt dan de grens zelf."""
    nodig = _omhoog(tekort)
    if anker in drempels.strikt and nodig == tekort:
        nodig += 1
    return max(nodig, 0)


def _omhoog(getal: Decimal) -> int:
    return int(getal.to_integral_value(rounding=ROUND_CEILING))
