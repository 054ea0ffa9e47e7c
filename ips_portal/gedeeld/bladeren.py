"""Bladeren op sleutel: elke bladzijde kost evenveel als de eerste, hoe lang de lijst ook is.

De aanwijzer in de URL is de waarde van de sorteervelden van de laatste rij plus haar id. Hij is
versleuteld: een lijst staat vaak op naam, en een naam hoort niet in een adres of in een logregel.
Zonder `OFFSET` en zonder telling; een onleesbare aanwijzer toont de eerste bladzijde.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldError, ValidationError
from django.db.models import Model, Q, QuerySet

from ips_portal.gedeeld.geheim import ontsleutel, versleutel

Rij = TypeVar("Rij", bound=Model)
Deel = TypeVar("Deel")
PER_BLADZIJDE = 25


@dataclass(frozen=True)
class Bladzijde(Generic[Deel]):
    rijen: list[Deel]
    volgende: str  # leeg op de laatste bladzijde
    eerste: bool

    def __iter__(self):
        return iter(self.rijen)

    def __len__(self) -> int:
        return len(self.rijen)


def blader(
    rijen: "QuerySet[Rij]",
    *,
    volgorde: Sequence[str],
    na: str = "",
    aantal: int = PER_BLADZIJDE,
    uniek: str = "id",
) -> Bladzijde[Rij]:
    """Een bladzijde van `rijen`, gesorteerd op `volgorde` (met `-` aflopend) en dan op `uniek`.

    De velden van `volgorde` mogen niet leeg (NULL) zijn; ze horen samen met de organisatie in
    een index. `rijen` mag ook `.values(...)` zijn.
    """
    volledig = [*volgorde, f"{_teken(volgorde[-1])}{uniek}"]
    waarden = _lees(na, len(volledig))
    gesorteerd = rijen.order_by(*volledig)
    if waarden:
        try:
            gesorteerd = gesorteerd.filter(_na(volledig, waarden))
        except (ValueError, TypeError, FieldError, ValidationError):
            waarden = []
    gevonden = list(gesorteerd[: aantal + 1])
    bladzijde = gevonden[:aantal]
    meer = len(gevonden) > aantal
    volgende = _schrijf(bladzijde[-1], volledig) if meer else ""
    return Bladzijde(bladzijde, volgende, eerste=not waarden)


def blader_in_rij(
    delen: Sequence[Deel],
    *,
    sleutel: Callable[[Deel], Sequence[int | float]],
    na: str = "",
    aantal: int = PER_BLADZIJDE,
) -> Bladzijde[Deel]:
    """Een bladzijde van wat in geen tabel staat: `delen`, oplopend op `sleutel` en zonder gelijken.

    Verdwijnt er iets van een vorige bladzijde, dan slaat de volgende niets over.
    """
    begin = 0
    waarden = _lees(na, len(sleutel(delen[0]))) if delen else []
    if all(isinstance(waarde, int | float) for waarde in waarden):
        begin = bisect_right(delen, waarden, key=lambda deel: list(sleutel(deel)))
    einde = begin + aantal
    meer = einde < len(delen)
    volgende = versleutel(json.dumps(list(sleutel(delen[einde - 1])))) if meer else ""
    return Bladzijde(list(delen[begin:einde]), volgende, eerste=not begin)


def _na(volgorde: list[str], waarden: list[Any]) -> Q:
    """(a, b) > (x, y), uitgeschreven als a >= x en (a > x of (a = x en b > y)).

    Het eerste deel voegt niets toe, maar zonder zou de database de index vanaf het begin lezen:
    van een «of» maakt zij geen plek om te beginnen.
    """
    voorwaarde = Q()
    gelijk = Q()
    for veld, waarde in zip(volgorde, waarden, strict=True):
        naam, vergelijking = _vanaf(veld)
        voorwaarde |= gelijk & Q(**{f"{naam}__{vergelijking}": waarde})
        gelijk &= Q(**{naam: waarde})
    naam, vergelijking = _vanaf(volgorde[0])
    return Q(**{f"{naam}__{vergelijking}e": waarden[0]}) & voorwaarde


def _vanaf(veld: str) -> tuple[str, str]:
    return veld.removeprefix("-"), "lt" if veld.startswith("-") else "gt"


def _teken(veld: str) -> str:
    return "-" if veld.startswith("-") else ""


def _schrijf(rij: Any, volgorde: list[str]) -> str:
    waarden = [_waarde(rij, veld.removeprefix("-")) for veld in volgorde]
    return versleutel(json.dumps(waarden, default=str))


def _waarde(rij: Any, pad: str) -> Any:
    if isinstance(rij, dict):
        return rij[pad]
    for deel in pad.split("__"):
        rij = getattr(rij, deel)
    return rij


def _lees(na: str, aantal: int) -> list[Any]:
    """De waarden uit de aanwijzer. Hij is van ons of hij is leeg: wie hem maakt kent de sleutel."""
    tekst = ontsleutel(na) if na else None
    waarden = json.loads(tekst) if tekst else []
    return waarden if isinstance(waarden, list) and len(waarden) == aantal else []
