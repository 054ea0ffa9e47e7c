"""E4: iedereen drukt door elkaar op elk formulier van dezelfde dossiers; niets loopt vast."""

import io
import os
import threading
import time
from collections import Counter
from contextlib import suppress

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections, transaction

from tests.oefening.knoppen import Huis, bouw_huis
from tests.oefening.portal import vastlopers
from tests.oefening.toeval import toeval

DUUR = int(os.environ.get("DUUR", "120"))  # seconden; de afspraak is tien minuten: DUUR=600
MENSEN = 6
STIL = 5.0  # zo lang mag een transactie hoogstens niets doen
_STIL = """
    select coalesce(max(extract(epoch from clock_timestamp() - state_change)), 0)
      from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%%'"""


@pytest.fixture
def huis(transactional_db) -> Huis:
    call_command("laad_referentie", stdout=io.StringIO())
    return bouw_huis()


class Wachter:
    """Kijkt vijf keer per seconde hoe lang er een transactie openstaat die niets doet."""

    def __init__(self) -> None:
        self.langst = 0.0
        self._stop = threading.Event()
        self._draad = threading.Thread(target=self._kijk)

    def __enter__(self) -> "Wachter":
        self._draad.start()
        return self

    def __exit__(self, *_) -> None:
        self._stop.set()
        self._draad.join(timeout=20)

    def _kijk(self) -> None:
        while not self._stop.wait(0.2):
            with connection.cursor() as cursor:
                cursor.execute(_STIL.replace("%%", "%"))
                self.langst = max(self.langst, float(cursor.fetchone()[0]))
        connections.close_all()


def druk_door_elkaar(huis: Huis, duur: float) -> tuple[Counter, set[str]]:
    """Geeft hoe vaak welk antwoord kwam, en welke formulieren er iets mee deden."""
    antwoorden: Counter = Counter()
    gelukt: set[str] = set()
    tot = time.monotonic() + duur

    def mens(zaad: int) -> None:
        kans = toeval(zaad)
        try:
            while time.monotonic() < tot:
                knop = kans.choice(huis.knoppen)
                status = knop.druk(huis.sessies, knop.anders(kans))
                antwoorden[status if status < 500 else f"{status} {knop.naam}"] += 1
                if status == 302:
                    gelukt.add(knop.naam)
                elif status == 401:
                    huis.log_opnieuw_in(knop.rol)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=mens, args=(zaad,)) for zaad in range(MENSEN)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=duur + 60)
    return antwoorden, gelukt


def test_wat_iedereen_ook_door_elkaar_doet_niets_loopt_vast(huis, cijfer):
    vooraf = vastlopers()
    with Wachter() as wachter:
        antwoorden, gelukt = druk_door_elkaar(huis, DUUR)

    cijfer("formulieren", f"{len(huis.knoppen)}, waarvan {len(gelukt)} soorten iets veranderden")
    cijfer(
        "antwoorden", f"{dict(antwoorden)}, langste stilte in een transactie {wachter.langst:.2f} s"
    )
    assert len(gelukt) > 30
    assert vastlopers() - vooraf == 0
    assert wachter.langst < STIL
    assert [soort for soort in antwoorden if isinstance(soort, str)] == []


def test_tegenproef_wie_in_omgekeerde_volgorde_vastpakt_loopt_wel_vast(transactional_db):
    """De teller en de wachter zien het: anders zegt nul niets."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into meldingen_opdracht (soort, uniek, sleutel, status, pogingen,"
            " volgende_poging, fout, aangemaakt_op) select 'oefening', '', gen_random_uuid(),"
            " 'klaar', 0, now(), '', now() from generate_series(1, 2) returning id"
        )
        een, twee = (nummer for (nummer,) in cursor.fetchall())
    vooraf, samen = vastlopers(), threading.Barrier(2)

    def pak(*volgorde: int) -> None:
        with suppress(OperationalError), transaction.atomic(), connection.cursor() as cursor:
            for nummer in volgorde:
                cursor.execute("update meldingen_opdracht set pogingen = 1 where id = %s", [nummer])
                if nummer == volgorde[0]:
                    samen.wait(timeout=20)
                    time.sleep(0.6)  # de wachter kijkt vijf keer per seconde
        connections.close_all()

    with Wachter() as wachter:
        draden = [threading.Thread(target=pak, args=rij) for rij in ((een, twee), (twee, een))]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join(timeout=30)
    assert wachter.langst > 0.3
    assert _tot_geteld(vooraf) == 1


def _tot_geteld(vooraf: int) -> int:
    """PostgreSQL schrijft de teller op als de verbinding stil is."""
    tot = time.monotonic() + 10
    while vastlopers() == vooraf and time.monotonic() < tot:
        time.sleep(0.2)
    return vastlopers() - vooraf
