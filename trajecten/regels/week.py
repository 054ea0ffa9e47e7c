"""De weeknorm van item 17: persoonlijke contacten met werkgevers en scholen."""

from dataclasses import dataclass

CONTACTEN_PER_WEEK = 6
VOLLE_NORM_VANAF_ZOEKERS = 3
PER_ZOEKER = 2


def weeknorm(zoekers: int) -> int:
    """Zes per week bij drie of meer zoekers, anders twee per zoeker. Geen zoekers: geen norm."""
    if zoekers >= VOLLE_NORM_VANAF_ZOEKERS:
        return CONTACTEN_PER_WEEK
    return PER_ZOEKER * zoekers


@dataclass(frozen=True)
class Normstand:
    """`aantal` tellende contacten in een week die met `zoekers` zoekers begon."""

    aantal: int
    zoekers: int

    @property
    def norm(self) -> int:
        return weeknorm(self.zoekers)

    @property
    def nog(self) -> int:
        return max(self.norm - self.aantal, 0)
