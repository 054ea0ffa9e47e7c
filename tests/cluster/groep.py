"""Drie databanken: een waarop geschreven wordt, en twee die volgen.

Opslaan wacht tot een van de twee volgers het ook heeft (`ANY 1`). Valt de eerste om, dan wordt de
volger die het verst is de nieuwe eerste, en gaat de ander haar volgen. De oude komt terug met
`pg_rewind`, als volger.
"""

import io
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections

from ips_portal.lokaal import binaria, geheimen, postgres, processen
from ips_portal.lokaal.netwerk import HIER, vrije_poort
from ips_portal.lokaal.plekken import prive_map
from tests.hulp.cluster import Cluster, neem_schema_over
from tests.lokaal.hulp import nakomelingen

AANTAL = 3
SYNCHROON = {"synchronous_standby_names": "ANY 1 (knoop0, knoop1, knoop2)"}
ASYNCHROON = {"synchronous_standby_names": ""}


@dataclass
class Knoop:
    naam: str
    map: Path
    geheimen: dict[str, str]
    poort: int = field(default_factory=vrije_poort)
    proces: processen.Proces | None = None

    @property
    def hoe(self) -> binaria.Uitvoering:
        return binaria.kies(self.map / "postgres")

    @property
    def data(self) -> Path:
        return self.hoe.map / "data"

    @property
    def leeft(self) -> bool:
        return self.proces is not None and self.proces.leeft

    def start(self) -> None:
        """Alleen vanuit de hoofddraad."""
        extra = {"cluster_name": self.naam, "max_wal_senders": "10"}
        self.proces = postgres.draai(
            self.hoe, self.data, self.map / "postgres.log", self.poort, extra
        )
        processen.wacht_tot(
            lambda: postgres.antwoordt(self.poort, self.geheimen["beheer"]), self.proces, 60
        )

    def stop(self) -> None:
        if self.proces is not None:
            processen.stop(self.proces)

    def dood(self) -> None:
        """De server en al zijn processen tegelijk, zonder dat er een iets kan afmaken."""
        pid = self.proces.popen.pid
        for een in [pid, *(kind.pid for kind in nakomelingen(pid))]:
            with suppress(ProcessLookupError):
                os.kill(een, signal.SIGKILL)
        self.proces.popen.wait()

    def adres(self, database: str = postgres.DATABASE) -> str:
        return postgres.beheer(self.poort, self.geheimen["beheer"], database)

    def vraag(self, sql: str, *waarden: object) -> tuple:
        with psycopg.connect(self.adres(), autocommit=True, connect_timeout=5) as verbinding:
            return verbinding.execute(sql, waarden or None).fetchone()

    def doe(self, sql: str) -> None:
        with psycopg.connect(self.adres(), autocommit=True, connect_timeout=5) as verbinding:
            verbinding.execute(sql)

    def zet(self, **instellingen: str) -> None:
        """In plaats van wat er stond; een draaiende server leest het meteen.

        In het bestand en niet op de opdrachtregel: pg_rewind start de oude eerste even, en gooit
        zonder `wal_keep_size` het WAL weg dat het zelf nog nodig heeft.
        """
        instellingen = {"wal_keep_size": "1GB", **instellingen}
        regels = [f"{naam} = '{waarde}'\n" for naam, waarde in instellingen.items()]
        (self.data / "postgresql.auto.conf").write_text("".join(regels), encoding="utf-8")
        if self.leeft:
            self.vraag("select pg_reload_conf()")

    def volg(self, eerste: "Knoop", **erbij: str) -> None:
        self.zet(primary_conninfo=f"{eerste.adres()} application_name={self.naam}", **erbij)

    def wordt_volger(self, eerste: "Knoop", **erbij: str) -> None:
        (self.data / "standby.signal").touch()
        self.volg(eerste, **erbij)
        self.start()

    def ontvangers(self) -> list[int]:
        """De processen waarmee deze volger binnenkrijgt wat de eerste schreef."""
        gevonden = []
        for kind in nakomelingen(self.proces.popen.pid):
            with suppress(OSError):
                if b"walreceiver" in Path(f"/proc/{kind.pid}/cmdline").read_bytes():
                    gevonden.append(kind.pid)
        return gevonden

    def draai(self, programma: str, *argumenten: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            self.hoe.opdracht(programma, *argumenten),
            capture_output=True, text=True, check=False, cwd="/", user=self.hoe.gebruiker,
        )  # fmt: skip


