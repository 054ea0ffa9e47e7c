"""De rol waarmee productie kopieert leest geen rij, en Barman krijgt wat hij vraagt."""

import configparser

import psycopg
import pytest

from ips_portal.lokaal.plekken import PROJECT
from tests.hulp.cluster import draaiend_cluster

MAP = PROJECT / "productie"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with (
        pytest.MonkeyPatch.context() as zolang,
        draaiend_cluster(tmp_path_factory.mktemp("kopieerrol")) as cluster,
    ):
        zolang.setenv("WACHTWOORD_RESERVEKOPIE", "geheim")
        with cluster.verbind() as beheer:
            beheer.execute("create table dossier as select 1 as nummer")
        uitkomst = cluster.draai(
            "psql", "--dbname", cluster.adres(), "--set=ON_ERROR_STOP=1",
            f"--file={MAP / 'reservekopie.sql'}",
        )  # fmt: skip
        assert uitkomst.returncode == 0, uitkomst.stderr
        cluster.geheimen["ips_reservekopie"] = "geheim"
        yield cluster


def test_de_rol_maakt_een_hele_kopie(cluster, tmp_path):
    adres = cluster.adres("ips_reservekopie")

    uitkomst = cluster.draai(
        "pg_basebackup", f"--dbname={adres}", f"--pgdata={tmp_path / 'kopie'}", "--checkpoint=fast"
    )

    assert uitkomst.returncode == 0, uitkomst.stderr
    assert cluster.draai("pg_verifybackup", str(tmp_path / "kopie")).returncode == 0


def test_de_rol_leest_geen_rij_en_omzeilt_niets(cluster):
    with cluster.verbind("ips_reservekopie") as verbinding:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            verbinding.execute("select * from dossier")
        rechten = verbinding.execute(
            "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"
        ).fetchone()

    assert rechten == (False,)


def test_barman_versleutelt_stroomt_en_ruimt_op():
    instellingen = configparser.ConfigParser(interpolation=None)
    instellingen.read(MAP / "barman.conf", encoding="utf-8")
    portal = instellingen["portal"]

    assert (portal["encryption"], portal["streaming_archiver"]) == ("gpg", "on")
    assert "sslmode=verify-full" in portal["conninfo"]
    assert portal["retention_policy"].startswith("RECOVERY WINDOW OF")
    assert "password=" not in (MAP / "barman.conf").read_text(encoding="utf-8")
