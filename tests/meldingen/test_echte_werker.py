"""Een echte Celery-werker en klok, met de echte Redis en de instellingen van productie."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.mail import send_mail
from django.db import connection

from meldingen.models import Opdracht, Uitgaand
from meldingen.opdrachten import zet_klaar
from meldingen.tasks import verstuur_post

GEDULD = 45  # seconden; een werker start in een paar, op een drukke machine langzamer


@pytest.fixture
def celery(losse_database, postbus, tmp_path, settings) -> Iterator[Callable[..., None]]:
    """`celery("worker", …)` start een proces dat met de test meekijkt en met de test stopt."""
    # Django zet in tests een eigen mailbackend; hier telt die van het portal.
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
    processen = []

    def start(*opdracht: str) -> None:
        with (tmp_path / f"{opdracht[0]}.log").open("wb") as log:
            processen.append(
                subprocess.Popen(
                    [sys.executable, "-m", "celery", "--app", "ips_portal", *opdracht],
                    env=_omgeving(postbus.poort),
                    stdout=log,
                    stderr=log,
                )
            )

    yield start
    for proces in processen:
        proces.send_signal(signal.SIGTERM)
    for proces in processen:
        proces.wait(timeout=20)


def _omgeving(poort: int) -> dict[str, str]:
    deel = connection.settings_dict
    toegang = f"{quote(deel['USER'])}:{quote(deel['PASSWORD'])}@{quote(deel['HOST'], safe='')}"
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "DJANGO_SETTINGS_MODULE": "ips_portal.settings.productie",
        "DATABASE_URL": f"postgres://{toegang}:{deel['PORT']}/{deel['NAME']}",
        "REDIS_URL": settings.CELERY_BROKER_URL,
        "GEHEIME_SLEUTEL": settings.SECRET_KEY,
        "VELD_SLEUTELS": ",".join(settings.VELD_SLEUTELS),
        "TOEGESTANE_HOSTS": "ips.example",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_POORT": str(poort),
    }


def _wacht_tot(klaar: Callable[[], bool]) -> None:
    tot = time.monotonic() + GEDULD
    while not klaar():
        assert time.monotonic() < tot, "het werk is niet gedaan"
        time.sleep(0.1)


def test_een_echte_werker_en_klok_doen_wat_er_klaarligt_eenmaal(celery, postbus, tmp_path):
    """De mail gaat weg omdat er tweemaal om is gevraagd, de opdracht omdat de klok tikt."""
    send_mail("Uitnodiging", "Welkom bij het portal.", None, ["eva@noord.example"])
    zet_klaar("meldingen", organisatie_id=0)
    # Tegelijk gestart: samen kosten ze niet meer dan een.
    celery("worker", "--pool", "solo", "--loglevel", "warning", "--without-mingle")
    celery("beat", "--schedule", str(tmp_path / "rooster"), "--loglevel", "warning")
    verstuur_post.delay()
    verstuur_post.delay()  # een taak die twee keer draait verstuurt een keer

    _wacht_tot(lambda: not Uitgaand.objects.exclude(status="verstuurd").exists())
    _wacht_tot(lambda: not Opdracht.objects.exclude(status="klaar").exists())
    assert [adres for adres, _ in postbus.ontvangen] == ["eva@noord.example"]
    assert Opdracht.objects.get().pogingen == 1
