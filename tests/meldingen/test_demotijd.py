"""In de demo gaat de tijd vooruit; ergens anders kan dat niet."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.mail import send_mail
from django.core.management import CommandError, call_command
from kombu.exceptions import OperationalError

from ips_portal.gedeeld import klok
from meldingen import bronnen
from meldingen.bronnen import Bron, Feit, Soort
from meldingen.models import Melding, Uitgaand
from tests.conftest import NU
from tests.meta.test_instellingen import GOED

pytestmark = pytest.mark.usefixtures("vaste_klok")


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO_TOEGESTAAN = True
    settings.DEMOTIJD = tmp_path / "var" / "demotijd"
    return settings


def demotijd(*opties: str) -> str:
    uit = StringIO()
    call_command("demotijd", *opties, stdout=uit)
    return uit.getvalue()


def test_elk_programma_dat_de_map_leest_krijgt_dezelfde_tijd(demo):
    klok.zet_demotijd(NU + timedelta(days=7))

    assert klok.nu() == NU + timedelta(days=7)
    assert klok.vandaag() == date(2026, 11, 25)


def test_buiten_de_demo_is_het_nooit_later_ook_niet_met_het_bestand(demo):
    klok.zet_demotijd(NU + timedelta(days=7))
    demo.DEMO_TOEGESTAAN = False

    assert klok.nu() == NU
    with pytest.raises(PermissionError):
        klok.zet_demotijd(NU + timedelta(days=7))


def test_in_productie_is_de_demo_niet_aan_te_zetten(tmp_path):
    (tmp_path / "demotijd").write_text("604800")
    vraag = (
        "import django; django.setup();"
        "from django.utils import timezone; from ips_portal.gedeeld import klok;"
        "print((klok.nu() - timezone.now()).total_seconds() < 1)"
    )
    gestart = subprocess.run(
        [sys.executable, "-c", vraag],
        env=GOED
        | {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "ips_portal.settings.productie",
            "IPS_VAR": str(tmp_path),
            "DEMO_TOEGESTAAN": "ja",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert gestart.stdout.strip() == "True", gestart.stderr


def test_de_tijd_gaat_niet_terug(demo):
    with pytest.raises(ValueError, match="alleen vooruit"):
        klok.zet_demotijd(NU)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opties", "dag"),
    [
        (("--weken", "1"), date(2026, 11, 23)),
        (("--weken", "6"), date(2026, 12, 28)),
        (("--dagen", "1"), date(2026, 11, 19)),
        (("--naar", "2027-04-01"), date(2027, 4, 1)),
    ],
)
def test_het_wordt_negen_uur_in_amsterdam_ook_na_de_zomertijd(demo, opties, dag):
    demotijd(*opties)

    assert klok.nu() == datetime.combine(dag, time(9), klok.AMSTERDAM)


@pytest.mark.django_db
def test_zonder_opties_zegt_het_commando_alleen_welke_dag_het_is(demo):
    assert "wo 18 nov. 2026" in demotijd()
    assert not demo.DEMOTIJD.exists()


@pytest.mark.django_db
def test_een_mail_heeft_de_datum_van_de_demo(demo, settings):
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
    demotijd("--weken", "1")
    send_mail("Proef", "Tekst", None, ["eva@noord.example"])

    assert "Date: Mon, 23 Nov 2026 08:00:00 +0000" in Uitgaand.objects.get().inhoud


@pytest.mark.django_db
def test_wie_terug_wil_leest_hoe_hij_opnieuw_begint(demo):
    with pytest.raises(CommandError, match="make demo-reset"):
        demotijd("--naar", "2026-11-01")


@pytest.mark.django_db
def test_zonder_redis_gaat_de_tijd_toch_vooruit(demo, monkeypatch):
    def weg():
        raise OperationalError("geen Redis")

    monkeypatch.setattr("modeltrouw.tasks.werk_maandstanden_bij", weg)
    uitvoer = demotijd("--weken", "1")

    assert "Zonder Redis niet gedaan: werk_maandstanden_bij." in uitvoer
    assert "In de demo is het ma 23 nov. 2026." in uitvoer


def test_buiten_de_demo_weigert_het_commando():
    with pytest.raises(CommandError, match="alleen in de demo"):
        demotijd("--weken", "1")


@pytest.mark.django_db
def test_meldingen_komen_en_gaan_met_de_dag(demo, begeleider, monkeypatch):
    """Een zaak die alleen de tweede maandag speelt."""

    def reken(vandaag, termijnen):
        if vandaag == date(2026, 11, 30):
            yield Feit("proef", "zaak:1", begeleider.pk, "Proef", "/", vandaag, vandaag)

    monkeypatch.setattr(bronnen, "_bronnen", {})
    bronnen.meld_aan(Bron("proef", (Soort("proef", "Proef", "item 1"),), reken))

    uitvoer = [demotijd("--weken", "1") for _ in range(3)]

    assert "erbij: 0. Vanzelf gesloten: 0." in uitvoer[0]
    assert "erbij: 1. Vanzelf gesloten: 0." in uitvoer[1]
    assert "erbij: 0. Vanzelf gesloten: 1." in uitvoer[2]
    assert Melding.objects.get().gesloten_op == datetime(2026, 12, 7, 8, tzinfo=UTC)
