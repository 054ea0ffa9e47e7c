"""De klok: de enige plek die vraagt hoe laat het is. Regels krijgen hun datum mee."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def nu() -> datetime:
    """Dit ogenblik, in UTC."""
    return timezone.now()


def vandaag() -> date:
    """De datum van vandaag zoals de gebruikers die op de kalender zien."""
    return dag(nu())


def dag(ogenblik: datetime) -> date:
    """De kalenderdag in Amsterdam waarop dit was."""
    return ogenblik.astimezone(AMSTERDAM).date()
