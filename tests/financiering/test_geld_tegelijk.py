"""Hetzelfde geld op hetzelfde ogenblik, op echte verbindingen."""

import io
from functools import partial
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client as Browser
from django.urls import reverse

from financiering.keuzes import Status
from financiering.models import Ontvangst
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from tests.factories.financiering import OntvangstFactory, breng_tot, geef_bedrag, maak_aanvraag
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])


@pytest.fixture
def organisatie():
    call_command("laad_referentie", stdout=io.StringIO())
    return nieuwe_organisatie(naam="GGZ Noord")


@pytest.fixture
def aanvraag(organisatie):
    """Toegekend, met € 1.000 binnen."""
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory()
        traject = maak_traject(begeleider=maak_begeleider(team), team=team)
        aanvraag = breng_tot(maak_aanvraag(traject), Status.TOEGEKEND)
        geef_bedrag(aanvraag)
        OntvangstFactory(deel=aanvraag.delen.get(), bedrag=1000)
        return aanvraag


@pytest.fixture
def stuur(organisatie, aanvraag):
    with bereik(organisatie_id=organisatie.pk):
        financieel = maak_medewerker(Rol.FINANCIEEL)

    def verstuur(sleutel, bedrag) -> int:
        browser = Browser()
        browser.force_login(financieel)
        velden = {"datum": "2020-01-05", "bedrag": bedrag, "indien_sleutel": str(sleutel)}
        return browser.post(reverse("ontvangst_nieuw", args=[aanvraag.sleutel]), velden).status_code

    return verstuur


def bedragen(organisatie) -> list:
    with bereik(organisatie_id=organisatie.pk):
        return sorted(Ontvangst.objects.values_list("bedrag", flat=True))


def test_een_dubbele_klik_is_een_ontvangst(organisatie, stuur):
    klik = partial(stuur, uuid4(), "250")

    assert tegelijk(klik, klik) == [302, 302]
    assert bedragen(organisatie) == [250, 1000]


def test_samen_vorderen_ze_niet_meer_terug_dan_er_kwam(organisatie, stuur):
    uitkomsten = tegelijk(partial(stuur, uuid4(), "-600"), partial(stuur, uuid4(), "-600"))

    assert sorted(uitkomsten) == [200, 302]
    assert bedragen(organisatie) == [-600, 1000]
