"""Twee werkers op hetzelfde ogenblik geven een mail; zonder de regel van de database twee."""

import threading
from datetime import date, datetime

import pytest

from ips_portal.gedeeld import bereik, klok
from meldingen import bronnen, overzicht
from meldingen.bronnen import Bron, Feit, Soort
from meldingen.models import Uitgaand, Verzonden
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
WOENSDAG = datetime(2026, 11, 18, 7, 30, tzinfo=klok.AMSTERDAM)
MENSEN = 5


@pytest.fixture
def mensen(monkeypatch, settings) -> list[int]:
    """Vijf begeleiders met elk iets te doen."""
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
    with bereik.bereik(organisatie_id=nieuwe_organisatie(naam="GGZ Noord").pk):
        team = TeamFactory()
        mensen = [maak_begeleider(team).pk for _ in range(MENSEN)]

    def bereken(vandaag, termijnen):
        return [
            Feit("proef", f"proef:{pk}", pk, "Doe dit", "/", date(2026, 1, 1), WOENSDAG.date())
            for pk in mensen
        ]

    soorten = (Soort("proef", "Een proef", "item 1"),)
    monkeypatch.setattr(bronnen, "_bronnen", {"proef": Bron("proef", soorten, bereken)})
    return mensen


def _vier_werkers() -> int:
    return sum(tegelijk(*[lambda: overzicht.verstuur(nu=WOENSDAG)] * 4))


def test_vier_werkers_tegelijk_geven_ieder_een_mail(mensen):
    assert _vier_werkers() == MENSEN
    assert Uitgaand.objects.count() == MENSEN


def test_zonder_de_regel_van_de_database_gaat_het_mis(mensen, monkeypatch):
    """De tegenproef: wie alleen vooraf kijkt, stuurt soms dubbel."""
    monkeypatch.setattr(overzicht, "_aan_de_beurt", _langzaam(overzicht._aan_de_beurt))
    monkeypatch.setattr(
        Verzonden.objects.__class__,
        "get_or_create",
        lambda zelf, **velden: (None, True),
    )

    assert _vier_werkers() > MENSEN


def _langzaam(kijk):
    """Alle werkers hebben gekeken voor er een verdergaat."""
    samen = threading.Barrier(4)

    def kijk_en_wacht(*args):
        beurten = kijk(*args)
        samen.wait(timeout=20)
        return beurten

    return kijk_en_wacht
