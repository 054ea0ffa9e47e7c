"""Redis, werkers en een klok als echte processen, om te laten vallen, vollopen en zwijgen."""

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import redis
from celery import Celery
from django.conf import settings

from ips_portal.gedeeld.bereik import bereik
from ips_portal.lokaal import processen, valkey
from ips_portal.lokaal.netwerk import vrije_poort
from ips_portal.lokaal.plekken import PROJECT
from meldingen.models import Melding, Opdracht, Uitgaand
from organisaties.handelingen import nieuwe_organisatie
from organisaties.models import Gebruiker, Organisatie
from tests.factories.organisaties import GebruikerFactory
from tests.hulp.postbus import Postbus
from tests.oefening.portal import database_url

HERINNERING, GIF = "oefening", "oefening_gif"  # zoals in werkapp.py
ZONDER_RIJ = "oefening.zonder_rij"
_WACHTWOORD = "oefening"


@dataclass
class Redis:
    """Zonder schijf: wie hem stopt of leegt, is de hele wachtrij kwijt."""

    map_: Path
    poort: int = field(default_factory=vrije_poort)
    proces: processen.Proces | None = None

    @property
    def url(self) -> str:
        return f"redis://:{_WACHTWOORD}@127.0.0.1:{self.poort}/0"

    def start(self) -> None:
        log = self.map_ / "redis.log"
        self.proces, _ = valkey.start(self.map_, log, _WACHTWOORD, poort=self.poort)

    def stop(self) -> None:
        """De poort is dicht."""
        if self.proces is not None:
            self.sein(signal.SIGCONT)
            processen.stop(self.proces)
            self.proces = None

    def zwijg(self) -> None:
        """De poort neemt aan en antwoordt niet: de kernel doet het eerste, niemand het tweede."""
        self.sein(signal.SIGSTOP)

    def spreek(self) -> None:
        self.sein(signal.SIGCONT)

    def leeg(self) -> None:
        with redis.Redis.from_url(self.url) as lijn:
            lijn.flushall()

    def wachtend(self) -> int:
        with redis.Redis.from_url(self.url) as lijn:
            return lijn.llen("celery")

    def sein(self, sein: signal.Signals) -> None:
        if self.proces is not None and self.proces.leeft:
            self.proces.popen.send_signal(sein)


@dataclass
class Achtergrond:
    """Start werkers en klokken, en stopt wat er nog loopt.

    Een tegenproef noemt in `zonder` wat haar werkers weglaten, zie zonder.py.
    """

    redis: Redis
    postbus: Postbus
    organisatie: Organisatie
    ontvanger: Gebruiker
    zonder: str = ""
    reservering: float = 5  # seconden
    lopend: list[processen.Proces] = field(default_factory=list)

    def werker(self) -> processen.Proces:
        return self._start("worker", "--concurrency", "2")

    def klok(self) -> processen.Proces:
        rooster = self.redis.map_ / f"rooster-{len(self.lopend)}"
        return self._start("beat", "--schedule", str(rooster))

    def dood_een_kind(self, werker: processen.Proces, toeval: random.Random) -> None:
        kinderen = _kinderen(werker.popen.pid)
        if kinderen:
            os.kill(toeval.choice(kinderen), signal.SIGKILL)

    def dood(self, werker: processen.Proces) -> None:
        os.killpg(werker.popen.pid, signal.SIGKILL)
        werker.popen.wait()

    def stuur_zonder_rij(self, aantal: int) -> None:
        with Celery("oefening", broker=self.redis.url) as app:
            for nummer in range(aantal):
                app.send_task(
                    ZONDER_RIJ,
                    (self.organisatie.pk, self.ontvanger.pk, str(nummer)),
                    ignore_result=True,
                )

    def _start(self, *opdracht: str) -> processen.Proces:
        log = self.redis.map_ / f"celery-{len(self.lopend)}.log"
        celery = [sys.executable, "-m", "celery", "--app", "tests.oefening.werkapp", *opdracht]
        proces = processen.start(
            opdracht[0], [*celery, "--loglevel", "warning"], env=self._env(), log=log, cwd=PROJECT
        )
        self.lopend.append(proces)
        return proces

    def _env(self) -> dict[str, str]:
        weg = ("DATABASE_URL_EIGENAAR", "DATABASE_URL_LOGBOEK")
        return {
            **{naam: waarde for naam, waarde in os.environ.items() if naam not in weg},
            "DJANGO_SETTINGS_MODULE": "ips_portal.settings.productie",
            "DATABASE_URL": database_url(),
            "REDIS_URL": self.redis.url,
            "GEHEIME_SLEUTEL": settings.SECRET_KEY,
            "VELD_SLEUTELS": ",".join(settings.VELD_SLEUTELS),
            "TOEGESTANE_HOSTS": "ips.example",
            "SMTP_HOST": "127.0.0.1",
            "SMTP_POORT": str(self.postbus.poort),
            "OEFENING_ONTVANGER": str(self.ontvanger.pk),
            "OEFENING_RESERVERING": str(self.reservering),
            "OEFENING_ZONDER": self.zonder,
        }


@contextmanager
def achtergrond(map_: Path, postbus: Postbus, *, naam: str = "GGZ Noord") -> Iterator[Achtergrond]:
    redis = Redis(map_)
    redis.start()
    bezig = Achtergrond(redis, postbus, nieuwe_organisatie(naam=naam), GebruikerFactory())
    try:
        yield bezig
    finally:
        for proces in bezig.lopend:
            if proces.leeft:
                processen.stop(proces, 3)
        redis.stop()


def zet_herinneringen_klaar(bij: Achtergrond, aantal: int, soort: str = HERINNERING) -> list[UUID]:
    onderwerpen = [uuid4() for _ in range(aantal)]
    Opdracht.objects.bulk_create(
        Opdracht(soort=soort, organisatie_id=bij.organisatie.pk, onderwerp=onderwerp)
        for onderwerp in onderwerpen
    )
    return onderwerpen


def alles_weg() -> bool:
    """Elke opdracht gedaan, en elke mail verstuurd."""
    return not (
        Opdracht.objects.exclude(status="klaar").exists()
        or Uitgaand.objects.exclude(status="verstuurd").exists()
    )


def meldingen(bij: Achtergrond) -> Counter[str]:
    with bereik(organisatie_id=bij.organisatie.pk):
        return Counter(Melding.objects.values_list("onderwerp", flat=True))


def mails(bij: Achtergrond) -> Counter[str]:
    """Hoe vaak elk bericht-id is aangekomen."""
    return Counter(bericht["Message-ID"] for _, bericht in bij.postbus.ontvangen)


def wacht_tot(klaar: Callable[[], bool], seconden: float) -> float:
    """Geeft hoelang het duurde."""
    begin = time.monotonic()
    while not klaar():
        duurt = time.monotonic() - begin
        assert duurt < seconden, f"na {duurt:.0f} seconden nog niet"
        time.sleep(0.1)
    return time.monotonic() - begin


def _kinderen(pid: int) -> list[int]:
    taken = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(kind) for taak in taken for kind in taak.read_text().split()]
