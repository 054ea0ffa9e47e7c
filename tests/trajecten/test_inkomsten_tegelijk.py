"""De een verbetert het plan, de ander zegt op hetzelfde ogenblik dat er is gemeld."""

import io
from datetime import date
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client as Browser

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.inkomsten import InkomstenmeldingFactory, InkomstenplanFactory
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject
from trajecten.models import Inkomstenmelding
from trajecten.views import inkomsten

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

PLAN = {
    "aanleiding": "start",
    "datum": "2026-08-20",
    "ingang": "2026-09-01",
    "informatie_van": "Ria Regels",
    "functie": "budgetcoach",
    "melding-aantal": "1",
    "melding-0-instantie": "UWV",
    "melding-0-wat": "uw nieuwe inkomen uit werk",
    "melding-0-uiterlijk": "2026-09-09",
}


@pytest.fixture
def organisatie():
    call_command("laad_referentie", stdout=io.StringIO())
    return nieuwe_organisatie(naam="GGZ Noord")


@pytest.fixture
def melding(organisatie):
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory()
        traject = maak_traject(begeleider=maak_begeleider(team), team=team)
        return InkomstenmeldingFactory(plan=InkomstenplanFactory(traject=traject))


@pytest.fixture
def stuur(organisatie, melding):
    """Stuurt een formulier van dit plan in."""
    with bereik(organisatie_id=organisatie.pk):
        traject = melding.plan.traject
        adres = f"/clienten/{traject.client.sleutel}/inkomen/{melding.plan.sleutel}/"
        begeleider = traject.toewijzingen.select_related("begeleider").get().begeleider

    def insturen(pad: str, velden: dict[str, str]) -> int:
        browser = Browser()
        browser.force_login(begeleider)
        return browser.post(adres + pad, velden).status_code

    return insturen


def test_wat_net_is_gemeld_blijft_gemeld(monkeypatch, organisatie, melding, stuur):
    def meld() -> None:
        stuur(f"meldingen/{melding.sleutel}/", {"gedaan_op": "2026-09-08"})
        connections.close_all()

    ander, wijzig = Thread(target=meld), inkomsten.wijzig_plan

    def onderbroken(**gegeven):
        ander.start()
        ander.join(timeout=2)
        return wijzig(**gegeven)

    monkeypatch.setattr(inkomsten, "wijzig_plan", onderbroken)
    sleutel = {"melding-0-sleutel": str(melding.sleutel)}

    assert stuur("", PLAN | sleutel) == 302

    ander.join()
    with bereik(organisatie_id=organisatie.pk):
        gemeld = Inkomstenmelding.objects.get()
    assert (gemeld.gedaan_op, gemeld.uiterlijk) == (date(2026, 9, 8), date(2026, 9, 9))
