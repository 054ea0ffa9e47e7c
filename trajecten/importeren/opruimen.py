"""Werkboeken die blijven liggen: van elke organisatie, dus met een functie van de eigenaar."""

from django.db import connection


def ruim_op() -> int:
    """Geeft het aantal werkboeken dat is weggegooid."""
    with connection.cursor() as cursor:
        cursor.execute("select ruim_invoer_op()")
        return cursor.fetchone()[0]
