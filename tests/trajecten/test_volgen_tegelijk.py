"""Twee mensen leggen op hetzelfde ogenblik iets over het volgen vast, op echte verbindingen."""

import io
from datetime import timedelta
from functools import partial

import pytest
from django.core.management import call_command
from django.test import Client as Browser
from django.urls import reverse

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from ips_portal.gedeeld.samenvoegen import schrijf_versie
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import PlaatsingFactory, maak_traject
from tests.hulp.tegelijk import tegelijk
from trajecten.models import Volgoverdracht, Volgwens

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])


@pytest.fixture
def organisatie():
    call_command("laad_referentie", stdout=io.StringIO())
    return nieuwe_organisatie(naam="GGZ Noord")


@pytest.fixture
def stuur(organisatie):
    """`stuur("volgwens_nieuw", een, ander)`: twee mensen sturen hun formulier tegelijk in."""
    vandaag = klok.vandaag()
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory()
        traject = maak_traject(
            begeleider=maak_begeleider(team), team=team, instroomdatum=vandaag - timedelta(days=90)
        )
        werk = PlaatsingFactory(traject=traject, start=vandaag - timedelta(days=30))
        mensen = [maak_medewerker(Rol.COORDINATOR, team) for _ in range(2)]

    def doe(naam: str, *invoer: dict) -> list[int]:
        adres = reverse(naam, args=[traject.client.sleutel, werk.sleutel])
        daden = []
        for mens, velden in zip(mensen, invoer, strict=True):
            browser = Browser()
            browser.force_login(mens)
            daden.append(partial(browser.post, adres, velden))
        return sorted(antwoord.status_code for antwoord in tegelijk(*daden))

    return doe


def test_dezelfde_wens_van_twee_mensen_is_een_wens(organisatie, stuur):
    wens = {"frequentie": "minder", "om_de_weken": "6", "van": klok.vandaag().isoformat()}

    assert stuur("volgwens_nieuw", wens, wens) == [302, 302]
    with bereik(organisatie_id=organisatie.pk):
        assert Volgwens.objects.count() == 1


def test_van_twee_overdrachten_wint_er_een_en_krijgt_de_ander_uitleg(organisatie, stuur):
    """`versie` is die van een leeg formulier: beiden zagen nog geen overdracht."""
    leeg = {"datum": klok.vandaag().isoformat(), "aan": "", "afspraken": ""}
    velden = {**leeg, "versie": schrijf_versie(leeg)}

    codes = stuur(
        "volgoverdracht_nieuw", {**velden, "aan": "dr. Een"}, {**velden, "aan": "dr. Twee"}
    )

    assert codes == [200, 302]
    with bereik(organisatie_id=organisatie.pk):
        assert Volgoverdracht.objects.count() == 1
