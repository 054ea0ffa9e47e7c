"""De ingebedde PostgreSQL en Redis: echt, veilig, en weg als het toezicht weg is."""

import signal

import psycopg
import pytest
import redis

from ips_portal.lokaal import diensten
from ips_portal.lokaal.melding import Melding


@pytest.mark.parametrize("sein", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_na_een_stop_blijft_geen_proces_achter(toezicht, sein):
    draaiend = toezicht()
    assert len(draaiend.kinderen) > 5  # PostgreSQL met zijn helpers, en Redis

    draaiend.krijgt(sein)

    assert draaiend.achtergebleven() == []


def test_een_tweede_start_houdt_de_gegevens_ook_na_kill_9(toezicht, tmp_path, zonder_eigen):
    with diensten.draaiend(tmp_path / "var") as eerste:
        _voer_uit(eerste, "create table bewaard as select 42 as getal")
    toezicht().krijgt(signal.SIGKILL)

    with diensten.draaiend(tmp_path / "var") as tweede:
        assert _voer_uit(tweede, "select getal from bewaard") == [(42,)]


def test_de_rollen_zijn_die_van_productie(tmp_path, zonder_eigen):
    with diensten.draaiend(tmp_path / "var") as draaiend:
        rollen = _voer_uit(
            draaiend,
            "select rolname, rolsuper or rolbypassrls or rolcreaterole, rolcreatedb"
            " from pg_roles where rolname like 'ips_%' order by 1",
        )
        with (
            psycopg.connect(draaiend.env["DATABASE_URL"]) as portal,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            portal.execute("create table van_mij (id int)")

    assert rollen == [
        ("ips_eigenaar", False, True),
        ("ips_logboek", False, False),
        ("ips_portal", False, False),
    ]


def test_redis_is_echt_en_vraagt_een_wachtwoord(tmp_path, zonder_eigen):
    with diensten.draaiend(tmp_path / "var") as draaiend:
        adres = draaiend.env["REDIS_URL"]
        with redis.Redis.from_url(adres) as met, redis.Redis.from_url(_zonder(adres)) as zonder:
            assert met.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
            with pytest.raises(redis.AuthenticationError):
                zonder.ping()


def test_geheimen_zijn_alleen_voor_deze_gebruiker(tmp_path, zonder_eigen):
    with diensten.draaiend(tmp_path / "var"):
        for pad in ("", "geheimen.json", "postgres", "redis/valkey.conf"):
            assert (tmp_path / "var" / pad).stat().st_mode & 0o077 == 0


def test_een_eigen_databank_en_redis_winnen_altijd(tmp_path, monkeypatch):
    eigen = {
        "DATABASE_URL": "postgres://ips_portal:x@db.example/ips",
        "DATABASE_URL_EIGENAAR": "postgres://ips_eigenaar:x@db.example/ips",
        "REDIS_URL": "redis://redis.example/0",
    }
    for naam, waarde in eigen.items():
        monkeypatch.setenv(naam, waarde)

    with diensten.draaiend(tmp_path / "var") as draaiend:
        assert draaiend.programmas == []
        assert {naam: draaiend.env[naam] for naam in eigen} == eigen


def test_een_eigen_databank_zonder_eigenaar_stopt_met_een_zin(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://ips_portal:x@db.example/ips")
    monkeypatch.delenv("DATABASE_URL_EIGENAAR")

    met_een_zin = pytest.raises(Melding, match="DATABASE_URL_EIGENAAR niet")
    with met_een_zin, diensten.draaiend(tmp_path / "var"):
        pass


def _voer_uit(draaiend: diensten.Diensten, opdracht: str) -> list[tuple] | None:
    with psycopg.connect(draaiend.env["DATABASE_URL_EIGENAAR"]) as verbinding:
        uitkomst = verbinding.execute(opdracht)
        return uitkomst.fetchall() if uitkomst.description else None


def _zonder(adres: str) -> str:
    return "redis://" + adres.rpartition("@")[2]
