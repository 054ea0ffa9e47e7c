"""Een slot per organisatie: twee keer wissen loopt nooit door elkaar. De functies van de database
nemen hetzelfde slot; wie het eerst hier neemt, leest daarna pas wie er nog is."""

from django.db import connections


def neem(organisatie_id: int, *, using: str = "default") -> None:
    """Wacht op een ander; geldt tot het einde van de transactie."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended('clientrechten_wis', %s))",
            [organisatie_id],
        )
