"""Een eigen PostgreSQL naast die van de testloop: met een beheerder, en om te mogen slopen."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.db import connections

from ips_portal.lokaal import binaria, geheimen, postgres, processen
from ips_portal.lokaal.plekken import MANAGE, PROJECT, prive_map
from tests.lokaal.hulp import nakomelingen


@dataclass
class Cluster:
    """`map` is ingedeeld als var: een kopie maken en terugzetten gaat er net zo."""

    map: Path
    server: postgres.Server
    geheimen: dict[str, str]

    def dood(self) -> None:
        """De server en al zijn processen tegelijk, zonder dat er een iets kan afmaken."""
        pid = self.server.proces.popen.pid
        for een in [pid, *(kind.pid for kind in nakomelingen(pid))]:
            with suppress(ProcessLookupError):
                os.kill(een, signal.SIGKILL)
        self.server.proces.popen.wait()

    def start(self) -> None:
        """Op dezelfde poort: wie verbonden was vindt hem terug. Alleen vanuit de hoofddraad."""
        self.server = postgres.start(
            self.map / "postgres", self.map / "postgres.log", self.geheimen, poort=self.server.poort
        )

    def herstart(self) -> None:
        processen.stop(self.server.proces)
        self.start()

    def adres(self, rol: str = "beheer", database: str = postgres.DATABASE) -> str:
        return f"{self.server.url(rol, self.geheimen[rol]).rpartition('/')[0]}/{database}"

    def verbind(self, rol: str = "beheer", database: str = postgres.DATABASE) -> psycopg.Connection:
        return psycopg.connect(self.adres(rol, database), autocommit=True)

    def draai(self, programma: str, *argumenten: str) -> "subprocess.CompletedProcess[str]":
        """Een programma van PostgreSQL; de afloop is aan wie het vroeg."""
        bin_map = binaria.kies(self.map / "postgres").bin
        return subprocess.run(
            [bin_map / programma, *argumenten], capture_output=True, text=True, check=False
        )

    def beheercommando(
        self, *argumenten: str, instellingen: str = "ips_portal.settings.lokaal"
    ) -> None:
        env = {
            **os.environ,
            "DATABASE_URL": self.adres("ips_portal"),
            "DATABASE_URL_EIGENAAR": self.adres("ips_eigenaar"),
            "DJANGO_SETTINGS_MODULE": instellingen,
        }
        subprocess.run(
            [sys.executable, MANAGE, *argumenten],
            env=env, cwd=PROJECT, check=True, capture_output=True,
        )  # fmt: skip


@contextmanager
def draaiend_cluster(map_: Path, *, wegwerp: bool = True) -> Iterator[Cluster]:
    eigen = geheimen.lees_of_maak(prive_map(map_) / "geheimen.json")
    server = postgres.start(
        prive_map(map_ / "postgres"), map_ / "postgres.log", eigen, wegwerp=wegwerp
    )
    cluster = Cluster(map_, server, eigen)
    try:
        yield cluster
    finally:
        processen.stop(cluster.server.proces)


def neem_schema_over(cluster: Cluster) -> None:
    """De tabellen, rechten en regels van de testdatabase, zonder rijen."""
    deel = connections["eigenaar"].settings_dict
    bron = f"postgres://{deel['USER']}:{deel['PASSWORD']}@{deel['HOST']}:{deel['PORT']}"
    for opties in (["--schema-only"], ["--data-only", "--table=django_migrations"]):
        sql = cluster.draai("pg_dump", f"--dbname={bron}/{deel['NAME']}", *opties)
        assert sql.returncode == 0, sql.stderr
        bestand = cluster.map / "overnemen.sql"
        bestand.write_text(sql.stdout, encoding="utf-8")
        doel = ["--dbname", cluster.adres(), "--set=ON_ERROR_STOP=1", "--quiet"]
        uitkomst = cluster.draai("psql", *doel, f"--file={bestand}")
        assert uitkomst.returncode == 0, uitkomst.stderr
