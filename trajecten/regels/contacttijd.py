"""Waar de contacttijd heen gaat: hoeveel met het netwerk, en hoeveel meewerken (bron 004)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

WEKEN = 13
# Bij LVB schatten begeleiders 30% netwerk, tegen 70% contact met de cliënt zelf.
NETWERK_BIJ_LVB = 30


@dataclass(frozen=True)
class Contacttijd:
    """In minuten. `client` is al het contact met de cliënt, ook de coaching op de werkplek."""

    netwerk: int = 0
    client: int = 0
    coaching: int = 0
    totaal: int = 0

    @property
    def deel(self) -> Decimal | None:
        """Netwerk in procenten van alle contacttijd; leeg zonder contacten."""
        return _procent(self.netwerk, self.totaal)

    @property
    def deel_naast_client(self) -> Decimal | None:
        """Netwerk in procenten van netwerk en cliënt samen: zo rekent bron 004."""
        return _procent(self.netwerk, self.netwerk + self.client)

    @property
    def overig(self) -> int:
        """Werkgevers, scholen, behandelteam en partners."""
        return self.totaal - self.netwerk - self.client


def bij_elkaar(tijden: Iterable[Contacttijd]) -> Contacttijd:
    alle = list(tijden)
    return Contacttijd(
        netwerk=sum(tijd.netwerk for tijd in alle),
        client=sum(tijd.client for tijd in alle),
        coaching=sum(tijd.coaching for tijd in alle),
        totaal=sum(tijd.totaal for tijd in alle),
    )


def _procent(deel: int, geheel: int) -> Decimal | None:
    return Decimal(100 * deel) / geheel if geheel else None
