"""Achter PgBouncer in transactiestand: even stil voor onderhoud, en niemand merkt het (X6)."""

import time

import psycopg
import pytest

from ips_portal.lokaal.netwerk import HIER
from tests.cluster.test_twee_webs import Verkeer, verkeer_tijdens
from tests.oefening.pool import draaiende_pool
from tests.oefening.portal import draaiend_portal

PAUZES, STIL = 10, 1.0  # seconden


@pytest.fixture
def pool(groep, tmp_path):
    eerste = groep.eerste
    with draaiende_pool(tmp_path, naar=HIER, poort_daar=eerste.poort) as poort:
        yield poort


@pytest.fixture
def achter_de_pool(pool, groep, tmp_path):
    wachtwoord = groep.eerste.geheimen["ips_portal"]
    database = f"postgres://ips_portal:{wachtwoord}@{HIER}:{pool}/ips_portal"
    with draaiend_portal(tmp_path / "web.log", database=database) as portal:
        yield portal


def zeg(pool: int, opdracht: str) -> None:
    with psycopg.connect(
        host=HIER, port=pool, dbname="pgbouncer", user="beheer", autocommit=True
    ) as verbinding:
        verbinding.execute(opdracht)


def foutloos(verkeer: Verkeer) -> bool:
    return not (verkeer.uitkomsten["opnieuw"] or verkeer.uitkomsten["mislukt"])


def test_tien_pauzes_onder_druk_kosten_niemand_iets(achter_de_pool, pool, begeleider, cijfer):
    def pauzes() -> None:
        for _ in range(PAUZES):
            zeg(pool, "pause")
            time.sleep(STIL)
            zeg(pool, "resume")
            time.sleep(STIL)

    verkeer = verkeer_tijdens(achter_de_pool, begeleider, pauzes)

    cijfer("verkeer", str(dict(verkeer.uitkomsten)))
    assert verkeer.uitkomsten["gelukt"] >= 50
    assert foutloos(verkeer)


def herstart(groep) -> None:
    groep.eerste.stop()
    groep.eerste.start()


def test_de_databank_herstart_in_een_pauze(achter_de_pool, pool, groep, begeleider, cijfer):
    def onderhoud() -> None:
        time.sleep(2)
        zeg(pool, "pause")
        herstart(groep)
        zeg(pool, "resume")
        time.sleep(2)

    verkeer = verkeer_tijdens(achter_de_pool, begeleider, onderhoud)
    groep.wacht_op_volgers(2)

    cijfer("verkeer", str(dict(verkeer.uitkomsten)))
    assert foutloos(verkeer)


def test_tegenproef_zonder_pauze_merken_mensen_de_herstart(
    achter_de_pool, groep, begeleider, cijfer
):
    def zomaar() -> None:
        time.sleep(2)
        herstart(groep)
        time.sleep(2)

    verkeer = verkeer_tijdens(achter_de_pool, begeleider, zomaar)
    groep.wacht_op_volgers(2)

    cijfer("verkeer", str(dict(verkeer.uitkomsten)))
    assert not foutloos(verkeer)
