"""De nummers van alle organisaties, en niets meer: een taak werkt ze een voor een af."""

from django.db import connection


def organisatie_ids() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("select organisatie_ids()")
        return [nummer for (nummer,) in cursor.fetchall()]
