"""Een migratie wacht kort op een slot en probeert het later nog eens.

Wie een tabel wil veranderen, sluit achteraan in de rij bij wie haar leest; en iedereen die daarna
schrijven wil, sluit achter hem aan. Wacht de migratie lang, dan staat het portal zo lang stil.
Met een korte grens gaat zij uit de rij, schuift de rest door, en komt zij terug.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import OperationalError, connections

# Slot niet gekregen, of tegen een ander vastgelopen.
_NOG_EENS = {"55P03", "40P01"}
# Een willekeurig getal: hetzelfde in elke versie, anders migreren er twee tegelijk.
_EEN_TEGELIJK = 7_513_205


class Opgegeven(Exception):
    """Het slot kwam in de hele tijd niet vrij."""


@dataclass(frozen=True)
class Geduld:
    """In seconden: hoe lang een poging wacht, hoe lang ertussen, en hoe lang alles samen."""

    per_keer: float = 0.1
    pauze: float = 0.5
    totaal: float = 600.0


def met_geduld(doe: Callable[[], None], *, using: str, geduld: Geduld) -> int:
    """Voert `doe` uit tot het lukt. Geeft het aantal pogingen. Wat al klaar was, blijft klaar.

    `doe` moet na een afgebroken keer verder kunnen: een migratie is alles of niets, en Django slaat
    over wat al gedaan is.
    """
    tot, poging = time.monotonic() + geduld.totaal, 1
    while True:
        try:
            with _korte_slottijd(using, geduld.per_keer):
                doe()
        except OperationalError as fout:
            if getattr(fout.__cause__, "sqlstate", "") not in _NOG_EENS:
                raise
            if time.monotonic() + geduld.pauze > tot:
                raise Opgegeven(
                    f"Na {poging} pogingen kwam een tabel niet vrij. Er is niets half gedaan. Kijk"
                    " in pg_stat_activity wie er al lang mee bezig is, en migreer daarna opnieuw."
                ) from fout
        else:
            return poging
        poging += 1
        time.sleep(geduld.pauze)


@contextmanager
def een_tegelijk(using: str) -> Iterator[None]:
    """Start iemand de migraties tweemaal, dan wacht de tweede tot de eerste klaar is."""
    verbinding = connections[using]
    with verbinding.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [_EEN_TEGELIJK])
    try:
        yield
    finally:
        if verbinding.is_usable():  # met de verbinding gaat ook het slot
            with verbinding.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", [_EEN_TEGELIJK])


class IndexNaastHetWerk(AddIndexConcurrently):
    """Een index erbij terwijl iedereen doorschrijft, in een migratie met `atomic = False`.

    Zij wacht op wie al bezig is zonder iemand op te houden, dus zonder grens. Wat een afgebroken
    keer half liet staan, gaat eerst weg.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        naam = schema_editor.quote_name(self.index.name)
        with _korte_slottijd(schema_editor.connection.alias, 0):
            schema_editor.execute(f"drop index concurrently if exists {naam}")
            super().database_forwards(app_label, schema_editor, from_state, to_state)


@contextmanager
def _korte_slottijd(using: str, seconden: float) -> Iterator[None]:
    with connections[using].cursor() as cursor:
        cursor.execute("select current_setting('lock_timeout')")
        (was,) = cursor.fetchone()
        _zet(cursor, f"{int(seconden * 1000)}ms")
    try:
        yield
    finally:
        verbinding = connections[using]
        if verbinding.is_usable():
            with verbinding.cursor() as cursor:
                _zet(cursor, was)


def _zet(cursor, waarde: str) -> None:
    cursor.execute("select set_config('lock_timeout', %s, false)", [waarde])
