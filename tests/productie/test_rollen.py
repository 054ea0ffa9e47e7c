"""productie/rollen.sh maakt op een nieuwe PostgreSQL precies de rollen die het portal verwacht."""

import os
import subprocess

import psycopg
import pytest

from ips_portal.lokaal import binaria, geheimen, postgres, processen
from ips_portal.lokaal.plekken import PROJECT, prive_map

WACHTWOORDEN = {
    "WACHTWOORD_EIGENAAR": "geheim van 'de' eigenaar",
    "WACHTWOORD_PORTAL": "geheim van $portal",
    "WACHTWOORD_LOGBOEK": 'geheim van "logboek"',
}


@pytest.fixture
def nieuwe_server(tmp_path, monkeypatch):
    """Een PostgreSQL zoals het image hem voor het eerst start: alleen de beheerder bestaat."""
    monkeypatch.setattr(postgres, "_maak_rollen", lambda *_: None)
    eigen = geheimen.lees_of_maak(tmp_path / "geheimen.json")
    map_ = prive_map(tmp_path / "postgres")
    server = postgres.start(map_, tmp_path / "log", eigen, wegwerp=True)
    yield (
        server,
        {
            **os.environ,
            **WACHTWOORDEN,
            "POSTGRES_USER": "beheer",
            "PGHOST": "127.0.0.1",
            "PGPORT": str(server.poort),
            "PGPASSWORD": eigen["beheer"],
            "PATH": f"{binaria.kies(map_).bin}:{os.environ['PATH']}",
        },
    )
    processen.stop(server.proces)


def test_de_rollen_kunnen_wat_zij_moeten_en_niet_meer(nieuwe_server):
    server, env = nieuwe_server

    subprocess.run(["bash", PROJECT / "productie" / "rollen.sh"], env=env, check=True)

    with _als(server, "ips_eigenaar", "WACHTWOORD_EIGENAAR") as eigenaar:
        eigenaar.execute("create extension pg_trgm")
        eigenaar.execute("create table van_de_eigenaar (id int)")
    with _als(server, "ips_portal", "WACHTWOORD_PORTAL") as portal:
        _mag_niet(portal, "create table van_mij (id int)")
        _mag_niet(portal, "select * from van_de_eigenaar")
    with _als(server, "ips_logboek", "WACHTWOORD_LOGBOEK") as logboek:
        _mag_niet(logboek, "select * from van_de_eigenaar")


def _als(server: postgres.Server, rol: str, wachtwoord: str) -> psycopg.Connection:
    return psycopg.connect(
        host="127.0.0.1", port=server.poort, user=rol, dbname="ips_portal",
        password=WACHTWOORDEN[wachtwoord], autocommit=True,
    )  # fmt: skip


def _mag_niet(verbinding: psycopg.Connection, opdracht: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        verbinding.execute(opdracht)
