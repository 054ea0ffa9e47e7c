"""Databank op peil, referentie- en demogegevens erin, statische bestanden bijeen.

Een tweede start slaat over wat al klaar is: een merkteken bij de gegevens onthoudt van welke
bronbestanden ze gemaakt zijn. Bij een eigen databank wordt niets overgeslagen.
"""

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from ips_portal.lokaal import processen
from ips_portal.lokaal.melding import Melding, zeg
from ips_portal.lokaal.plekken import MANAGE, PROJECT, schrijf_prive

_BRONNEN = (
    "*/migrations/*.py",
    "*/referentie/*",
    "*/demo/**/*",
    "*/management/commands/*.py",
    "static/**/*",
    "requirements/ontwikkel.txt",
)


def _merkteken(map_: Path) -> Path:
    return map_ / "postgres" / "voorbereid"


def _stand_van_de_bronnen() -> str:
    hash_ = hashlib.sha256()
    for patroon in _BRONNEN:
        for bestand in sorted(PROJECT.glob(patroon)):
            if bestand.is_file() and "__pycache__" not in bestand.parts:
                stat = bestand.stat()
                hash_.update(f"{bestand}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return hash_.hexdigest()


def _eigen_database() -> bool:
    return bool(os.environ.get("DATABASE_URL"))


def is_nieuw(map_: Path) -> bool:
    """Een ingebedde databank waar nog nooit een migratie op liep."""
    return not _eigen_database() and not _merkteken(map_).exists()


def _is_actueel(map_: Path) -> bool:
    merkteken = _merkteken(map_)
    return (
        not _eigen_database()
        and merkteken.exists()
        and merkteken.read_text() == _stand_van_de_bronnen()
    )


def _django(env: Mapping[str, str], *argumenten: str) -> str:
    code, uitvoer = processen.draai([sys.executable, MANAGE, *argumenten], env=env, cwd=PROJECT)
    if code:
        raise Melding(f"`manage.py {' '.join(argumenten)}` mislukte.\n{uitvoer}")
    return uitvoer


def migreer(map_: Path, env: Mapping[str, str]) -> None:
    """Tabellen en referentiegegevens: genoeg om een beheercommando te kunnen draaien."""
    zeg("Databank bijwerken …")
    _django(env, "migrate", "--no-input", "--verbosity", "0")
    zeg("Referentiegegevens laden …")
    _django(env, "laad_referentie")
    _django(env, "wis_opnieuw")  # na een herstel is terug wat al gewist was
    if not _eigen_database():
        _merkteken(map_).write_text("alleen tabellen en referentie")


def bereid_voor(map_: Path, env: Mapping[str, str]) -> str:
    """Alles wat de demo nodig heeft, en wie er kan inloggen; doet niets als niets veranderde."""
    bewaard = map_ / "logins"
    if _is_actueel(map_) and bewaard.exists():
        return bewaard.read_text(encoding="utf-8")
    stand = _stand_van_de_bronnen()
    migreer(map_, env)
    zeg("Demogegevens klaarzetten …")
    _django(env, "demodata", "--meldingen")
    zeg("Statische bestanden verzamelen …")
    _django(env, "collectstatic", "--no-input", "--clear", "--verbosity", "0")
    logins = _django(env, "demodata", "--toon")
    if not _eigen_database():
        schrijf_prive(bewaard, logins)
        _merkteken(map_).write_text(stand)
    return logins
