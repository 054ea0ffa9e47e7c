"""Veel rijen tegelijk in de database, langs alle regels.

PostgreSQL kent geen COPY naar een tabel met rijbeveiliging. Daarom gaan de rijen eerst naar een
tijdelijke tabel en vandaar met INSERT … SELECT naar hun plek: dan gelden de rijbeveiliging, de
voorwaarden en de verwijzingen, en is het toch snel.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql


class Kopie:
    """Schrijft rijen binnen de lopende transactie en telt ze."""

    def __init__(self) -> None:
        self.aantallen: Counter[str] = Counter()

    @property
    def totaal(self) -> int:
        return sum(self.aantallen.values())

    def nummers(self, model: type[models.Model], aantal: int) -> list[int]:
        """Zoveel ongebruikte nummers voor nieuwe rijen van `model`."""
        with connection.cursor() as cursor:
            cursor.execute(
                "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)",
                [model._meta.db_table, aantal],
            )
            return [nummer for (nummer,) in cursor.fetchall()]

    def schrijf(
        self, model: type[models.Model], kolommen: Sequence[str], rijen: Iterable[Sequence[Any]]
    ) -> None:
        """Kolommen die niet worden genoemd krijgen de beginwaarde van hun veld."""
        tabel = sql.Identifier(model._meta.db_table)
        # Een per vorm: elke nieuwe tabel houdt tot het einde van de transactie een slot bezet.
        vorm = zlib.crc32(" ".join((model._meta.db_table, *kolommen)).encode())
        tijdelijk = sql.Identifier(f"kopie_{vorm:08x}")
        namen = sql.SQL(", ").join(map(sql.Identifier, kolommen))
        begin = _beginwaarden(model, kolommen)
        erbij = sql.SQL("").join(sql.SQL(", {}").format(sql.Identifier(naam)) for naam in begin)
        waarden = sql.SQL("").join(sql.SQL(", {}").format(waarde) for waarde in begin.values())
        with connection.cursor() as cursor:
            cursor.execute(
                sql.SQL(
                    "create temporary table if not exists {} on commit drop"
                    " as select {} from {} with no data"
                ).format(tijdelijk, namen, tabel)
            )
            with cursor.copy(sql.SQL("copy {} from stdin").format(tijdelijk)) as kopie:
                for rij in rijen:
                    kopie.write_row(rij)
            cursor.execute(
                sql.SQL("insert into {} ({}{}) select {}{} from {}").format(
                    tabel, namen, erbij, namen, waarden, tijdelijk
                )
            )
            self.aantallen[str(model._meta.verbose_name_plural)] += cursor.rowcount
            cursor.execute(sql.SQL("truncate {}").format(tijdelijk))


def _beginwaarden(model: type[models.Model], kolommen: Sequence[str]) -> dict[str, sql.Literal]:
    return {
        naam: sql.Literal(veld.get_default())
        for veld in model._meta.concrete_fields
        if (naam := veld.column or veld.name) not in kolommen
        and not (veld.null or veld.primary_key or veld.generated)
    }
