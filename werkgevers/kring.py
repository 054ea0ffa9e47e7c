"""Wat hogere apps over werkgevers weten, voor de lijst van werkgevers.

Deze app kent geen contacten; wie ze wel kent meldt zich aan in `AppConfig.ready`.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class LaatsteContact:
    datum: date
    begeleider: str


Bron = Callable[[Collection[int]], dict[int, LaatsteContact]]
_bronnen: list[Bron] = []


def meld_aan(bron: Bron) -> None:
    """`bron` krijgt de nummers van een bladzijde werkgevers en geeft wat ze weet."""
    if bron not in _bronnen:
        _bronnen.append(bron)


def laatste_contacten(werkgever_ids: Collection[int]) -> dict[int, LaatsteContact]:
    gevonden: dict[int, LaatsteContact] = {}
    for bron in _bronnen:
        for nummer, contact in bron(werkgever_ids).items():
            gevonden[nummer] = max(contact, gevonden.get(nummer, contact))
    return gevonden
