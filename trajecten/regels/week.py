"""De weeknorm van item 17: persoonlijke contacten met werkgevers en scholen."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

CONTACTEN_PER_WEEK = 6
VOLLE_NORM_VANAF_ZOEKERS = 3
PER_ZOEKER = 2


def weeknorm(zoekers: int, *, rato: Decimal | None = None) -> int:
    """Zes per week bij drie of meer zoekers, anders twee per zoeker. Geen zoekers: geen norm.

    `rato` is de fte van wie naar rato wordt gerekend: zes bij 0,8 fte is 4,8, en dus vijf hele
    contacten. Leeg: de norm geldt ongeacht de fte.
    """
    voluit = zoekers >= VOLLE_NORM_VANAF_ZOEKERS
    norm = CONTACTEN_PER_WEEK if voluit else PER_ZOEKER * zoekers
    return norm if rato is None else ceil(norm * rato)


def rato_van(aanstellingen: Iterable[tuple[Decimal, bool]]) -> Decimal | None:
    """De fte waarmee de norm wordt omgerekend, uit (fte, rekent het team naar rato).

    Leeg als geen van de teams naar rato rekent. Een fte boven 1 verhoogt de norm niet.
    """
    delen = list(aanstellingen)
    if not any(naar_rato for _, naar_rato in delen):
        return None
    return min(sum((fte for fte, _ in delen), Decimal(0)), Decimal(1))


@dataclass(frozen=True)
class Normstand:
    """`aantal` tellende contacten in een week die met `zoekers` zoekers begon."""

    aantal: int
    zoekers: int
    rato: Decimal | None = None

    @property
    def norm(self) -> int:
        return weeknorm(self.zoekers, rato=self.rato)

    @property
    def nog(self) -> int:
        return max(self.norm - self.aantal, 0)
