"""M1: van niets naar nu, terug naar niets, en weer naar nu: precies hetzelfde schema."""

import os
import subprocess
import sys
import time

import psycopg
import pytest

from ips_portal.herstel import vingerafdruk
from ips_portal.herstel.vingerafdruk import Vingerafdruk
from ips_portal.lokaal.plekken import PROJECT
from tests.hulp.cluster import Cluster, draaiend_cluster

# In een plan alle apps terug: wat van een app afhangt gaat voor.
NAAR_NIETS = """
import django
django.setup()
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connections["eigenaar"])
executor.migrate(sorted({(app, None) for app, _ in executor.loader.applied_migrations}))
"""
# Hoeft niets te bewaren: dit cluster is er alleen voor het schema.
INSTELLINGEN = "ips_portal.settings.test"
# Een teller en het tijdstip van een migratie zijn geen schema.
OVER = {"django_migrations"}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with draaiend_cluster(tmp_path_factory.mktemp("migraties")) as cluster:
        yield cluster


def naar_nu(cluster: Cluster) -> None:
    cluster.beheercommando("migrate", "--no-input", "--verbosity", "0", instellingen=INSTELLINGEN)


def naar_niets(cluster: Cluster) -> None:
    env = {
        **os.environ,
        "DATABASE_URL": cluster.adres("ips_portal"),
        "DATABASE_URL_EIGENAAR": cluster.adres("ips_eigenaar"),
        "DJANGO_SETTINGS_MODULE": INSTELLINGEN,
    }
    klaar = subprocess.run(
        [sys.executable, "-c", NAAR_NIETS],
        env=env, cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert klaar.returncode == 0, klaar.stderr


def afdruk(cluster: Cluster) -> Vingerafdruk:
    with cluster.verbind() as verbinding:
        return vingerafdruk.neem(verbinding)


def verschil(een: Vingerafdruk, ander: Vingerafdruk) -> dict[str, set]:
    return {
        soort: anders
        for soort in een.catalogus
        if (anders := set(een.catalogus[soort].items()) ^ set(ander.catalogus[soort].items()))
    }


def over(cluster: Cluster) -> set[str]:
    """Tabellen, functies en soorten die er na de weg terug nog zijn."""
    vraag = """
        select relname from pg_class where relnamespace = 'public'::regnamespace
           and relkind in ('r', 'p', 'v', 'm')
        union all
        select proname from pg_proc p where pronamespace = 'public'::regnamespace
           and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')"""
    with cluster.verbind() as verbinding:
        return {naam for (naam,) in verbinding.execute(vraag)}


def test_heen_terug_en_weer_heen_is_hetzelfde_schema(cluster, cijfer):
    begin = time.monotonic()
    naar_nu(cluster)
    eerste = afdruk(cluster)
    naar_niets(cluster)
    leeg = over(cluster)
    naar_nu(cluster)
    tweede = afdruk(cluster)

    cijfer("heen, terug, heen", f"{time.monotonic() - begin:.0f} s")
    cijfer("in de catalogus gelijk", f"{sum(map(len, eerste.catalogus.values()))} regels")
    assert leeg == OVER
    assert verschil(eerste, tweede) == {}
    assert set(eerste.tabellen) == set(tweede.tabellen)


@pytest.mark.parametrize(
    "stuk",
    [
        "alter table clienten_client drop constraint if exists clienten_client_pkey cascade",
        "drop policy eigen_organisatie on trajecten_traject",
        "alter function organisatie_ids() reset search_path",
        "revoke insert on clienten_client from ips_portal",
    ],
)
def test_tegenproef_een_schema_dat_verschilt_wordt_gezien(stuk, cluster):
    heel = afdruk(cluster)
    with psycopg.connect(cluster.adres()) as verbinding:
        verbinding.execute(stuk)
        anders = vingerafdruk.lees(verbinding)
        verbinding.rollback()

    assert verschil(heel, anders) != {}
