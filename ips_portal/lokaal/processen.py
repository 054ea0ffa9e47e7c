"""Programma's starten die niet achterblijven, en ze in volgorde stoppen.

Elk programma krijgt een eigen sessie (Ctrl-C raakt alleen ons) en een PDEATHSIG: verdwijnt dit
proces, ook door `kill -9`, dan krijgt het kind van de kernel bericht. Dat bericht hangt aan de
draad die startte: start daarom alleen vanuit de hoofddraad.
"""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from ips_portal.lokaal.melding import Melding

_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG = 1


class Onderbroken(BaseException):
    """Iemand vroeg ons te stoppen (Ctrl-C, SIGTERM of de terminal ging dicht)."""


@dataclass(frozen=True)
class Proces:
    naam: str
    popen: "subprocess.Popen[bytes]"
    stopsein: signal.Signals
    log: Path | None = None

    @property
    def leeft(self) -> bool:
        return self.popen.poll() is None

    def staart(self, regels: int = 15) -> str:
        """De laatste regels van het log, voor de foutmelding."""
        if self.log is None or not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-regels:])


def sterf_met_ouder(sein: signal.Signals) -> None:
    """Laat de kernel dit proces `sein` sturen zodra zijn ouder verdwijnt."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, int(sein))


def start(
    naam: str,
    opdracht: Sequence[str | Path],
    *,
    env: Mapping[str, str],
    log: Path | None = None,
    stopsein: signal.Signals = signal.SIGTERM,
    gebruiker: str | None = None,
    eigen_sessie: bool = True,
    cwd: Path | None = None,
) -> Proces:
    ouder = os.getpid()

    def voor_exec() -> None:
        sterf_met_ouder(stopsein)
        if os.getppid() != ouder:  # de ouder stierf tussen fork en prctl
            os._exit(1)

    uitvoer = log.open("ab") if log else None
    try:
        popen = subprocess.Popen(
            [str(deel) for deel in opdracht],
            env=dict(env),
            cwd=cwd,
            stdin=subprocess.DEVNULL if log else None,
            stdout=uitvoer,
            stderr=subprocess.STDOUT if uitvoer else None,
            start_new_session=eigen_sessie,
            preexec_fn=voor_exec,
            user=gebruiker,
            group="nogroup" if gebruiker else None,
            extra_groups=[] if gebruiker else None,
        )
    finally:
        if uitvoer:
            uitvoer.close()
    return Proces(naam, popen, stopsein, log)


def draai(opdracht: Sequence[str | Path], *, env: Mapping[str, str], cwd: Path) -> tuple[int, str]:
    """Draait een programma tot het einde; geeft de afloopcode en alles wat het zei."""
    uitkomst = subprocess.run(
        [str(deel) for deel in opdracht],
        env=dict(env),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        start_new_session=True,
        preexec_fn=lambda: sterf_met_ouder(signal.SIGTERM),
    )
    return uitkomst.returncode, uitkomst.stdout


def stop(proces: Proces, seconden: float = 10) -> None:
    """Vraagt netjes, wacht, en dwingt dan de hele groep."""
    if proces.leeft:
        with suppress(ProcessLookupError):
            proces.popen.send_signal(proces.stopsein)
        with suppress(subprocess.TimeoutExpired):
            proces.popen.wait(seconden)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(proces.popen.pid, signal.SIGKILL)
    proces.popen.wait()


def stop_samen(processen: Sequence[Proces], seconden: float = 10) -> None:
    """Stopt programma's die niet op elkaar hoeven te wachten tegelijk."""
    for proces in processen:
        with suppress(ProcessLookupError):
            proces.popen.send_signal(proces.stopsein)
    einde = time.monotonic() + seconden
    for proces in processen:
        stop(proces, max(0.1, einde - time.monotonic()))


def wacht_tot(klaar: Callable[[], bool], proces: Proces, seconden: float = 30) -> None:
    """Wacht tot een programma antwoordt; een programma dat stopt is een duidelijke fout."""
    einde = time.monotonic() + seconden
    while not klaar():
        if not proces.leeft:
            raise Melding(f"{proces.naam} stopte bij het starten.\n{proces.staart()}")
        if time.monotonic() > einde:
            raise Melding(
                f"{proces.naam} antwoordt na {seconden:.0f} seconden nog niet.\n{proces.staart()}"
            )
        time.sleep(0.03)


def _onderbreek(sein: int, _frame: FrameType | None) -> None:
    for naam in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(naam, signal.SIG_IGN)  # het opruimen zelf wordt niet onderbroken
    raise Onderbroken(signal.Signals(sein).name)


@contextmanager
def onderbreekbaar() -> Iterator[None]:
    """Maakt van elk stopverzoek een Onderbroken, zodat elke `finally` zijn werk doet."""
    oud = {
        sein: signal.signal(sein, _onderbreek)
        for sein in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for sein, behandeling in oud.items():
            signal.signal(sein, behandeling)
