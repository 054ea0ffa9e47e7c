"""Bewijs bij een item dat niet te berekenen is: wat er geteld is, en welk onderdeel dat raakt.

Een telling is nooit een score: wie scoort weegt ook wat hij hoort en ziet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from modeltrouw.regels.schaal import Item


@dataclass(frozen=True)
class Telling:
    """`teller` van `noemer`. `onderdeel` is een plek in `Item.onderdelen`, als ze daarover gaat.

    Ze wijst op dat onderdeel vanaf `vanaf` procent, of vanaf `minstens` keer.
    """

    item: int
    titel: str
    teller: int
    noemer: int
    telt: str = ""
    van: str = ""
    onderdeel: int | None = None
    vanaf: int = 0
    minstens: int = 0

    @property
    def procent(self) -> Decimal | None:
        return Decimal(100 * self.teller) / self.noemer if self.noemer else None

    @property
    def wijst_erop(self) -> bool | None:
        """None als er niets te tellen viel, of als ze over geen onderdeel gaat."""
        if self.onderdeel is None or self.procent is None:
            return None
        return self.procent >= self.vanaf and self.teller >= self.minstens


@dataclass(frozen=True)
class Onderdelen:
    """Hoeveel onderdelen uit het logboek lijken te blijken, van wat er te tellen viel."""

    aanwezig: int
    geteld: int
    alle: int

    @property
    def oordeel(self) -> int:
        """Zoveel onderdelen vragen een gesprek, een document of een bezoek."""
        return self.alle - self.geteld


def onderdelen(item: Item, tellingen: Iterable[Telling]) -> Onderdelen | None:
    """None bij een item zonder onderdelen."""
    if not item.onderdelen:
        return None
    uitslagen: dict[int, bool] = {}
    for telling in tellingen:
        uitslag = telling.wijst_erop
        if telling.onderdeel is not None and uitslag is not None:
            uitslagen[telling.onderdeel] = uitslagen.get(telling.onderdeel, True) and uitslag
    return Onderdelen(sum(uitslagen.values()), len(uitslagen), len(item.onderdelen))
