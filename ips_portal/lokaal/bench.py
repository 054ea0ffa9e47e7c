"""De metingen: op een eigen cluster in var/bench, met de instellingen van de demo (fsync aan)."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from ips_portal.lokaal import gedeeld, geheimen, postgres, processen, systeem
from ips_portal.lokaal.melding import Melding
from ips_portal.lokaal.plekken import MANAGE, PROJECT, VAR

_ROL = "ips_meting"  # alleen hier: om te meten wat de rijbeveiliging kost


def voer_uit(argumenten: Sequence[str]) -> int:
    """De databanken blijven staan: een miljoen trajecten maken duurt langer dan ze meten.

    `IPS_BENCH_MAP` wijst een plek aan waar een andere werkmap ze al bouwde.
    """
    map_ = Path(os.environ.get("IPS_BENCH_MAP") or VAR / "bench").absolute()
    systeem.zorg_voor_pango()
    with processen.onderbreekbaar(), gedeeld.als_enige(map_) as diensten:
        env = {
            **diensten.env,
            "IPS_VAR": str(map_),
            "DJANGO_SETTINGS_MODULE": "tests.snelheid.instellingen",
        }
        if not os.environ.get("DATABASE_URL"):
            wachtwoord = geheimen.lees_of_maak(map_ / "geheimen.json")["beheer"]
            poort = urlsplit(env["DATABASE_URL"]).port or 5432
            env["DATABASE_URL_BEHEER"] = postgres.beheer(poort, wachtwoord)
            env["DATABASE_URL_ZONDER_RLS"] = _zonder_rls(env["DATABASE_URL"], wachtwoord)
        code, uitvoer = processen.draai(
            [sys.executable, MANAGE, "collectstatic", "--no-input", "--verbosity", "0"],
            env=env, cwd=PROJECT,
        )  # fmt: skip
        if code:
            raise Melding(f"De statische bestanden konden niet bijeen.\n{uitvoer}")
        return _meet(env, argumenten)


def _meet(env: dict[str, str], argumenten: Sequence[str]) -> int:
    opdracht = [sys.executable, "-m", "tests.snelheid", *argumenten]
    proces = processen.start("de meting", opdracht, env=env, cwd=PROJECT, stopsein=signal.SIGINT)
    try:
        return proces.popen.wait()
    finally:
        processen.stop(proces, 20)


def _zonder_rls(url: str, wachtwoord: str) -> str:
    """Een rol met de rechten van het portal, die langs de rijbeveiliging mag."""
    delen = urlsplit(url)
    adres = postgres.beheer(delen.port or 5432, wachtwoord)
    eigen = delen.password or ""
    with psycopg.connect(adres, autocommit=True) as verbinding:
        er_al = verbinding.execute("select 1 from pg_roles where rolname = %s", [_ROL]).fetchone()
        if not er_al:
            verbinding.execute(
                sql.SQL("create role {} login bypassrls in role ips_portal").format(
                    sql.Identifier(_ROL)
                )
            )
        verbinding.execute(
            sql.SQL("alter role {} with password {}").format(
                sql.Identifier(_ROL), sql.Literal(eigen)
            )
        )
    plek = f"{_ROL}:{eigen}@{delen.hostname}:{delen.port}"
    return urlunsplit(delen._replace(netloc=plek))
