"""De vorm van een kolomomschrijving, en korte manieren om er een te schrijven."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from types import MappingProxyType

from trajecten.regels.weekstaat import UREN_IN_EEN_WEEK


class Soort(Enum):
    TEKST = "tekst"
    EMAIL = "e-mailadres"
    DATUM = "datum"
    GETAL = "getal"
    GEHEEL = "heel getal"
    KEUZE = "keuze"
    LIJST = "lijst met puntkomma's"


@dataclass(frozen=True)
class Grens:
    """Een getal onder `minimum` of boven `maximum` is fout."""

    fout: str
    advies: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def geschonden_door(self, getal: Decimal) -> bool:
        te_laag = self.minimum is not None and getal < self.minimum
        return te_laag or (self.maximum is not None and getal > self.maximum)


@dataclass(frozen=True)
class Kolom:
    """`anders`: andere schrijfwijze → het woord. `toekomst`: mag de datum na vandaag liggen?"""

    naam: str
    soort: Soort
    uitleg: str
    voorbeeld: object
    verplicht: bool = True
    keuzes: tuple[str, ...] = ()
    anders: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    onbekend: str = "onbekende waarde"
    grenzen: tuple[Grens, ...] = ()
    lengte: int = 200
    toekomst: bool = False


@dataclass(frozen=True)
class Bladsoort:
    naam: str
    uitleg: str
    kolommen: tuple[Kolom, ...]

    def kolom(self, naam: str) -> Kolom:
        return next(kolom for kolom in self.kolommen if kolom.naam == naam)


def minstens(grens: str, fout: str, advies: str) -> Grens:
    return Grens(fout, advies, minimum=Decimal(grens))


def hoogstens(grens: str, fout: str, advies: str) -> Grens:
    return Grens(fout, advies, maximum=Decimal(grens))


def tekst(naam: str, uitleg: str, voorbeeld: str | None, **rest) -> Kolom:
    return Kolom(naam, Soort.TEKST, uitleg, voorbeeld, **rest)


def email(naam: str, uitleg: str, **rest) -> Kolom:
    return Kolom(naam, Soort.EMAIL, uitleg, "noor.degraaf@voorbeeld.example", lengte=254, **rest)


def datum(naam: str, uitleg: str, voorbeeld: datetime.date | None, **rest) -> Kolom:
    return Kolom(naam, Soort.DATUM, uitleg, voorbeeld, **rest)


def getal(naam: str, uitleg: str, voorbeeld: str, *grenzen: Grens, **rest) -> Kolom:
    return Kolom(naam, Soort.GETAL, uitleg, Decimal(voorbeeld), grenzen=grenzen, **rest)


def geheel(naam: str, uitleg: str, voorbeeld: int, *grenzen: Grens, **rest) -> Kolom:
    return Kolom(naam, Soort.GEHEEL, uitleg, voorbeeld, grenzen=grenzen, **rest)


def keuze(naam: str, uitleg: str, voorbeeld: str | None, *keuzes: str, **rest) -> Kolom:
    return Kolom(naam, Soort.KEUZE, uitleg, voorbeeld, keuzes=keuzes, **rest)


def weekuren(naam: str, uitleg: str, voorbeeld: str) -> Kolom:
    return getal(
        naam,
        uitleg,
        voorbeeld,
        minstens("0", "negatief aantal uren", "Vul 0 of meer uren in."),
        hoogstens(
            str(UREN_IN_EEN_WEEK),
            f"meer dan {UREN_IN_EEN_WEEK} uur per week",
            f"Een week heeft maar {UREN_IN_EEN_WEEK} uur.",
        ),
    )
