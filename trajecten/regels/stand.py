"""De stand op een datum: de tabel waarmee een IPS-team zijn caseload verantwoordt.

Traject, plaatsing en aanstelling lopen op hun eerste en op hun laatste dag. Niets is hier afgerond.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from trajecten.regels.caseload import Caseload


@dataclass(frozen=True)
class Begeleiderstand:
    """De caseload van een begeleider op de peildatum."""

    gebruiker_id: int
    sleutel: UUID
    naam: str
    email: str
    caseload: Caseload


@dataclass(frozen=True)
class Stand:
    """`werk`: met een lopende betaalde baan. `uitgestroomd`: voor de peildatum, naar vast werk."""

    peildatum: date
    totaal: int
    werk: int
    uitgestroomd: int
    begeleiders: tuple[Begeleiderstand, ...]

    @property
    def in_traject(self) -> int:
        """Open trajecten zonder lopende baan."""
        return self.totaal - self.werk

    @property
    def fte(self) -> Decimal:
        return sum((begeleider.caseload.fte for begeleider in self.begeleiders), Decimal(0))

    @property
    def per_fte(self) -> Decimal | None:
        """Open trajecten per fte (item 1); leeg zonder fte."""
        return Decimal(self.totaal) / self.fte if self.fte else None
