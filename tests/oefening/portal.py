"""Het portal als echte processen, zoals in productie: twee werkers met elk vier draden."""

import http.client
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from ips_portal.lokaal import processen
from ips_portal.lokaal.netwerk import HIER, vrije_poort
from ips_portal.lokaal.plekken import PROJECT
from organisaties.models import Gebruiker
from tests.hulp.server import Antwoord, HttpBrowser

ONDERBROKEN = Antwoord(0, "", "")
GEDULD_VAN_GRANIAN = 6  # seconden; hij rekent met 5,5


@dataclass(frozen=True)
class Portal:
    proces: processen.Proces
    poort: int

    def werkers(self) -> list[int]:
        """De werkers van granian, de oudste eerst, zonder wat Python er zelf naast zet."""
        taken = Path(f"/proc/{self.proces.popen.pid}/task").glob("*/children")
        kinderen = [int(pid) for taak in taken for pid in taak.read_text().split()]
        werkers = [pid for pid in kinderen if b"resource_tracker" not in _opdracht(pid)]
        return sorted(werkers, key=_leeftijd, reverse=True)

    def dood_de_oudste(self) -> None:
        os.kill(self.werkers()[0], signal.SIGKILL)

    def wacht_tot_er_een_mag_omvallen(self) -> None:
        """granian houdt er helemaal mee op als een werker kort na een nieuw begin weer omvalt; in
        productie begint Docker hem dan opnieuw."""
        while _leeftijd(self.werkers()[0]) < GEDULD_VAN_GRANIAN:
            time.sleep(0.1)

    def leeft(self) -> bool:
        return self.als(None).probeer("GET", "/leeft").status == 200

    def wacht_tot_stil(self) -> None:
        """Alles weer bereikbaar, en geen verzoek meer bezig in de database."""
        processen.wacht_tot(self.leeft, self.proces, 60)
        tot = time.monotonic() + 60
        while bezig() and time.monotonic() < tot:
            time.sleep(0.05)

    def als(self, gebruiker: Gebruiker | None) -> "Bezoeker":
        if gebruiker is None:
            return Bezoeker(HttpBrowser(HIER, self.poort, ""))
        return Bezoeker(HttpBrowser.als(gebruiker, HIER, self.poort))


@dataclass(frozen=True)
class Bezoeker:
    """Een browser die het overleeft als de server wegvalt."""

    browser: HttpBrowser

    def probeer(self, methode: str, pad: str, velden: Mapping[str, str] | None = None) -> Antwoord:
        try:
            if methode == "GET":
                return self.browser.get(pad)
            return self.browser.post(pad, velden or {})
        except (OSError, http.client.HTTPException):
            return ONDERBROKEN


@contextmanager
def draaiend_portal(
    log: Path,
    *,
    database: str = "",
    instellingen: str = "ips_portal.settings.test",
    werkers: int = 2,
) -> Iterator[Portal]:
    """`database` is een andere weg naar dezelfde database, of een andere database."""
    portal = start_portal(log, database=database, instellingen=instellingen, werkers=werkers)
    try:
        processen.wacht_tot(portal.leeft, portal.proces, 60)
        yield portal
    finally:
        processen.stop(portal.proces)


def start_portal(
    log: Path,
    *,
    database: str = "",
    instellingen: str = "ips_portal.settings.test",
    werkers: int = 2,
    poort: int = 0,
    code: Path = PROJECT,
) -> Portal:
    """Wacht nog op niets. `code` is waar een andere versie van het portal staat."""
    poort = poort or vrije_poort()
    proces = processen.start(
        "Het portal",
        [
            sys.executable, "-m", "granian", "ips_portal.wsgi:application", "--interface", "wsgi",
            "--host", HIER, "--port", str(poort), "--no-ws", "--workers", str(werkers),
            "--blocking-threads", "4", "--respawn-failed-workers",
        ],
        env=_omgeving(database or database_url(), instellingen), log=log, cwd=code,
    )  # fmt: skip
    return Portal(proces, poort)


def database_url(*, poort: int | None = None) -> str:
    """Van de portalrol naar de testdatabase; de eigenaar kent het portal niet.

    Staan er meer databanken in, dan zoekt wie verbindt degene waarop te schrijven is.
    """
    deel = connection.settings_dict
    hosts, poorten = deel["HOST"].split(","), str(poort or deel["PORT"]).split(",")
    adres = ",".join(f"{host}:{een}" for host, een in zip(hosts, poorten, strict=True))
    vraag = "?target_session_attrs=read-write" if len(hosts) > 1 else ""
    return f"postgres://{deel['USER']}:{deel['PASSWORD']}@{adres}/{deel['NAME']}{vraag}"


def breek_een_verbinding() -> bool:
    """Beëindigt een verbinding die op dit ogenblik een plaats neemt."""
    tot = time.monotonic() + 5
    while time.monotonic() < tot:
        with connection.cursor() as cursor:
            cursor.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
                " and state = 'active' and query like 'select financiering_neem_plaats%%' limit 1"
            )
            if cursor.fetchone():
                return True
        time.sleep(0.002)
    return False


def bezig() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_stat_activity where datname = current_database()"
            " and usename = current_user and pid <> pg_backend_pid() and state <> 'idle'"
        )
        return cursor.fetchone()[0]


def vastlopers() -> int:
    """Hoe vaak deze database een onderling wachten moest doorbreken."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_stat_clear_snapshot()")
        cursor.execute("select deadlocks from pg_stat_database where datname = current_database()")
        return cursor.fetchone()[0]


def _omgeving(database: str, instellingen: str) -> dict[str, str]:
    weg = ("DATABASE_URL_EIGENAAR", "DATABASE_URL_LOGBOEK")
    env = {naam: waarde for naam, waarde in os.environ.items() if naam not in weg}
    return {
        **env,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": instellingen,
        "MALLOC_ARENA_MAX": "2",  # als in het image
    }


def _leeftijd(pid: int) -> float:
    """In seconden."""
    try:
        velden = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0  # net weg
    begin = int(velden[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - begin


def _opdracht(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b"resource_tracker"  # net weg
