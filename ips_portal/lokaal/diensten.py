"""De omgeving waarin Django start: databank, Redis en geheimen van deze machine.

Wat de gebruiker zelf meegeeft (DATABASE_URL, REDIS_URL, …) wint altijd van het ingebedde.
"""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ips_portal.lokaal import geheimen, postgres, processen, valkey
from ips_portal.lokaal.melding import Melding
from ips_portal.lokaal.plekken import prive_map
from ips_portal.lokaal.systeem import bibliotheken


@dataclass
class Diensten:
    """Wat er draait en hoe het te bereiken is."""

    env: dict[str, str]
    programmas: list[processen.Proces] = field(default_factory=list)


def controleer_eigen_database(env: Mapping[str, str]) -> None:
    """Wie een eigen databank meegeeft, geeft beide rollen mee: portal en eigenaar."""
    namen = ("DATABASE_URL", "DATABASE_URL_EIGENAAR")
    gegeven = [naam for naam in namen if env.get(naam)]
    if len(gegeven) == 1:
        ontbreekt = next(naam for naam in namen if naam not in gegeven)
        raise Melding(
            f"{gegeven[0]} is gegeven maar {ontbreekt} niet. Het portal draait als de rol "
            "ips_portal (DATABASE_URL) en migreert als de rol ips_eigenaar "
            "(DATABASE_URL_EIGENAAR); geef ze allebei, of geen van beide voor de ingebedde."
        )


def _start_postgres(
    diensten: Diensten, map_: Path, eigen: Mapping[str, str], wegwerp: bool
) -> None:
    server = postgres.start(
        prive_map(map_ / "postgres"), map_ / "log" / "postgres.log", eigen, wegwerp=wegwerp
    )
    diensten.programmas.append(server.proces)
    for naam, rol in (
        ("DATABASE_URL", "ips_portal"),
        ("DATABASE_URL_EIGENAAR", "ips_eigenaar"),
        ("DATABASE_URL_LOGBOEK", "ips_logboek"),
    ):
        diensten.env[naam] = server.url(rol, eigen[rol])


def _start_valkey(diensten: Diensten, map_: Path) -> None:
    proces, url = valkey.start(
        prive_map(map_ / "redis"), map_ / "log" / "redis.log", secrets.token_urlsafe(24)
    )
    diensten.programmas.append(proces)
    diensten.env["REDIS_URL"] = url


@contextmanager
def draaiend(map_: Path, *, wegwerp: bool = False) -> Iterator[Diensten]:
    """Start wat de gebruiker niet zelf meegaf en stopt het weer, wat er ook gebeurt."""
    controleer_eigen_database(os.environ)
    prive_map(map_)
    prive_map(map_ / "log")
    eigen = geheimen.lees_of_maak(map_ / "geheimen.json")
    env = {naam: eigen[naam] for naam in ("GEHEIME_SLEUTEL", "VELD_SLEUTELS")}
    diensten = Diensten({**env, **os.environ, **bibliotheken(os.environ)})
    try:
        if not os.environ.get("DATABASE_URL"):
            _start_postgres(diensten, map_, eigen, wegwerp)
        if not os.environ.get("REDIS_URL"):
            _start_valkey(diensten, map_)
        yield diensten
    finally:
        processen.stop_samen(diensten.programmas)
