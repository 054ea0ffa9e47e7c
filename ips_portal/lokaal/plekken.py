"""Waar op deze machine wat staat. Alles wat wij maken staat onder ./var (of IPS_VAR)."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("IPS_VAR", PROJECT / "var")).absolute()
# Bibliotheken en een browser die niet met rootrechten te plaatsen waren.
SYSTEEM = PROJECT / "var" / "systeem"
MANAGE = PROJECT / "manage.py"


def prive_map(pad: Path) -> Path:
    """Een map die alleen voor deze gebruiker te lezen is."""
    pad.mkdir(mode=0o700, parents=True, exist_ok=True)
    pad.chmod(0o700)
    return pad


def schrijf_prive(pad: Path, tekst: str) -> None:
    """Schrijft in één keer, zodat een lezer nooit een half bestand ziet."""
    nieuw = pad.with_name(pad.name + ".nieuw")
    nieuw.touch(mode=0o600)
    nieuw.write_text(tekst, encoding="utf-8")
    nieuw.replace(pad)
