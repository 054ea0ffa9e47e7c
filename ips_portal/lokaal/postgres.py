"""Een echte PostgreSQL op deze machine, met de drie rollen van productie."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from ips_portal.lokaal import archief, binaria, processen
from ips_portal.lokaal.melding import Melding, zeg
from ips_portal.lokaal.netwerk import HIER, vrije_poort

DATABASE = "ips_portal"
# Een pad naar een unix-socket mag hoogstens 107 tekens lang zijn.
_LANGSTE_SOCKETMAP = 85
_ALTIJD = {"timezone": "UTC", "max_connections": "80", "password_encryption": "scram-sha-256"}
# De gegevens van een testloop hoeven een stroomstoring niet te overleven.
_WEGWERP = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# Een test ziet rijen die nog niet vastliggen. Komt autovacuum intussen langs, dan telt dat er nul,
# en kiest de database voor elke opdracht daarna een plan voor een lege tabel: minuten in plaats
# van een tiende seconde.
_WEGWERP |= {"autovacuum": "off"}


@dataclass(frozen=True)
class Server:
    proces: processen.Proces
    poort: int

    def url(self, rol: str, wachtwoord: str) -> str:
        return f"postgres://{rol}:{wachtwoord}@{HIER}:{self.poort}/{DATABASE}"


def _maak_cluster(hoe: binaria.Uitvoering, data: Path, wachtwoord: str) -> None:
    wachtwoordbestand = hoe.map / "wachtwoord"
    wachtwoordbestand.touch(mode=0o600)
    wachtwoordbestand.write_text(wachtwoord, encoding="utf-8")
    if hoe.gebruiker:
        shutil.chown(wachtwoordbestand, hoe.gebruiker)
    opdracht = hoe.opdracht(
        "initdb", "--pgdata", str(data), "--username=beheer", f"--pwfile={wachtwoordbestand}",
        "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
        "--no-sync",
    )  # fmt: skip
    uitkomst = subprocess.run(
        opdracht, capture_output=True, text=True, check=False, user=hoe.gebruiker, cwd="/"
    )
    wachtwoordbestand.unlink()
    if uitkomst.returncode:
        shutil.rmtree(data, ignore_errors=True)
        raise Melding(f"De databank kon niet worden aangemaakt.\n{uitkomst.stderr}")


def _controleer_versie(hoe: binaria.Uitvoering, data: Path) -> None:
    uitvoer = subprocess.check_output(hoe.opdracht("postgres", "--version"), text=True, cwd="/")
    versie = uitvoer.split()[2].split(".")[0]
    van_data = (data / "PG_VERSION").read_text().strip()
    if versie != van_data:
        raise Melding(
            f"De demogegevens zijn van PostgreSQL {van_data}, hier draait {versie}. "
            "Begin opnieuw met `make demo-reset`."
        )


def _wacht_op_vorige(data: Path, seconden: float = 15) -> None:
    """Na een harde stop sluit de vorige server zichzelf nog even af."""
    einde = time.monotonic() + seconden
    with suppress(FileNotFoundError, ValueError, IndexError, ProcessLookupError):
        while True:
            pid = int((data / "postmaster.pid").read_text().split()[0])
            opdracht = Path(f"/proc/{pid}/cmdline")
            if not opdracht.exists() or b"postgres" not in opdracht.read_bytes():
                return
            if time.monotonic() > einde:
                raise Melding(f"Er draait nog een PostgreSQL (proces {pid}) op {data}.")
            time.sleep(0.1)


def _instellingen(hoe: binaria.Uitvoering, poort: int, extra: Mapping[str, str]) -> list[str]:
    socketmap = str(hoe.map) if len(str(hoe.map)) <= _LANGSTE_SOCKETMAP else ""
    waarden = {
        **_ALTIJD,
        **extra,
        "listen_addresses": HIER,
        "port": str(poort),
        "unix_socket_directories": socketmap,
        "unix_socket_permissions": "0700",
    }
    return [deel for naam, waarde in waarden.items() for deel in ("-c", f"{naam}={waarde}")]


def antwoordt(poort: int, wachtwoord: str) -> bool:
    try:
        psycopg.connect(beheer(poort, wachtwoord), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def beheer(poort: int, wachtwoord: str, database: str = "postgres") -> str:
    return f"host={HIER} port={poort} user=beheer dbname={database} password={wachtwoord}"


def start(
    map_: Path,
    log: Path,
    geheimen: Mapping[str, str],
    *,
    wegwerp: bool = False,
    poort: int | None = None,
) -> Server:
    """Start de server (maakt het cluster zo nodig) en zorgt dat rollen en database er zijn."""
    hoe = binaria.kies(map_)
    data = hoe.map / "data"
    if not (data / "PG_VERSION").exists():
        zeg("PostgreSQL: nieuw cluster aanmaken …")
        _maak_cluster(hoe, data, geheimen["beheer"])
    _controleer_versie(hoe, data)
    _wacht_op_vorige(data)
    poort = poort or vrije_poort()
    extra = _WEGWERP if wegwerp else archief.schrijf_naar(archief.van_cluster(map_, hoe, data))
    proces = draai(hoe, data, log, poort, extra)
    processen.wacht_tot(lambda: antwoordt(poort, geheimen["beheer"]), proces)
    _maak_rollen(poort, geheimen)
    return Server(proces, poort)


def draai(
    hoe: binaria.Uitvoering, data: Path, log: Path, poort: int, extra: Mapping[str, str]
) -> processen.Proces:
    """De server op de voorgrond als ons kind, nooit via pg_ctl: zo gaat hij met ons mee uit."""
    return processen.start(
        "PostgreSQL",
        hoe.opdracht("postgres", "-D", str(data), *_instellingen(hoe, poort, extra)),
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        log=log,
        stopsein=signal.SIGINT,  # de snelle stop: wacht niet op open verbindingen
        gebruiker=hoe.gebruiker,
        cwd=Path("/"),
    )


def _maak_rollen(poort: int, geheimen: Mapping[str, str]) -> None:
    """De drie rollen van productie; alleen hier mag de eigenaar ook testdatabases maken."""
    with psycopg.connect(beheer(poort, geheimen["beheer"]), autocommit=True) as verbinding:
        bestaand = {rij[0] for rij in verbinding.execute("select rolname from pg_roles")}
        for rol, recht in (
            ("ips_eigenaar", "createdb"),
            ("ips_portal", "nocreatedb"),
            ("ips_logboek", "nocreatedb"),
        ):
            werkwoord = "alter" if rol in bestaand else "create"
            verbinding.execute(
                sql.SQL(
                    f"{werkwoord} role {{}} with login nosuperuser nobypassrls nocreaterole "
                    f"noreplication {recht} password {{}}"
                ).format(sql.Identifier(rol), sql.Literal(geheimen[rol]))
            )
        _maak_database(verbinding)


def _maak_database(verbinding: psycopg.Connection) -> None:
    naam = sql.Identifier(DATABASE)
    aanwezig = verbinding.execute(
        "select 1 from pg_database where datname = %s", [DATABASE]
    ).fetchone()
    if not aanwezig:
        verbinding.execute(sql.SQL("create database {} owner ips_eigenaar").format(naam))
        verbinding.execute(sql.SQL("revoke all on database {} from public").format(naam))
        verbinding.execute(
            sql.SQL("grant connect on database {} to ips_portal, ips_logboek").format(naam)
        )
    # Anders dan in productie: de demo en `genereer` vullen tabellen via een tijdelijke tabel.
    verbinding.execute(sql.SQL("grant temporary on database {} to ips_portal").format(naam))


def ruim_op(map_: Path) -> None:
    """Gooit de gegevens weg, ook als die voor nobody elders staan."""
    for plek in {map_, binaria.kies(map_).map}:
        shutil.rmtree(plek, ignore_errors=True)
