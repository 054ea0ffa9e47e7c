"""De code van een eerdere versie, om naast de nieuwe te draaien.

REVISIE=… kiest haar; anders de nieuwste uitgave (tag), en is die er niet, dan de code van voor de
nieuwste migratie: daar verandert de databank onder de voeten van wat nog draait.
"""

import io
import os
import subprocess
import tarfile
from pathlib import Path

from ips_portal.lokaal.melding import Melding
from ips_portal.lokaal.plekken import PROJECT


def _git(*argumenten: str) -> str:
    uitkomst = subprocess.run(
        ["git", *argumenten], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    return uitkomst.stdout.strip() if uitkomst.returncode == 0 else ""


def revisie() -> str:
    """Melding zonder geschiedenis: dan is er geen vorige versie."""
    if not _git("rev-parse", "--git-dir"):
        raise Melding(
            "Deze oefening draait een eerdere versie ernaast en haalt die uit git. Deze map heeft "
            "geen geschiedenis: doe het in een kloon (git clone)."
        )
    migratie = _git("log", "-1", "--format=%H", "--diff-filter=A", "--", "*/migrations/0*.py")
    return (
        os.environ.get("REVISIE")
        or _git("describe", "--tags", "--abbrev=0")
        or _git("rev-parse", "--short", f"{migratie}~1")
    )


def uitgepakt(welke: str, map_: Path) -> Path:
    pak = subprocess.run(
        ["git", "archive", "--format=tar", welke], cwd=PROJECT, capture_output=True, check=False
    )
    if pak.returncode:
        raise Melding(f"De versie {welke} is niet te vinden in git.")
    with tarfile.open(fileobj=io.BytesIO(pak.stdout)) as archief:
        archief.extractall(map_, filter="data")
    return map_
