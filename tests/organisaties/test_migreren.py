"""Een migratie wacht kort op een slot en komt terug; ondertussen schrijft de rest door."""

import io
import threading
import time

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import OperationalError, ProgrammingError, connections, transaction

from ips_portal.gedeeld.slotgeduld import Geduld, Opgegeven, een_tegelijk, met_geduld
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

KORT = Geduld(per_keer=0.02, pauze=0.02, totaal=5)
TABEL = "meldingen_opdracht"


@pytest.fixture
def lezer():
    """Iemand die de tabel las en zijn transactie open laat staan, tot `los` gezet wordt."""
    vast, los = threading.Event(), threading.Event()

    def lees() -> None:
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(f"select count(*) from {TABEL}")
            vast.set()
            los.wait(timeout=20)
        connections.close_all()

    draad = threading.Thread(target=lees)
    draad.start()
    vast.wait(timeout=20)
    yield los
    los.set()
    draad.join(timeout=20)


def verander() -> None:
    with transaction.atomic(using="eigenaar"), connections["eigenaar"].cursor() as cursor:
        cursor.execute(f"lock table {TABEL} in access exclusive mode")


def slottijd() -> str:
    with connections["eigenaar"].cursor() as cursor:
        cursor.execute("select current_setting('lock_timeout')")
        return cursor.fetchone()[0]


def test_ze_komt_terug_tot_de_tabel_vrij_is(lezer):
    threading.Timer(0.2, lezer.set).start()

    assert met_geduld(verander, using="eigenaar", geduld=KORT) > 1
    assert slottijd() == "0"


def test_wie_intussen_schrijft_wacht_hoogstens_een_poging(lezer):
    migreert = threading.Thread(target=_migreer_stil)
    migreert.start()
    duren = []
    for _ in range(10):
        begin = time.monotonic()
        with connections["default"].cursor() as cursor:
            cursor.execute(f"update {TABEL} set pogingen = pogingen")
        duren.append(time.monotonic() - begin)
        time.sleep(0.01)
    lezer.set()
    migreert.join(timeout=20)

    assert max(duren) < 0.5


def _migreer_stil() -> None:
    met_geduld(verander, using="eigenaar", geduld=KORT)
    connections.close_all()


def test_is_het_geduld_op_dan_zegt_ze_wat_er_is_en_is_er_niets_gebeurd(lezer):
    with pytest.raises(Opgegeven, match=r"niet vrij.*pg_stat_activity"):
        met_geduld(verander, using="eigenaar", geduld=Geduld(per_keer=0.02, pauze=0.02, totaal=0.1))
    assert slottijd() == "0"


def test_een_andere_fout_wordt_niet_nog_eens_geprobeerd():
    keren = []

    def stuk() -> None:
        keren.append(1)
        raise OperationalError("iets anders")

    with pytest.raises(OperationalError, match="iets anders"):
        met_geduld(stuk, using="eigenaar", geduld=KORT)
    assert keren == [1]


def test_de_opdracht_migrate_geeft_het_op_met_een_zin(lezer, monkeypatch):
    monkeypatch.setattr(DjangoMigrate, "handle", lambda *args, **opties: verander())

    with pytest.raises(CommandError, match="niet vrij"):
        call_command("migrate", geduld=0.1, stdout=io.StringIO())


def test_twee_migraties_gaan_na_elkaar():
    bezig: list[str] = []

    def migreer() -> int:
        with een_tegelijk("eigenaar"):
            bezig.append("in")
            assert bezig.count("in") - bezig.count("uit") == 1
            time.sleep(0.05)
            bezig.append("uit")
        return 1

    assert tegelijk(migreer, migreer) == [1, 1]
    assert bezig == ["in", "uit", "in", "uit"]


def test_wie_intussen_werkt_houdt_zijn_rechten(monkeypatch):
    """Alles wordt ingetrokken en opnieuw gegeven: in een transactie ziet niemand het ertussen."""
    monkeypatch.setattr(DjangoMigrate, "handle", lambda *args, **opties: None)
    klaar, geweigerd = threading.Event(), []

    def lees() -> None:
        while not klaar.is_set():
            try:
                with connections["default"].cursor() as cursor:
                    cursor.execute(f"select 1 from {TABEL} limit 1")
            except ProgrammingError as fout:
                geweigerd.append(fout)
        connections.close_all()

    draad = threading.Thread(target=lees)
    draad.start()
    call_command("migrate", stdout=io.StringIO())
    klaar.set()
    draad.join(timeout=20)

    assert geweigerd == []
