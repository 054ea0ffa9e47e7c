"""Een toezichthouder starten zoals een gebruiker dat doet, en zien wat er van overblijft."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ips_portal.lokaal.plekken import PROJECT

# Wat een gebruiker zelf kan meegeven; de testloop geeft het ook mee en mag hier niet meetellen.
_EIGEN = ("DATABASE_URL", "DATABASE_URL_EIGENAAR", "DATABASE_URL_LOGBOEK", "REDIS_URL", "PORT")

ALLEEN_DIENSTEN = """
import sys, time
from pathlib import Path
from ips_portal.lokaal import gedeeld, processen
with processen.onderbreekbaar(), gedeeld.als_enige(Path(sys.argv[1])):
    print("klaar", flush=True)
    time.sleep(60)
"""


def omgeving(**extra: str) -> dict[str, str]:
    kaal = {naam: waarde for naam, waarde in os.environ.items() if naam not in _EIGEN}
    return {**kaal, **extra}


@dataclass(frozen=True)
class Kind:
    pid: int
    begin: str

    @property
    def leeft(self) -> bool:
        stand = _stand(self.pid)
        return stand is not None and stand[1] == self.begin and stand[2] != "Z"


def _stand(pid: int) -> tuple[int, str, str] | None:
    """Ouder, begintijd en toestand van een proces."""
    try:
        velden = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(velden[1]), velden[19], velden[0]


def nakomelingen(pid: int) -> list[Kind]:
    """Alle processen onder `pid`, hoe diep ook."""
    pids = [int(map_.name) for map_ in Path("/proc").iterdir() if map_.name.isdecimal()]
    standen = {ander: stand for ander in pids if (stand := _stand(ander))}
    gevonden: list[Kind] = []
    laag = {pid}
    while laag:
        laag = {kind for kind, stand in standen.items() if stand[0] in laag}
        gevonden += [Kind(kind, standen[kind][1]) for kind in laag]
    return gevonden


class Toezicht:
    """Een draaiende toezichthouder met alles eronder."""

    def __init__(self, opdracht: list[str], klaar: str, **extra: str) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, *opdracht],
            cwd=PROJECT, env=omgeving(**extra), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.gezegd = self._lees_tot(klaar)
        self.kinderen = nakomelingen(self.popen.pid)

    def _lees_tot(self, klaar: str) -> str:
        gezegd = ""
        for regel in self.popen.stdout:
            gezegd += regel
            if klaar in regel:
                return gezegd
        raise AssertionError(f"De toezichthouder kwam niet op gang:\n{gezegd}")

    def krijgt(self, sein: signal.Signals) -> None:
        self.popen.send_signal(sein)
        self.popen.wait(20)
        self.popen.stdout.close()

    def achtergebleven(self) -> list[Kind]:
        wacht_tot(lambda: not any(kind.leeft for kind in self.kinderen))
        return [kind for kind in self.kinderen if kind.leeft]


def diensten(map_: Path) -> Toezicht:
    return Toezicht(["-c", ALLEEN_DIENSTEN, str(map_)], klaar="klaar")


def wacht_tot(klaar: Callable[[], bool], seconden: float = 15) -> None:
    einde = time.monotonic() + seconden
    while not klaar() and time.monotonic() < einde:
        time.sleep(0.05)
