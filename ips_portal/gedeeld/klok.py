"""De klok: de enige plek die vraagt hoe laat het is. Regels krijgen hun datum mee."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def nu() -> datetime:
    """Dit ogenblik, in UTC. Alleen in de demo kan het later zijn dan echt."""
    return timezone.now() + (_vooruit() if settings.DEMO_TOEGESTAAN else timedelta())


def vandaag() -> date:
    """De datum van vandaag zoals de gebruikers die op de kalender zien."""
    return dag(nu())


def dag(ogenblik: datetime) -> date:
    """De kalenderdag in Amsterdam waarop dit was."""
    return ogenblik.astimezone(AMSTERDAM).date()


def zet_demotijd(ogenblik: datetime) -> None:
    """Alleen in de demo: voor elk programma dat deze map leest is het nu `ogenblik`.

    PermissionError buiten de demo, ValueError als de tijd terug zou gaan.
    """
    if not settings.DEMO_TOEGESTAAN:
        raise PermissionError("De tijd gaat alleen in de demo vooruit.")
    if ogenblik <= nu():
        raise ValueError("De tijd gaat alleen vooruit.")
    bestand = settings.DEMOTIJD
    bestand.parent.mkdir(parents=True, exist_ok=True)
    nieuw = bestand.with_suffix(".nieuw")
    nieuw.write_text(str(int((ogenblik - timezone.now()).total_seconds())))
    nieuw.replace(bestand)  # een lezer ziet nooit een half getal


def _vooruit() -> timedelta:
    try:
        return timedelta(seconds=int(settings.DEMOTIJD.read_text()))
    except FileNotFoundError:
        return timedelta()
