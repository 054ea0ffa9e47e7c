"""Een sleutel of vingerafdruk als tweede stap; met een browser: tests/e2e/test_inloggen.py."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.urls import reverse

from organisaties import pogingen
from tests.hulp.codes import code, geef_app
from tests.organisaties.test_tweede_stap import geef_code, geef_wachtwoord, is_binnen

pytestmark = pytest.mark.django_db

# Wat een browser terugstuurt, maar met niets erin dat klopt.
ONZIN = [
    "",
    "geen json",
    "[]",
    "{}",
    json.dumps({"id": "x", "rawId": "x", "type": "public-key", "response": {}}),
    json.dumps(
        {"id": 1, "rawId": None, "type": "public-key", "response": {"clientDataJSON": "AA"}}
    ),
]


@pytest.fixture(autouse=True)
def _verplicht(settings):
    settings.TWEEDE_STAP_VERPLICHT = True


@pytest.fixture
def eva(begeleider):
    geef_app(begeleider)
    return begeleider


@pytest.fixture
def binnen(eva):
    browser = geef_wachtwoord(eva)
    geef_code(browser, code())
    return browser


@pytest.mark.parametrize("antwoord", ONZIN)
def test_wat_geen_antwoord_van_een_sleutel_is_laat_niemand_binnen(eva, antwoord):
    browser = geef_wachtwoord(eva)
    browser.get(reverse("mfa_authenticate"))

    scherm = browser.post(reverse("mfa_authenticate"), {"credential": antwoord})

    assert scherm.status_code == 200
    assert not is_binnen(browser)


@pytest.mark.parametrize("antwoord", ONZIN)
def test_en_wordt_ook_geen_sleutel(binnen, antwoord):
    binnen.get(reverse("mfa_add_webauthn"))

    assert binnen.post(reverse("mfa_add_webauthn"), {"credential": antwoord}).status_code == 200
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


def test_proberen_telt_mee_met_de_codes(eva):
    browser = geef_wachtwoord(eva)
    for _ in range(pogingen.PER_CODE):
        browser.post(reverse("mfa_authenticate"), {"credential": ONZIN[4]})

    assert "Te vaak geprobeerd" in geef_code(browser, code()).content.decode()


def test_eerst_de_app_en_dan_pas_een_sleutel(begeleider):
    browser = geef_wachtwoord(begeleider)

    for naam in ("mfa_list_webauthn", "mfa_add_webauthn"):
        assert browser.get(reverse(naam)).url == reverse("mfa_activate_totp")


def test_een_eigen_sleutel_gaat_weg_en_die_van_een_ander_niet(binnen, eva, collega, monkeypatch):
    mijn = WebAuthn.add(eva, "mijn", {}).instance
    zijn = WebAuthn.add(collega, "zijn", {}).instance
    lijst = reverse("mfa_list_webauthn")

    for nummer in (str(zijn.pk), str(mijn.pk), "x", "9" * 30):
        assert binnen.post(lijst, {"sleutel": nummer}).status_code == 302

    over = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)
    assert [sleutel.pk for sleutel in over] == [zijn.pk]
    assert is_binnen(binnen)  # de app is er nog
