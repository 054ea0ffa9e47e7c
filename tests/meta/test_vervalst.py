"""Een verzoek dat een ander namens u stuurt, wordt geweigerd; een omleiding blijft binnen."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from tests.factories.organisaties import WACHTWOORD
from tests.meta.toegang import POST, REGELS
from tests.meta.wereld import ARGUMENTEN, bouw

pytestmark = pytest.mark.django_db
_TOKEN = "a" * 32
# De knop om af te melden drukt het mailprogramma in (RFC 8058); het geheim staat in de link.
ZONDER_TOKEN = {"mail_afmelden"}
ELDERS = (
    "https://kwaad.example/",
    "//kwaad.example/",
    "///kwaad.example/",
    "/\\kwaad.example/",
    "\\\\kwaad.example/",
    "http:kwaad.example",
    "javascript:alert(1)",
    "https:/\\kwaad.example",
    "\thttps://kwaad.example/",
    " //kwaad.example/",
    "https://testserver@kwaad.example/",
    "/\t/kwaad.example/",
)


@pytest.fixture
def adressen(organisatie) -> dict[str, str]:
    eigen = bouw(organisatie).eigen
    return {
        naam: reverse(naam, kwargs=ARGUMENTEN[regel.object](eigen))
        for naam, regel in REGELS.items()
        if POST in regel.methoden
    }


def test_elk_formulier_zonder_geldig_token_wordt_geweigerd(adressen):
    browser = Browser(enforce_csrf_checks=True)

    door = {naam for naam, adres in adressen.items() if browser.post(adres).status_code != 403}

    assert door == ZONDER_TOKEN


def test_ook_met_een_token_maar_van_een_andere_plek(adressen):
    browser = Browser(enforce_csrf_checks=True, headers={"Origin": "https://kwaad.example"})
    browser.cookies["csrftoken"] = _TOKEN

    door = {
        naam
        for naam, adres in adressen.items()
        if browser.post(adres, {"csrfmiddlewaretoken": _TOKEN}).status_code != 403
    }

    assert door == ZONDER_TOKEN


def test_met_een_token_van_de_eigen_plek_komt_een_formulier_er_wel_door(adressen):
    """De tegenproef: zonder de controle op de herkomst zou dit bij de vorige ook zo zijn."""
    browser = Browser(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    browser.cookies["csrftoken"] = _TOKEN

    antwoord = browser.post(adressen["account_login"], {"csrfmiddlewaretoken": _TOKEN})

    assert antwoord.status_code == 200


@pytest.mark.parametrize("elders", ELDERS)
def test_na_het_inloggen_gaat_niemand_naar_een_andere_plek(begeleider, elders):
    velden = {"login": begeleider.email, "password": WACHTWOORD, "next": elders}

    antwoord = Browser().post(reverse("account_login"), velden)

    assert (antwoord.status_code, antwoord.url) == (302, "/")


def test_naar_een_eigen_bladzijde_gaat_het_wel(begeleider):
    velden = {"login": begeleider.email, "password": WACHTWOORD, "next": "/meldingen/"}

    assert Browser().post(reverse("account_login"), velden).url == "/meldingen/"


@pytest.mark.parametrize("host", ["kwaad.example", "testserver.kwaad.example", "testserver@kwaad"])
def test_een_verzonnen_naam_van_het_portal_wordt_geweigerd(host):
    for pad in (reverse("account_login"), reverse("account_reset_password")):
        assert Browser(headers={"Host": host}).post(pad, {"email": "x@y.nl"}).status_code == 400
