"""Databank op peil, referentie- en demogegevens erin, statische bestanden bijeen.

Een tweede start slaat over wat al klaar is: een merkteken bij de gegevens onthoudt van welke
bronbestanden ze gemaakt zijn. Bij een eigen databank wordt niets overgeslagen.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from ips_portal.lokaal.melding import Melding, zeg
from ips_portal.lokaal.plekken import MANAGE, PROJECT

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
            if bestand.is_file():
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


def _django(env: Mapping[str, str], *argumenten: str) -> None:
    uitkomst = subprocess.run(
        [sys.executable, str(MANAGE), *argumenten],
        env=dict(env),
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if uitkomst.returncode:
        raise Melding(f"`manage.py {' '.join(argumenten)}` mislukte.\n{uitkomst.stdout}")


def migreer(map_: Path, env: Mapping[str, str]) -> None:
    """Tabellen en referentiegegevens: genoeg om een beheercommando te kunnen draaien."""
    zeg("Databank bijwerken …")
    _django(env, "migrate", "--no-input", "--verbosity", "0")
    zeg("Referentiegegevens laden …")
    _django(env, "laad_referentie")
    if not _eigen_database():
        _merkteken(map_).write_text("alleen tabellen en referentie")


def bereid_voor(map_: Path, env: Mapping[str, str]) -> None:
    """Alles wat de demo nodig heeft; doet niets als er niets veranderd is."""
    if _is_actueel(map_):
        return
    stand = _stand_van_de_bronnen()
    migreer(map_, env)
    zeg("Demogegevens klaarzetten …")
    _django(env, "demodata")
    zeg("Statische bestanden verzamelen …")
    _django(env, "collectstatic", "--no-input", "--clear", "--verbosity", "0")
    if not _eigen_database():
        _merkteken(map_).write_text(stand)
