"""De instellingen zijn luid: een ontbrekende of foute waarde stopt de start met een zin."""

import os
import subprocess
import sys

import pytest
from celery import current_app
from django.core.exceptions import ImproperlyConfigured

from ips_portal.settings import omgeving

GOED = {
    "GEHEIME_SLEUTEL": "een-lange-geheime-sleutel-voor-deze-toets-0123456789-abcdefghij",
    "VELD_SLEUTELS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "DATABASE_URL": "postgres://ips_portal:geheim@db:5432/ips",
    "REDIS_URL": "redis://redis:6379/0",
    "TOEGESTANE_HOSTS": "ips.voorbeeld.example",
}


def _start(**anders: str) -> subprocess.CompletedProcess[str]:
    omgeving_ = {naam: waarde for naam, waarde in (GOED | anders).items() if waarde}
    return subprocess.run(
        [sys.executable, "-c", "import ips_portal.settings.productie"],
        env={"PATH": os.environ["PATH"], **omgeving_},
        capture_output=True,
        text=True,
        check=False,
    )


def test_met_alles_erin_start_productie_zonder_wachtwoord_van_de_eigenaar():
    assert _start().returncode == 0


@pytest.mark.parametrize("naam", sorted(GOED))
def test_zonder_een_waarde_stopt_de_start_en_zegt_welke_ontbreekt(naam):
    gestart = _start(**{naam: ""})

    assert gestart.returncode != 0
    assert f"De omgevingsvariabele {naam} ontbreekt" in gestart.stderr


@pytest.mark.parametrize(
    ("naam", "waarde", "zin"),
    [
        ("DATABASE_URL", "mysql://x@db/ips", "DATABASE_URL is geen PostgreSQL-adres"),
        ("VELD_SLEUTELS", "kort", "VELD_SLEUTELS bevat geen geldige sleutel"),
        ("SMTP_POORT", "vijfentwintig", "SMTP_POORT moet een heel getal zijn"),
        ("SMTP_TLS", "misschien", "SMTP_TLS is een schakelaar"),
        ("TOEGESTANE_HOSTS", "*", "TOEGESTANE_HOSTS noemt het portal bij naam"),
        ("GEHEIME_SLEUTEL_BESTAND", "/bestaat/niet", "niet te lezen"),
    ],
)
def test_een_foute_waarde_stopt_de_start_en_zegt_wat_te_doen(naam, waarde, zin):
    gestart = _start(**{naam: waarde})

    assert gestart.returncode != 0
    assert zin in gestart.stderr


def test_een_geheim_komt_nooit_in_de_foutmelding():
    gestart = _start(DATABASE_URL="mysql://gebruiker:supergeheim@db/ips")

    assert "supergeheim" not in gestart.stderr.split("ImproperlyConfigured")[1]


def test_een_waarde_mag_uit_een_bestand_komen(tmp_path, monkeypatch):
    (tmp_path / "sleutel").write_text("uit het bestand\n")
    monkeypatch.setenv("PROEF_BESTAND", str(tmp_path / "sleutel"))

    assert omgeving.tekst("PROEF") == "uit het bestand"


def test_een_lege_waarde_is_geen_waarde(monkeypatch):
    monkeypatch.setenv("PROEF", "")

    with pytest.raises(ImproperlyConfigured, match="PROEF ontbreekt"):
        omgeving.tekst("PROEF")


def test_elke_taak_op_het_rooster_bestaat(settings):
    current_app.loader.import_default_modules()

    for regel in settings.CELERY_BEAT_SCHEDULE.values():
        assert regel["task"] in current_app.tasks


def test_celery_verliest_geen_taak_als_een_werker_valt(settings):
    langste = settings.CELERY_TASK_TIME_LIMIT

    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_WORKER_PREFETCH_MULTIPLIER == 1
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"] > langste
