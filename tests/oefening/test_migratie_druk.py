"""M2: een migratie op een miljoen rijen, met vier schrijvers en een vergeten lezer."""

import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connection, connections, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader

from ips_portal.gedeeld.slotgeduld import IndexNaastHetWerk
from tests.meta.migratiekeuring import bezwaren
from tests.oefening.toeval import toeval

RIJEN = int(os.environ.get("RIJEN", "1000000"))
SCHRIJVERS = 4
HOOGSTENS = 0.5  # seconden die een schrijver ooit mag wachten
# De lezer houdt zijn transactie zo lang open, gaat even weg, en komt terug.
LEEST, WEG = 3.0, 0.7
KOLOM = migrations.AddField("opdracht", "oefening", models.IntegerField(null=True))
INDEX = models.Index(fields=["fout", "onderwerp", "sleutel"], name="oefening_index")


@pytest.fixture
def miljoen(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into meldingen_opdracht (soort, uniek, sleutel, status, pogingen,"
            " volgende_poging, fout, aangemaakt_op)"
            " select 'oefening', '', gen_random_uuid(), 'klaar', 0, now(), '', now()"
            " from generate_series(1, %s)",
            [RIJEN],
        )
    with connections["eigenaar"].cursor() as cursor:
        cursor.execute("vacuum analyze meldingen_opdracht")
        cursor.execute("select min(id), max(id) from meldingen_opdracht")
        return cursor.fetchone()


def migratie(stap, *, atomic: bool = True) -> migrations.Migration:
    gemaakt = migrations.Migration("9999_oefening", "meldingen")
    gemaakt.operations, gemaakt.atomic = [stap], atomic
    return gemaakt


def pas_toe(deel: migrations.Migration, *, terug: bool = False) -> None:
    staat = MigrationLoader(None).project_state()
    with connections["eigenaar"].schema_editor(atomic=deel.atomic) as editor:
        (deel.unapply if terug else deel.apply)(staat, editor)


@contextmanager
def schrijvers(nummers: tuple[int, int], stop: threading.Event) -> Iterator[list[float]]:
    """Vier mensen die doorschrijven; geeft hoe lang elke schrijfactie duurde."""
    duren: list[float] = []
    fouten: list[Exception] = []

    def schrijf(zaad: int) -> None:
        kans = toeval(zaad)
        try:
            while not stop.is_set():
                begin = time.monotonic()
                with connection.cursor() as cursor:
                    cursor.execute(
                        "update meldingen_opdracht set pogingen = pogingen + 1 where id = %s",
                        [kans.randint(*nummers)],
                    )
                duren.append(time.monotonic() - begin)
        except Exception as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=schrijf, args=(zaad,)) for zaad in range(SCHRIJVERS)]
    for draad in draden:
        draad.start()
    time.sleep(0.5)
    yield duren
    stop.set()
    for draad in draden:
        draad.join(timeout=60)
    assert fouten == []


@contextmanager
def vergeten_lezer(stop: threading.Event) -> Iterator[None]:
    vast = threading.Event()

    def lees() -> None:
        while not stop.is_set():
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("select count(*) from meldingen_opdracht where id < 10")
                vast.set()
                stop.wait(LEEST)
            stop.wait(WEG)
        connections.close_all()

    draad = threading.Thread(target=lees)
    draad.start()
    vast.wait(timeout=60)
    yield
    stop.set()
    draad.join(timeout=60)


def langste_wacht(nummers: tuple[int, int], doe: Callable[[], None]) -> tuple[float, int, float]:
    """De langste wacht van een schrijver, hoeveel er schreven, en hoe lang de migratie duurde."""
    stop = threading.Event()
    with schrijvers(nummers, stop) as duren, vergeten_lezer(stop):
        begin = time.monotonic()
        doe()
        duur = time.monotonic() - begin
        stop.set()
    return max(duren), len(duren), duur


def met_migrate(deel: migrations.Migration, monkeypatch) -> Callable[[], None]:
    """Langs de opdracht van het portal, met deze migratie als enige."""
    monkeypatch.setattr(DjangoMigrate, "handle", lambda *args, **opties: pas_toe(deel))
    return lambda: call_command("migrate", stdout=io.StringIO())


def zeg(cijfer, gemeten: tuple[float, int, float]) -> None:
    langst, aantal, duur = gemeten
    cijfer("langste wacht", f"{langst * 1000:.0f} ms bij {aantal} keer schrijven in {duur:.1f} s")


def test_een_kolom_erbij_houdt_een_schrijver_geen_halve_seconde_op(miljoen, monkeypatch, cijfer):
    deel = migratie(KOLOM)
    gemeten = langste_wacht(miljoen, met_migrate(deel, monkeypatch))
    pas_toe(deel, terug=True)

    zeg(cijfer, gemeten)
    assert gemeten[0] <= HOOGSTENS


def test_een_index_naast_het_werk_ook_niet(miljoen, monkeypatch, cijfer):
    deel = migratie(IndexNaastHetWerk("opdracht", INDEX), atomic=False)
    gemeten = langste_wacht(miljoen, met_migrate(deel, monkeypatch))
    pas_toe(deel, terug=True)

    zeg(cijfer, gemeten)
    assert gemeten[0] <= HOOGSTENS


def test_tegenproef_zonder_korte_slottijd_wacht_iedereen_op_de_lezer(miljoen, cijfer):
    deel = migratie(KOLOM)
    gemeten = langste_wacht(miljoen, lambda: pas_toe(deel))
    pas_toe(deel, terug=True)

    zeg(cijfer, gemeten)
    assert gemeten[0] > HOOGSTENS


def test_tegenproef_een_gewone_index_houdt_iedereen_op_en_de_keuring_ziet_haar(miljoen, cijfer):
    deel = migratie(migrations.AddIndex("opdracht", INDEX))
    gemeten = langste_wacht(miljoen, lambda: pas_toe(deel))
    pas_toe(deel, terug=True)

    zeg(cijfer, gemeten)
    assert gemeten[0] > HOOGSTENS
    assert bezwaren(deel, MigrationLoader(None).project_state()) != []