@dataclass
class Groep:
    knopen: list[Knoop]
    eerste: Knoop
    instelling: dict[str, str] = field(default_factory=lambda: SYNCHROON)

    @property
    def volgers(self) -> list[Knoop]:
        return [knoop for knoop in self.knopen if knoop is not self.eerste and knoop.leeft]

    def stel_in(self, instelling: dict[str, str]) -> None:
        self.instelling = instelling
        self.eerste.zet(**instelling)

    def bevorder(self) -> None:
        """De volger die het meeste heeft: met `ANY 1` heeft zij alles waarop antwoord kwam."""
        verst = "select pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0')"
        nieuw = max(self.volgers, key=lambda knoop: knoop.vraag(verst)[0])
        nieuw.zet(**self.instelling)
        assert nieuw.vraag("select pg_promote(true, 30)") == (True,)
        self.eerste = nieuw
        for ander in self.volgers:
            ander.volg(nieuw)

    def haal_terug(self, oud: Knoop) -> None:
        """De oude eerste vergeet wat alleen zij had, en gaat volgen."""
        uitkomst = oud.draai(
            "pg_rewind", f"--target-pgdata={oud.data}", f"--source-server={self.eerste.adres()}"
        )
        assert uitkomst.returncode == 0, uitkomst.stderr
        oud.wordt_volger(self.eerste)
        self.wacht_op_volgers(AANTAL - 1)

    def wacht_op_volgers(self, aantal: int, seconden: float = 30) -> None:
        tot = time.monotonic() + seconden
        while self.stromend() < aantal:
            assert time.monotonic() < tot, f"er volgen er {self.stromend()}"
            time.sleep(0.1)

    def stromend(self) -> int:
        (aantal,) = self.eerste.vraag(
            "select count(*) from pg_stat_replication where state = 'streaming'"
        )
        return aantal


def eerste_knoop(map_: Path, geheim: dict[str, str]) -> Knoop:
    """Met de rollen van productie en het schema van de testdatabase."""
    knoop = Knoop("knoop0", map_, geheim)
    server = postgres.start(
        prive_map(map_ / "postgres"), map_ / "postgres.log", geheim, poort=knoop.poort
    )
    neem_schema_over(Cluster(map_, server, geheim))
    processen.stop(server.proces)
    knoop.zet()
    knoop.start()
    return knoop


def _volger(map_: Path, nummer: int, eerste: Knoop) -> Knoop:
    knoop = Knoop(f"knoop{nummer}", prive_map(map_), eerste.geheimen)
    prive_map(map_ / "postgres")
    uitkomst = knoop.draai(
        "pg_basebackup", f"--dbname={eerste.adres()}", "--no-password", f"--pgdata={knoop.data}",
        "--checkpoint=fast", "--wal-method=stream",
    )  # fmt: skip
    assert uitkomst.returncode == 0, uitkomst.stderr
    knoop.wordt_volger(eerste)
    return knoop


@contextmanager
def draaiende_groep(map_: Path) -> Iterator[Groep]:
    geheim = geheimen.lees_of_maak(prive_map(map_) / "geheimen.json")
    knopen: list[Knoop] = []
    try:
        knopen.append(eerste_knoop(prive_map(map_ / "0"), geheim))
        for nummer in range(1, AANTAL):
            knopen.append(_volger(map_ / str(nummer), nummer, knopen[0]))
        groep = Groep(knopen, knopen[0])
        groep.stel_in(SYNCHROON)
        groep.wacht_op_volgers(AANTAL - 1)
        yield groep
    finally:
        for knoop in knopen:
            if knoop.leeft:
                knoop.stop()


@contextmanager
def op_de_groep(groep: Groep) -> Iterator[None]:
    """De test zelf werkt ook op de groep: wie verbindt zoekt waar te schrijven is."""
    bewaard = {}
    for alias, rol in (("default", "ips_portal"), ("eigenaar", "ips_eigenaar")):
        connections[alias].close()
        deel = connections[alias].settings_dict
        bewaard[alias] = dict(deel)
        deel |= {
            "HOST": ",".join([HIER] * len(groep.knopen)),
            "PORT": ",".join(str(knoop.poort) for knoop in groep.knopen),
            "NAME": postgres.DATABASE,
            "USER": rol,
            "PASSWORD": groep.eerste.geheimen[rol],
            "OPTIONS": {**deel["OPTIONS"], "target_session_attrs": "read-write"},
        }
    try:
        call_command("laad_referentie", stdout=io.StringIO())
        yield
    finally:
        for alias, deel in bewaard.items():
            connections[alias].close()
            connections[alias].settings_dict.update(deel)


def verbind_opnieuw() -> None:
    """De verbinding van de test zelf ging met de eerste databank verloren."""
    for alias in ("default", "eigenaar"):
        connections[alias].close()
