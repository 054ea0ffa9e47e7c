"""Wat er mis is met een werkboek, in woorden waar de gebruiker iets mee kan."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

LANGSTE_WAARDE = 60


class OnleesbaarWerkboek(Exception):
    """Het bestand zelf is niet te lezen: er valt geen blad of rij aan te wijzen."""


@dataclass(frozen=True)
class Fout:
    """Eén fout of opmerking op een plek in het werkboek.

    `gevolg`: zeer waarschijnlijk weg zodra een andere fout is hersteld.
    """

    blad: str
    rij: int | None
    kolom: str | None
    waarde: str
    fout: str
    advies: str
    gevolg: bool = False


@dataclass
class Bevindingen:
    """Fouten houden de invoer tegen, opmerkingen niet."""

    fouten: list[Fout] = field(default_factory=list)
    opmerkingen: list[Fout] = field(default_factory=list)


def toon(waarde: object) -> str:
    """De waarde zoals de gebruiker haar in Excel ziet, ingekort. Nooit voor een logregel."""
    if waarde is None:
        return ""
    if isinstance(waarde, datetime.datetime):
        waarde = waarde.date()
    if isinstance(waarde, datetime.date):
        return f"{waarde.day}-{waarde.month}-{waarde.year}"
    if isinstance(waarde, float | Decimal):
        tekst = f"{Decimal(str(waarde)):f}"
        return tekst.rstrip("0").rstrip(".").replace(".", ",") if "." in tekst else tekst
    tekst = str(waarde)
    return tekst if len(tekst) <= LANGSTE_WAARDE else f"{tekst[: LANGSTE_WAARDE - 1]}…"
