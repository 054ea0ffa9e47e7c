"""Het portal migreert niet op een databank die niet bewaart wat opgeslagen heet (D2)."""

import subprocess

import psycopg
import pytest

from ips_portal.gedeeld import bewaring
from tests.hulp.cluster import draaiend_cluster

GOED = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "data_checksums": "on",
}


def test_alles_aan_is_goed():
    assert bewaring.gebreken(GOED) == []


@pytest.mark.parametrize("instelling", GOED)
def test_elke_instelling_die_uit_staat_wordt_genoemd(instelling):
    (zin,) = bewaring.gebreken(GOED | {instelling: "off"})

    assert zin.startswith(f"{instelling} staat op off: ")


@pytest.mark.parametrize(("stand", "aantal"), [("local", 1), ("remote_apply", 0)])
def test_strenger_mag_en_losser_niet(stand, aantal):
    assert len(bewaring.gebreken(GOED | {"synchronous_commit": stand})) == aantal


@pytest.fixture(scope="module")
def bewaart(tmp_path_factory):
    """Een cluster met de instellingen van de demo, niet die van een testloop."""
    with draaiend_cluster(tmp_path_factory.mktemp("bewaart"), wegwerp=False) as cluster:
        yield cluster


def controle(cluster) -> str:
    try:
        cluster.beheercommando("check", "--database", "eigenaar")
    except subprocess.CalledProcessError as fout:
        return fout.stderr.decode()
    return ""


def test_het_cluster_van_de_demo_bewaart(bewaart):
    assert controle(bewaart) == ""


def test_tegenproef_een_portalrol_die_niet_wacht_wordt_geweigerd(bewaart):
    _als_beheer(bewaart, "alter role ips_portal set synchronous_commit = off")
    try:
        assert "synchronous_commit staat op off" in controle(bewaart)
    finally:
        _als_beheer(bewaart, "alter role ips_portal reset synchronous_commit")


def test_tegenproef_een_wegwerpcluster_wordt_geweigerd(tmp_path):
    with draaiend_cluster(tmp_path) as cluster:
        gezegd = controle(cluster)

    for instelling in ("fsync", "full_page_writes", "synchronous_commit"):
        assert f"{instelling} staat op off" in gezegd


def _als_beheer(cluster, opdracht: str) -> None:
    with psycopg.connect(cluster.adres(), autocommit=True) as verbinding:
        verbinding.execute(opdracht)
