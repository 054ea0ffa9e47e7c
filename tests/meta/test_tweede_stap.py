"""Na alleen een wachtwoord geeft geen enkel adres iets terug, behalve de tweede stap zelf."""

import pytest
from django.conf import settings as instellingen
from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse

from organisaties.tweedestap.middleware import ZONDER_TWEEDE_STAP
from tests.meta.test_toegang import _INGANG
from tests.meta.toegang import REGELS, ROLLEN
from tests.meta.wereld import ARGUMENTEN, bouw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def wereld(organisatie, settings):
    settings.TWEEDE_STAP_VERPLICHT = True
    return bouw(organisatie)


def te_ver(wereld, gebruiker, als, *, een_op: int = 1) -> list[tuple[str, str, int]]:
    """De besloten adressen die na alleen een wachtwoord toch iets gaven."""
    sessie = als(gebruiker).cookies[instellingen.SESSION_COOKIE_NAME].value
    gevonden = []
    for naam, regel in list(REGELS.items())[::een_op]:
        if regel.openbaar or naam in ZONDER_TWEEDE_STAP:
            continue
        adres = reverse(naam, kwargs=ARGUMENTEN[regel.object](wereld.eigen))
        for methode in regel.methoden:
            status = vraag(sessie, methode, adres)
            if status not in (302, 401):
                gevonden.append((naam, methode, status))
    return gevonden


def vraag(sessie: str, methode: str, adres: str) -> int:
    browser = Browser()
    browser.handler = _INGANG
    browser.cookies[instellingen.SESSION_COOKIE_NAME] = sessie
    with transaction.atomic():
        status = browser.generic(methode, adres).status_code
        transaction.set_rollback(True)
    return status


def test_geen_enkel_adres_geeft_iets_na_alleen_een_wachtwoord(wereld, als):
    assert te_ver(wereld, wereld.gebruikers["begeleider"], als) == []


def test_dat_geldt_voor_elke_rol(wereld, als):
    for rol in ROLLEN:
        assert als(wereld.gebruikers[rol]).get("/").url == reverse("mfa_activate_totp"), rol


def test_zonder_de_bewaking_geven_de_adressen_gewoon_antwoord(wereld, als, settings):
    """De tegenproef."""
    settings.TWEEDE_STAP_VERPLICHT = False

    assert len(te_ver(wereld, wereld.gebruikers["begeleider"], als, een_op=10)) > 5


def test_alleen_de_stap_zelf_en_weggaan_mogen_zonder():
    assert {
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    } == ZONDER_TWEEDE_STAP
