"""Hoeveel clienten een begeleider aankan (item 1 van de modeltrouwschaal; bron 004 voor LVB)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Caseload:
    """`actief` clienten bij `fte`, tegen `doelgroepnorm` clienten per fte."""

    actief: int
    fte: Decimal
    doelgroepnorm: int

    @property
    def norm(self) -> int:
        """Hele clienten die binnen de norm passen: 0,5 fte bij 25 per fte is 12."""
        return int(self.fte * self.doelgroepnorm)

    @property
    def verschil(self) -> int:
        """Boven nul: zoveel te veel. Onder nul: zoveel ruimte."""
        return self.actief - self.norm

    @property
    def per_fte(self) -> Decimal | None:
        """Clienten per fte, niet afgerond; leeg zonder aanstelling."""
        return Decimal(self.actief) / self.fte if self.fte else None

    def met(self, erbij: int) -> "Caseload":
        """Wat als er `erbij` clienten bij komen."""
        return Caseload(self.actief + erbij, self.fte, self.doelgroepnorm)


def norm_over_teams(aanstellingen: Iterable[tuple[Decimal, int]]) -> int:
    """De norm van wie bij meer teams werkt: (fte, cliënten per fte) bij elkaar, dan afgerond."""
    return int(sum((fte * per_fte for fte, per_fte in aanstellingen), Decimal(0)))
