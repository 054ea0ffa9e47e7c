"""HAProxy voor twee webs, met de instellingen die wij voor productie geven."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from ips_portal.lokaal import processen, systeem
from ips_portal.lokaal.netwerk import HIER, vrije_poort
from ips_portal.lokaal.plekken import PROJECT
from tests.oefening.portal import Portal, start_portal

INSTELLINGEN = "tests.oefening.instellingen"


@dataclass
class Web:
    """Een web dat op dezelfde poort terugkomt. `code` is waar een andere versie staat."""

    log: Path
    code: Path = PROJECT
    poort: int = field(default_factory=vrije_poort)
    portal: Portal | None = None

    def start(self) -> None:
        """Alleen vanuit de hoofddraad; wacht nog op niets."""
        self.portal = start_portal(
            self.log, poort=self.poort, instellingen=INSTELLINGEN, code=self.code
        )

    def wacht(self) -> None:
        processen.wacht_tot(self.portal.leeft, self.portal.proces, 90)

    def dood(self) -> None:
        """Het hele web, met zijn werkers: alsof de machine wegvalt."""
        os.killpg(self.portal.proces.popen.pid, signal.SIGKILL)
        self.portal.proces.popen.wait()

    def stop(self) -> None:
        if self.portal is not None:
            with suppress(ProcessLookupError):
                processen.stop(self.portal.proces)


@contextmanager
def draaiende_webs(*webs: Web) -> Iterator[None]:
    try:
        for web in webs:
            web.start()
        for web in webs:
            web.wacht()
        yield
    finally:
        for web in webs:
            web.stop()


@contextmanager
def haproxy(log: Path, poorten: tuple[int, int]) -> Iterator[Portal]:
    """Geeft een portal op de poort van HAProxy."""
    programma, poort = systeem.zorg_voor_haproxy(), vrije_poort()
    env = {
        **os.environ,
        **systeem.bibliotheken(os.environ),
        "LUISTERT": f"{HIER}:{poort}",
        "WEB_1": f"{HIER}:{poorten[0]}",
        "WEB_2": f"{HIER}:{poorten[1]}",
        "PORTAL_NAAM": "localhost",
    }
    instellingen = PROJECT / "productie" / "haproxy.cfg"
    proces = processen.start("HAProxy", [programma, "-db", "-f", instellingen], env=env, log=log)
    portal = Portal(proces, poort)
    try:
        processen.wacht_tot(portal.leeft, proces, 30)
        yield portal
    finally:
        processen.stop(proces, 2)
