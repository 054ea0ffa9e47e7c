"""Veel regels in het logboek, en knoeien zoals alleen wie de database bezit dat kan."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connections, transaction

SLEUTEL = [b"sleutel-van-de-toets"]
_VUL = """
    insert into logboek_regel (
           id, tijdstip, organisatie_id, verzoek, gebeurtenis, actie, uitkomst, gebruiker_id,
           gebruiker_naam, namens_id, rol, client_id, object_soort, object_sleutel, onderdelen,
           grondslag, bron, toegangspunt)
    overriding system value
    select %(na)s + n, %(sinds)s::timestamptz + n * %(stap)s::interval, %(organisatie_id)s,
           md5(n::text)::uuid, 'GET dossier', 'R', 'gelukt', n %% 7, 'Wie ' || n %% 7, n %% 7,
           'trajectbegeleider', %(client_id)s + n %% %(clienten)s, '', '', 'verloop, werk',
           'eigen caseload', 'ips-portal', '10.0.0.1'
      from generate_series(1, %(aantal)s) n"""


@contextmanager
def als_bezitter() -> Iterator[psycopg.Cursor]:
    """De eigenaar, langs de rijbeveiliging: die kan elke regel veranderen, net als de beheerder."""
    with transaction.atomic(using="eigenaar"), connections["eigenaar"].cursor() as cursor:
        cursor.execute("select set_config('app.alles', 'aan', true)")
        yield cursor


_GEWOON = {
    "na": 0,
    "sinds": "2026-11-18 08:00+00",
    "stap": "1 second",
    "organisatie_id": 1,
    "client_id": 1,
    "clienten": 5,
}


def vul(cursor, aantal: int, **anders: object) -> None:
    """Regels met de nummers `na` + 1 en verder, om de `stap` een vanaf `sinds`."""
    cursor.execute(_VUL, {**_GEWOON, **anders, "aantal": aantal})
