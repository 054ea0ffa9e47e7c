"""Twee werkers rekenen op hetzelfde ogenblik: elke zaak staat er eenmaal."""

import threading
from datetime import date

import pytest
from django.db import connections

from ips_portal.gedeeld.bereik import bereik
from meldingen import bronnen, handelingen
from meldingen.bronnen import Bron, Feit, Soort
from meldingen.handelingen import werk_bij
from meldingen.models import Melding
from organisaties.handelingen import nieuwe_organisatie
from tests.conftest import NU
from tests.factories.organisaties import GebruikerFactory
from tests.hulp.tegelijk import GEDULD, tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
VANDAAG = date(2026, 11, 18)
_WEG = "drop index melding_een_open"
_TERUG = (
    "create unique index melding_een_open on meldingen_melding"
    " (organisatie_id, ontvanger_id, soort, onderwerp) where gesloten_op is null"
)


@pytest.fixture
def wereld(monkeypatch):
    """Een organisatie waarin iemand twintig dingen te doen heeft."""
    organisatie, eva = nieuwe_organisatie(naam="GGZ Noord"), GebruikerFactory()
    feiten = [
        Feit("proef", f"zaak {nummer}", eva.pk, "Doe dit", "/", VANDAAG, VANDAAG)
        for nummer in range(20)
    ]
    bron = Bron("proef", (Soort("proef", "Proef", "item 1"),), lambda *_: feiten)
    monkeypatch.setattr(bronnen, "_bronnen", {"proef": bron})
    return organisatie


@pytest.fixture
def zonder_slot(monkeypatch):
    """Beide werkers lezen wat er staat voordat een van beide schrijft."""
    samen, maak = threading.Barrier(2), handelingen._maak

    def maak_samen(*args):
        samen.wait(timeout=GEDULD)
        maak(*args)

    monkeypatch.setattr(handelingen, "_wacht_op_je_beurt", lambda organisatie_id: None)
    monkeypatch.setattr(handelingen, "_maak", maak_samen)


@pytest.fixture
def zonder_regel():
    """Zonder de regel in de database; daarna staat ze er weer."""
    with connections["eigenaar"].cursor() as cursor:
        cursor.execute(_WEG)
    yield
    with connections["eigenaar"].cursor() as cursor:
        cursor.execute("truncate meldingen_melding")
        cursor.execute(_TERUG)


def samen_bijwerken(organisatie) -> int:
    """Geeft hoeveel er daarna openstaan."""

    def werk() -> tuple[int, int]:
        with bereik(organisatie_id=organisatie.pk):
            return werk_bij(organisatie_id=organisatie.pk, vandaag=VANDAAG, nu=NU)

    assert len(tegelijk(werk, werk)) == 2
    with bereik(organisatie_id=organisatie.pk):
        return Melding.objects.open().count()


def test_wie_tegelijk_begint_wacht_en_vindt_niets_nieuws(wereld):
    assert samen_bijwerken(wereld) == 20


@pytest.mark.usefixtures("zonder_slot")
def test_ook_zonder_te_wachten_houdt_de_database_het_op_een(wereld):
    assert samen_bijwerken(wereld) == 20


@pytest.mark.usefixtures("zonder_regel", "zonder_slot")
def test_zonder_de_regel_in_de_database_stond_alles_er_dubbel(wereld):
    assert samen_bijwerken(wereld) == 40
