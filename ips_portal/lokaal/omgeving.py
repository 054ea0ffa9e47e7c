"""Maakt .venv met precies de vastgezette pakketten. Draait op kale Python: alleen stdlib.

Wordt als los bestand gestart, vóór er pakketten zijn; importeert daarom niets van het project.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
SLOT = PROJECT / "requirements"


def zeg(tekst: str) -> None:
    print(tekst, file=sys.stderr, flush=True)


def draai(*opdracht: "str | Path") -> None:
    """Stil als het lukt; bij een fout alles wat het programma zei."""
    uitkomst = subprocess.run(
        [str(deel) for deel in opdracht],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if uitkomst.returncode:
        sys.exit(f"{uitkomst.stdout}\nDit lukte niet: {' '.join(map(str, opdracht))}")


def controleer_python() -> None:
    if sys.version_info[:2] != (3, 11):
        sys.exit(
            f"Het portal draait op Python 3.11; dit is {sys.version.split()[0]}. Installeer 3.11 "
            "(Debian: apt-get install python3.11-venv) of wijs het aan: PYTHON=/pad/python3.11 make"
        )


def zorg_voor_venv_module() -> None:
    """Debian levert venv apart; als root plaatsen we het, anders vragen we erom."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    opdracht = "apt-get install -y --no-install-recommends python3.11-venv"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(f"Python kan hier geen virtuele omgeving maken. Voer eerst uit: sudo {opdracht}")
    zeg("Python mist de venv-module; die wordt geplaatst …")
    draai("apt-get", "update")
    draai(*opdracht.split())


def maak_venv() -> None:
    if PYTHON.exists():
        versie = subprocess.run([PYTHON, "--version"], capture_output=True, text=True, check=False)
        if versie.returncode == 0 and " 3.11." in versie.stdout:
            return
        shutil.rmtree(VENV)
    zorg_voor_venv_module()
    draai(sys.executable, "-m", "venv", "--clear", VENV)


def plaats_pakketten() -> None:
    """uv is klein en komt met pip; uv plaatst de rest in seconden, met controle van elke hash."""
    draai(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", SLOT / "uv.txt")
    draai(
        VENV / "bin" / "uv", "pip", "sync", "--quiet", "--python", PYTHON, "--require-hashes",
        SLOT / "ontwikkel.txt",
    )  # fmt: skip


def main() -> None:
    controleer_python()
    zeg("Pakketten plaatsen in .venv …")
    maak_venv()
    plaats_pakketten()
    (VENV / "gereed").touch()


if __name__ == "__main__":
    main()
