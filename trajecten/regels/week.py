"""De weeknorm van item 17: persoonlijke contacten met werkgevers en scholen."""

CONTACTEN_PER_WEEK = 6
VOLLE_NORM_VANAF_ZOEKERS = 3
PER_ZOEKER = 2


def weeknorm(zoekers: int) -> int:
    """Zes per week bij drie of meer zoekers, anders twee per zoeker. Geen zoekers: geen norm."""
    if zoekers >= VOLLE_NORM_VANAF_ZOEKERS:
        return CONTACTEN_PER_WEEK
    return PER_ZOEKER * zoekers
