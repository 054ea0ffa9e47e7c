"""Wat een berekende waarde is: het getal, waar het uit komt, en welk anker het voorstelt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Deelwaarde:
    """Het aandeel van een begeleider in een item."""

    gebruiker_id: int
    naam: str
    waarde: Decimal | None
    teller: Decimal | None = None
    noemer: Decimal | None = None
    anker: int | None = None
    extra: Mapping[str, Decimal | int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Meetwaarde:
    """De waarde van een item over een periode. Leeg is: er viel niets te meten, en dus geen 0.

    `anker` is een voorstel; de auditor stelt vast. `plafond` zegt waardoor het voorstel lager is
    dan de waarde alleen zou geven (items 16, 17 en 21). `extra` zijn bijkomende getallen.
    """

    item: int
    waarde: Decimal | None
    eenheid: str
    teller: Decimal | None = None
    noemer: Decimal | None = None
    anker: int | None = None
    plafond: str = ""
    per_begeleider: tuple[Deelwaarde, ...] = ()
    extra: Mapping[str, Decimal | int | None] = field(default_factory=dict)

    @property
    def leeg(self) -> bool:
        return self.waarde is None


def deel(teller: Decimal | int, noemer: Decimal | int, *, maal: int = 1) -> Decimal | None:
    """maal × teller / noemer, onafgerond; leeg zonder noemer."""
    return Decimal(maal) * Decimal(teller) / Decimal(noemer) if noemer else None


def gemiddelde(waarden: list[Decimal]) -> Decimal | None:
    return sum(waarden, Decimal(0)) / len(waarden) if waarden else None


def dichtstbij(waarde: Decimal) -> int:
    """Het dichtstbijzijnde anker; precies halverwege naar beneden."""
    heel = int(waarde)
    return heel + 1 if waarde - heel > Decimal("0.5") else heel
