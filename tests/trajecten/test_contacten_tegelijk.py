"""Een toestemming intrekken terwijl iemand het contact opslaat, op echte verbindingen."""

import io
import threading
import time
from datetime import date
from functools import partial
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client as Browser

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.naasten import ToestemmingFactory
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject
from tests.hulp.contact import fout_bij, ingevuld, soep
from tests.hulp.tegelijk import GEDULD, tegelijk
from trajecten.handelingen.naasten import trek_toestemming_in
from trajecten.models import Contactmoment

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"]),
    pytest.mark.usefixtures("vaste_klok"),
]

EVEN = 1.0  # seconden; zo lang heeft wie opslaat de tijd om op het slot te stuiten
VANDAAG = date(2026, 11, 18)


@pytest.fixture
def wereld() -> SimpleNamespace:
    call_command("laad_referentie", stdout=io.StringIO())
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory(naam="IPS-team Noord")
        eva = maak_begeleider(team, naam="Eva Meijer")
        traject = maak_traject(begeleider=eva, team=team)
        toestemming = ToestemmingFactory(naaste__client=traject.client)
        return SimpleNamespace(organisatie=organisatie, eva=eva, traject=traject, rij=toestemming)


def opslaan(wereld):
    browser = Browser()
    browser.force_login(wereld.eva)
    velden = ingevuld(
        soort="netwerk",
        werkgever_naam="",
        datum=VANDAAG.isoformat(),
        tijd="",
        trajecten=[wereld.traject.sleutel],
        naaste=wereld.rij.naaste.sleutel,
    )
    return partial(browser.post, "/contacten/nieuw/", velden)


def contacten(wereld) -> int:
    with bereik(organisatie_id=wereld.organisatie.pk):
        return Contactmoment.objects.count()


def test_wie_net_eerder_intrekt_houdt_het_contact_tegen(wereld):
    bezig, bewaar = threading.Event(), opslaan(wereld)

    def trek_in():
        with bereik(organisatie_id=wereld.organisatie.pk), transaction.atomic():
            trek_toestemming_in(
                toestemming=wereld.rij, op=VANDAAG, door=wereld.eva, vandaag=VANDAAG
            )
            bezig.set()
            time.sleep(EVEN)  # nog niet vastgelegd: lezen zonder slot ziet de toestemming nog

    def leg_vast():
        bezig.wait(timeout=GEDULD)
        return bewaar()

    antwoord = next(uitkomst for uitkomst in tegelijk(trek_in, leg_vast) if uitkomst)

    assert "geen toestemming" in fout_bij(antwoord, "naaste")
    assert soep(antwoord).select_one(".contact-eerst a")
    assert contacten(wereld) == 0


def test_twee_keer_tegelijk_opslaan_geeft_een_contact(wereld):
    bewaar = opslaan(wereld)

    antwoorden = tegelijk(bewaar, bewaar)

    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    assert contacten(wereld) == 1
