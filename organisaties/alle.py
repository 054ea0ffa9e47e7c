"""Wat buiten het eigen bereik te vragen is: de nummers van alle organisaties, en of iemand elders
werkt. Meer niet."""

from datetime import date

from django.db import connection


def organisatie_ids() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("select organisatie_ids()")
        return [nummer for (nummer,) in cursor.fetchall()]


def werkt_elders(gebruiker_id: int, op: date) -> bool:
    """Of een collega dan of later ook voor een andere organisatie werkt."""
    with connection.cursor() as cursor:
        cursor.execute("select werkt_elders(%s, %s)", [gebruiker_id, op])
        return bool(cursor.fetchone()[0])
