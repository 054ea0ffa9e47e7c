"""Wat hogere apps over werkgevers weten, voor de lijst en de pagina van een werkgever.

Deze app kent geen contacten; wie ze wel kent meldt zich aan in `AppConfig.ready`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from werkgevers.models import Werkgever


@dataclass(frozen=True, order=True)
class LaatsteContact:
    datum: date
    begeleider: str


@dataclass(frozen=True)
class Relatiestap:
    """Een stap in de relatie, en wanneer iemand haar voor het eerst zette."""

    woord: str
    eerste: LaatsteContact | None = None


@dataclass(frozen=True)
class Relatie:
    """Hoe ver de relatie is. Alles komt uit vastgelegde contacten, niets wordt nog eens gevraagd.

    `kenners` zegt per contactpersoon welke collega's hem spraken, de laatste eerst.
    """

    stappen: tuple[Relatiestap, ...] = ()
    bezoeken: int = 0
    laatste: LaatsteContact | None = None
    kenners: Mapping[int, list[LaatsteContact]] = field(default_factory=dict)


@dataclass(frozen=True)
class Bron:
    """`laatste_contacten` krijgt de nummers van een bladzijde werkgevers."""

    laatste_contacten: Callable[[Collection[int]], dict[int, LaatsteContact]]
    relatie: Callable[[Werkgever], Relatie]


_bronnen: list[Bron] = []


def meld_aan(bron: Bron) -> None:
    """ValueError als er al een andere bron is: dan spreken twee apps elkaar tegen."""
    if any(ander != bron for ander in _bronnen):
        raise ValueError("Er is al een bron van contacten met werkgevers.")
    _bronnen[:] = [bron]


def laatste_contacten(werkgever_ids: Collection[int]) -> dict[int, LaatsteContact]:
    return _bronnen[0].laatste_contacten(werkgever_ids) if _bronnen else {}


def relatie(werkgever: Werkgever) -> Relatie:
    return _bronnen[0].relatie(werkgever) if _bronnen else Relatie()
