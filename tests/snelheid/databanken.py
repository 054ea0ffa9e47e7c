"""Een databank per omvang, uit hetzelfde zaad; blijft staan tot de vulling verandert.

Tot tienduizend trajecten schrijft `genereer`; wat groter is, is dat een aantal keer (zie
`vermenigvuldigen`). Op een eigen server (DATABASE_URL) is er geen beheer, en doet `genereer` alles.
"""

import hashlib
import os
import subprocess
import sys
import time
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from ips_portal.lokaal.plekken import MANAGE, PROJECT
from tests.snelheid.aanvragen import vul_aanvragen
from tests.snelheid.vermenigvuldigen import haast, vermenigvuldig

ZAAD, ORGANISATIES = 1, 20
OMVANG = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000}
BASIS = 10_000
LEEG = "leeg"
# Gemiddeld per traject. Vijftig is wat een traject in het echt heeft; bij een miljoen past dat niet
# op een gewone schijf, en wie groeit van 10k naar 1M hoort aan beide kanten evenveel te hebben.
CONTACTEN = {"10k": 5.0, "100k": 50.0, "1M": 5.0}
_BRONNEN = ("trajecten/genereren/*.py",)
_VULLING = 1  # een hoger getal als `vermenigvuldigen` of `aanvragen` iets anders maakt


def bij(url: str, omvang: str) -> str:
    """Het adres van de databank met zoveel trajecten."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{naam_van(omvang)}"))


def zorg_voor(omvang: str, contacten: float | None = None) -> float:
    """Maakt en vult haar als ze er nog niet is of anders gevuld was. Geeft de seconden.

    Een nieuwe migratie loopt over wat er staat, zoals in het echt.
    """
    per_traject = contacten or CONTACTEN[omvang]
    begin, kenmerk = time.monotonic(), _kenmerk(per_traject)
    with psycopg.connect(os.environ["DATABASE_URL_EIGENAAR"], autocommit=True) as verbinding:
        gevuld = _kenmerk_van(verbinding, omvang) == kenmerk
        if not gevuld:
            _maak_leeg(verbinding, naam_van(omvang), als=naam_van(LEEG))
    if gevuld:
        _beheer(omvang, "migrate", "--no-input", "--verbosity", "0")
        return 0.0
    if beheer := os.environ.get("DATABASE_URL_BEHEER"):
        with haast(beheer):
            _vul(omvang, per_traject, min(OMVANG[omvang], BASIS))
            adres = make_conninfo(beheer, dbname=naam_van(omvang))
            if OMVANG[omvang] > BASIS:
                vermenigvuldig(adres, OMVANG[omvang] // BASIS)
            vul_aanvragen(adres)
    else:
        _vul(omvang, per_traject, OMVANG[omvang])
    with psycopg.connect(
        bij(os.environ["DATABASE_URL_EIGENAAR"], omvang), autocommit=True
    ) as verbinding:
        _merk(verbinding, omvang, kenmerk)
    return time.monotonic() - begin


def zorg_voor_leeg() -> None:
    """Een databank met alleen wat iedereen deelt: daar begint elke andere mee."""
    with psycopg.connect(os.environ["DATABASE_URL_EIGENAAR"], autocommit=True) as verbinding:
        if not _bestaat(verbinding, LEEG):
            _maak_leeg(verbinding, naam_van(LEEG))
    _beheer(LEEG, "migrate", "--no-input", "--verbosity", "0")
    _beheer(LEEG, "laad_referentie")


def lege_databank() -> str:
    """Het adres van een lege databank, elke keer nieuw."""
    with psycopg.connect(os.environ["DATABASE_URL_EIGENAAR"], autocommit=True) as verbinding:
        _maak_leeg(verbinding, naam_van("druk"), als=naam_van(LEEG))
    return bij(os.environ["DATABASE_URL"], "druk")


def _vul(omvang: str, contacten: float, trajecten: int) -> None:
    _beheer(
        omvang, "genereer", f"--trajecten={trajecten}", f"--organisaties={ORGANISATIES}",
        f"--contacten={contacten}", f"--zaad={ZAAD}",
    )  # fmt: skip
    adres = bij(os.environ["DATABASE_URL_EIGENAAR"], omvang)
    with psycopg.connect(adres, autocommit=True) as verbinding:
        verbinding.execute("vacuum analyze")


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


def naam_van(omvang: str) -> str:
    return f"ips_meting_{omvang.lower()}"


def _kenmerk(contacten: float) -> str:
    hash_ = hashlib.sha256(f"{_VULLING} {ZAAD} {ORGANISATIES} {contacten:g}".encode())
    for patroon in _BRONNEN:
        for bestand in sorted(PROJECT.glob(patroon)):
            if bestand.is_file():
                hash_.update(bestand.read_bytes())
    return hash_.hexdigest()


def _kenmerk_van(verbinding: psycopg.Connection, omvang: str) -> str:
    rij = verbinding.execute(
        "select shobj_description(oid, 'pg_database') from pg_database where datname = %s",
        [naam_van(omvang)],
    ).fetchone()
    return rij[0] or "" if rij else ""


def _merk(verbinding: psycopg.Connection, omvang: str, kenmerk: str) -> None:
    verbinding.execute(
        sql.SQL("comment on database {} is {}").format(
            sql.Identifier(naam_van(omvang)), sql.Literal(kenmerk)
        )
    )


def _bestaat(verbinding: psycopg.Connection, omvang: str) -> bool:
    vraag = "select 1 from pg_database where datname = %s"
    return bool(verbinding.execute(vraag, [naam_van(omvang)]).fetchone())


def _maak_leeg(verbinding: psycopg.Connection, welke: str, als: str = "template1") -> None:
    naam = sql.Identifier(welke)
    verbinding.execute(sql.SQL("drop database if exists {}").format(naam))
    verbinding.execute(sql.SQL("create database {} template {}").format(naam, sql.Identifier(als)))
    # `genereer` vult tabellen via een tijdelijke tabel, zoals de demo.
    verbinding.execute(
        sql.SQL("grant connect, temporary on database {} to ips_portal").format(naam)
    )
