"""Wie voor twee organisaties werkt, kiest waarvoor hij nu werkt."""

import pytest
from django.urls import reverse

from ips_portal.gedeeld.bereik import bereik
from organisaties.keuzes import Rol
from organisaties.rechten import ROLRECHTEN
from organisaties.views import _START
from tests.factories.organisaties import LidmaatschapFactory, maak_medewerker
from tests.factories.werkgevers import WerkgeverFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(als, begeleider, ander):
    """Eva werkt ook als coördinator bij GGZ Zuid."""
    with bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=begeleider, rol=Rol.COORDINATOR)
        WerkgeverFactory(naam="Zuidhandel")
    WerkgeverFactory(naam="Noordhandel")
    return als(begeleider)


def kies(browser, organisatie):
    return browser.post(reverse("kies_organisatie"), {"organisatie": organisatie.sleutel})


def test_het_menu_biedt_de_andere_organisatie_aan(eva, ander):
    html = eva.get(reverse("werkgevers")).content.decode()

    assert "Naar GGZ Zuid" in html
    assert f'value="{ander.sleutel}"' in html
    assert "Naar GGZ Noord" not in html


def test_na_de_keuze_ziet_zij_alleen_die_organisatie_met_die_rol(eva, ander):
    kies(eva, ander)

    antwoord = eva.get(reverse("werkgevers"))
    assert "Zuidhandel" in antwoord.content.decode()
    assert "Noordhandel" not in antwoord.content.decode()
    assert antwoord.wsgi_request.lid.rollen == {Rol.COORDINATOR}


def test_de_keuze_blijft_bewaard_en_kan_terug(eva, ander, organisatie):
    kies(eva, ander)
    assert eva.get(reverse("werkgevers")).wsgi_request.organisatie == ander

    kies(eva, organisatie)
    assert eva.get(reverse("werkgevers")).wsgi_request.organisatie == organisatie


@pytest.mark.parametrize("keuze", ["", "geen-sleutel", "00000000-0000-0000-0000-000000000000"])
def test_een_onbekende_keuze_verandert_niets(eva, organisatie, keuze):
    eva.post(reverse("kies_organisatie"), {"organisatie": keuze})

    assert eva.get(reverse("werkgevers")).wsgi_request.organisatie == organisatie


def test_een_organisatie_waar_zij_niet_werkt_kan_zij_niet_kiezen(als, collega, ander):
    browser = als(collega)

    kies(browser, ander)

    assert browser.get(reverse("werkgevers")).wsgi_request.organisatie != ander


def test_wie_nergens_meer_werkt_leest_wat_hij_kan_doen(als, ander):
    from tests.factories.organisaties import GebruikerFactory

    html = als(GebruikerFactory()).get("/").content.decode()

    assert "nog geen werkplek" in html


@pytest.mark.parametrize(
    ("rol", "begin"),
    [
        (Rol.BEGELEIDER, "mijn_week"),
        (Rol.COORDINATOR, "team"),
        (Rol.MANAGER, "team"),
        (Rol.AUDITOR, "metingen"),
        (Rol.FINANCIEEL, "financiering"),
        (Rol.BEHEERDER, "beheer"),
    ],
)
def test_elke_rol_begint_op_haar_eigen_pagina(als, organisatie, rol, begin):
    antwoord = als(maak_medewerker(rol)).get("/")

    assert antwoord.url == reverse(begin)


def test_geen_rol_is_vergeten():
    assert all(any(recht in rechten for recht, _ in _START) for rechten in ROLRECHTEN.values())
