"""Het verloop van een dossier: gebeurtenissen uit meer bronnen in een rij, nieuwste eerst."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice


@dataclass(frozen=True, order=True)
class Plek:
    """Waar een gebeurtenis in de rij staat. `bron` ordent wat op dezelfde dag gebeurde."""

    datum: date
    bron: int
    nummer: int

    def als_tekst(self) -> str:
        return f"{self.datum.isoformat()} {self.bron} {self.nummer}"

    @classmethod
    def uit_tekst(cls, tekst: str) -> "Plek | None":
        try:
            datum, bron, nummer = tekst.split(" ")
            return cls(date.fromisoformat(datum), int(bron), int(nummer))
        except ValueError:
            return None


@dataclass(frozen=True)
class Gebeurtenis:
    """Een regel op de tijdlijn."""

    plek: Plek
    titel: str
    bij: str = ""
    tekst: str = ""
    meta: str = ""
    mijlpaal: bool = False
    url: str = ""


def nieuwste_eerst(bronnen: Iterable[Iterable[Gebeurtenis]], aantal: int) -> list[Gebeurtenis]:
    """De `aantal` nieuwste uit alle bronnen; elke bron staat zelf al met de nieuwste voorop."""
    samen = merge(*bronnen, key=lambda gebeurtenis: gebeurtenis.plek, reverse=True)
    return list(islice(samen, aantal))
