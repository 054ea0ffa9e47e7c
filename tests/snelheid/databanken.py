"""Een databank per omvang, uit hetzelfde zaad; blijft staan tot de vulling verandert."""

import hashlib
import os
import subprocess
import sys
import time
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from ips_portal.lokaal.plekken import MANAGE, PROJECT

ZAAD, ORGANISATIES = 1, 20
OMVANG = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000}
_BRONNEN = ("trajecten/genereren/*.py",)


def bij(url: str, omvang: str) -> str:
    """Het adres van de databank met zoveel trajecten."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{_naam(omvang)}"))


def zorg_voor(omvang: str, contacten: float) -> float:
    """Maakt en vult haar als ze er nog niet is of anders gevuld was. Geeft de seconden.

    Een nieuwe migratie loopt over wat er staat, zoals in het echt.
    """
    begin, kenmerk = time.monotonic(), _kenmerk(contacten)
    eigenaar = os.environ["DATABASE_URL_EIGENAAR"]
    with psycopg.connect(eigenaar, autocommit=True) as verbinding:
        gevuld = _kenmerk_van(verbinding, omvang) == kenmerk
        if not gevuld:
            _maak_leeg(verbinding, omvang)
    _beheer(omvang, "migrate", "--no-input", "--verbosity", "0")
    if gevuld:
        return 0.0
    _beheer(omvang, "laad_referentie")
    _beheer(
        omvang, "genereer", f"--trajecten={OMVANG[omvang]}", f"--organisaties={ORGANISATIES}",
        f"--contacten={contacten}", f"--zaad={ZAAD}",
    )  # fmt: skip
    with psycopg.connect(bij(eigenaar, omvang), autocommit=True) as verbinding:
        verbinding.execute("vacuum analyze")
        _merk(verbinding, omvang, kenmerk)
    return time.monotonic() - begin


def _beheer(omvang: str, *opdracht: str) -> None:
    namen = ("DATABASE_URL", "DATABASE_URL_EIGENAAR")
    env = {
        **os.environ,
        **{naam: bij(os.environ[naam], omvang) for naam in namen},
        "DJANGO_SETTINGS_MODULE": "ips_portal.settings.lokaal",
    }
    klaar = subprocess.run(
        [sys.executable, MANAGE, *opdracht],
        env=env, cwd=PROJECT, check=False, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if klaar.returncode:
        raise SystemExit(f"{opdracht[0]} ({omvang}) mislukte.\n{klaar.stdout[-2000:]}")


def _naam(omvang: str) -> str:
    return f"ips_meting_{omvang.lower()}"


def _kenmerk(contacten: float) -> str:
    hash_ = hashlib.sha256(f"{ZAAD} {ORGANISATIES} {contacten:g}".encode())
    for patroon in _BRONNEN:
        for bestand in sorted(PROJECT.glob(patroon)):
            if bestand.is_file():
                hash_.update(bestand.read_bytes())
    return hash_.hexdigest()


def _kenmerk_van(verbinding: psycopg.Connection, omvang: str) -> str:
    rij = verbinding.execute(
        "select shobj_description(oid, 'pg_database') from pg_database where datname = %s",
        [_naam(omvang)],
    ).fetchone()
    return rij[0] or "" if rij else ""


def _merk(verbinding: psycopg.Connection, omvang: str, kenmerk: str) -> None:
    verbinding.execute(
        sql.SQL("comment on database {} is {}").format(
            sql.Identifier(_naam(omvang)), sql.Literal(kenmerk)
        )
    )


def _maak_leeg(verbinding: psycopg.Connection, omvang: str) -> None:
    naam = sql.Identifier(_naam(omvang))
    verbinding.execute(sql.SQL("drop database if exists {}").format(naam))
    verbinding.execute(sql.SQL("create database {}").format(naam))
    # `genereer` vult tabellen via een tijdelijke tabel, zoals de demo.
    verbinding.execute(
        sql.SQL("grant connect, temporary on database {} to ips_portal").format(naam)
    )
