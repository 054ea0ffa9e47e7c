"""Inloggen in twee stappen: na het wachtwoord een code die een keer werkt."""

import io
import threading
from datetime import timedelta

import pytest
import time_machine
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.management import CommandError, call_command
from django.test import Client as Browser
from django.test import RequestFactory, override_settings
from django.urls import reverse

from organisaties import pogingen, raden
from organisaties.tweedestap.forms import CodeFormulier
from organisaties.tweedestap.keuring import tweede_stap_staat_aan
from tests.conftest import NU
from tests.factories.organisaties import WACHTWOORD, GebruikerFactory
from tests.hulp.codes import code, foute_code, geef_app, geef_herstelcodes
from tests.hulp.tegelijk import tegelijk
from tests.organisaties.test_inloggen import NIEUW, vraag_link, zet_wachtwoord

ECHT_TEGELIJK = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])


@pytest.fixture(autouse=True)
def _verplicht(settings):
    settings.TWEEDE_STAP_VERPLICHT = True


@pytest.fixture
def klok():
    with time_machine.travel(NU, tick=False) as tijd:
        yield tijd


def geef_wachtwoord(gebruiker, wachtwoord: str = WACHTWOORD, **velden) -> Browser:
    browser = Browser()
    inlog = {"login": gebruiker.email, "password": wachtwoord} | velden
    browser.laatste = browser.post(reverse("account_login"), inlog)
    return browser


def geef_code(browser: Browser, cijfers: str):
    return browser.post(reverse("mfa_authenticate"), {"code": cijfers})


def is_binnen(browser: Browser) -> bool:
    return browser.get(reverse("mfa_index")).status_code == 200


@pytest.mark.django_db
def test_met_wachtwoord_en_code_kom_je_binnen(begeleider):
    geef_app(begeleider)
    browser = geef_wachtwoord(begeleider)
    assert browser.laatste.url == reverse("mfa_authenticate")
    assert not is_binnen(browser)

    assert geef_code(browser, code()).url == "/"
    assert is_binnen(browser)


@pytest.mark.django_db
def test_wie_nog_geen_app_heeft_zet_haar_aan_en_krijgt_herstelcodes(begeleider):
    browser = geef_wachtwoord(begeleider)
    scherm = browser.get("/", follow=True)
    assert scherm.redirect_chain[-1][0] == reverse("mfa_activate_totp")
    sleutel = browser.session.session_key

    geheim = scherm.context["form"].secret
    antwoord = browser.post(scherm.request["PATH_INFO"], {"code": code(geheim=geheim)}, follow=True)

    assert len(antwoord.context["unused_codes"]) == 10
    assert browser.session.session_key != sleutel
    assert is_binnen(browser)


@pytest.mark.django_db
def test_de_sleutel_van_de_app_staat_versleuteld_in_de_database(begeleider):
    gegevens = geef_app(begeleider).data

    assert "JBSW" not in str(gegevens)


@pytest.mark.django_db
def test_een_code_werkt_een_keer_ook_bij_een_ander_proces(begeleider, klok):
    geef_app(begeleider)
    geef_code(geef_wachtwoord(begeleider), code())
    auth.cache.clear()  # zo weet een ander proces er niets van

    tweede = geef_wachtwoord(begeleider)
    geef_code(tweede, code())
    assert not is_binnen(tweede)

    klok.shift(timedelta(seconds=30))
    geef_code(tweede, code())
    assert is_binnen(tweede)


@pytest.mark.django_db
def test_met_alleen_het_geheugen_van_een_proces_werkt_een_code_vaker(begeleider, klok, monkeypatch):
    """De tegenproef: zo onthoudt allauth het zelf."""
    monkeypatch.setattr(CodeFormulier, "_eerste_keer", lambda *_: True)
    geef_app(begeleider)
    geef_code(geef_wachtwoord(begeleider), code())
    auth.cache.clear()

    tweede = geef_wachtwoord(begeleider)
    geef_code(tweede, code())

    assert is_binnen(tweede)


@pytest.mark.django_db
@pytest.mark.parametrize(("stappen", "goed"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_een_telefoon_mag_een_halve_minuut_voor_of_achterlopen(begeleider, klok, stappen, goed):
    geef_app(begeleider)
    browser = geef_wachtwoord(begeleider)

    geef_code(browser, code(stappen=stappen))

    assert is_binnen(browser) == goed


@ECHT_TEGELIJK
def test_honderd_codes_tegelijk_worden_hoogstens_vijf_keer_nagekeken(monkeypatch):
    gebruiker, gezien, slot, kijk_na = (
        GebruikerFactory(),
        [],
        threading.Lock(),
        auth.TOTP.validate_code,
    )
    geef_app(gebruiker)

    def onthoud(app, cijfers):
        with slot:
            gezien.append(cijfers)
        return kijk_na(app, cijfers)

    def raad() -> bool:
        request = RequestFactory().post("/")
        with request_context(request):
            return CodeFormulier({"code": foute_code()}, user=gebruiker).is_valid()

    monkeypatch.setattr(auth.TOTP, "validate_code", onthoud)

    assert tegelijk(*[raad] * 100, hoogstens=40) == [False] * 100
    assert len(gezien) == pogingen.PER_CODE


@ECHT_TEGELIJK
def test_zonder_teller_wordt_elke_code_nagekeken(monkeypatch):
    """De tegenproef."""
    gebruiker, gezien = GebruikerFactory(), []
    geef_app(gebruiker)
    monkeypatch.setattr(raden, "tel", lambda *_, **__: 1)
    monkeypatch.setattr(auth.TOTP, "validate_code", lambda app, cijfers: gezien.append(cijfers))

    def raad() -> bool:
        with request_context(RequestFactory().post("/")):
            return CodeFormulier({"code": "000000"}, user=gebruiker).is_valid()

    tegelijk(*[raad] * 20, hoogstens=10)

    assert len(gezien) == 20


@pytest.mark.django_db
def test_na_te_veel_codes_helpt_ook_de_goede_niet_meer(begeleider):
    geef_app(begeleider)
    browser = geef_wachtwoord(begeleider)
    for _ in range(pogingen.PER_CODE):
        geef_code(browser, foute_code())

    assert "Te vaak geprobeerd" in geef_code(browser, code()).content.decode()
    assert not is_binnen(browser)


@pytest.mark.django_db
def test_een_herstelcode_werkt_een_keer(begeleider):
    geef_app(begeleider)
    herstel = geef_herstelcodes(begeleider)[0]
    eerste, tweede = geef_wachtwoord(begeleider), geef_wachtwoord(begeleider)

    geef_code(eerste, herstel)
    geef_code(tweede, herstel)

    assert (is_binnen(eerste), is_binnen(tweede)) == (True, False)


@ECHT_TEGELIJK
def test_een_herstelcode_die_twee_mensen_tegelijk_geven_werkt_een_keer():
    gebruiker = GebruikerFactory()
    geef_app(gebruiker)
    herstel = geef_herstelcodes(gebruiker)[0]

    def geef() -> bool:
        with request_context(RequestFactory().post("/")):
            return CodeFormulier({"code": herstel}, user=gebruiker).is_valid()

    assert sorted(tegelijk(geef, geef, geef, geef)) == [False, False, False, True]


@pytest.mark.django_db
def test_een_nieuw_wachtwoord_slaat_de_code_niet_over(begeleider, settings):
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
    geef_app(begeleider)
    browser = zet_wachtwoord(vraag_link(begeleider.email)).client
    assert not is_binnen(browser)

    opnieuw = geef_wachtwoord(begeleider, NIEUW)

    assert opnieuw.laatste.url == reverse("mfa_authenticate")
    assert not is_binnen(opnieuw)


@pytest.mark.django_db
def test_een_sessie_van_voor_de_app_moet_ook_een_code_geven(begeleider, als):
    oud = als(begeleider)
    geef_app(begeleider)
    assert oud.get("/").url == reverse("mfa_reauthenticate")
    sleutel = oud.session.session_key

    oud.post(reverse("mfa_reauthenticate"), {"code": code()})

    assert is_binnen(oud)
    assert oud.session.session_key != sleutel


@pytest.mark.django_db
def test_zonder_app_is_de_sessie_weer_als_na_alleen_het_wachtwoord(begeleider):
    geef_app(begeleider)
    browser = geef_wachtwoord(begeleider)
    geef_code(browser, code())

    browser.post(reverse("mfa_deactivate_totp"))

    assert browser.get("/").url == reverse("mfa_activate_totp")


@pytest.mark.django_db
def test_herstelcodes_bekijken_en_vernieuwen(begeleider):
    geef_app(begeleider)
    oude = geef_herstelcodes(begeleider)
    browser = geef_wachtwoord(begeleider)
    geef_code(browser, code())

    antwoord = browser.post(reverse("mfa_generate_recovery_codes"), follow=True)

    assert not set(antwoord.context["unused_codes"]) & set(oude)


@pytest.mark.django_db
def test_wat_bewaard_was_staat_er_ook_na_de_code(begeleider, als):
    geef_app(begeleider)
    velden = {"naam": "Kwekerij Duin", "csrfmiddlewaretoken": "x"}
    pagina = Browser().post(reverse("werkgever_nieuw"), velden)
    browser = geef_wachtwoord(
        begeleider, bewaard=pagina.context["bewaard"], next=reverse("werkgever_nieuw")
    )

    antwoord = geef_code(browser, code())

    assert antwoord.url == reverse("werkgever_nieuw")
    assert "Kwekerij Duin" in browser.get(antwoord.url).content.decode()


@pytest.mark.django_db
def test_een_deelverzoek_krijgt_401_en_geen_scherm(begeleider, als):
    antwoord = als(begeleider).post(reverse("kies_organisatie"), headers={"HX-Request": "true"})

    assert antwoord.status_code == 401


@pytest.mark.django_db
def test_de_server_kan_de_stap_wissen_voor_wie_alles_kwijt_is(begeleider):
    geef_app(begeleider)

    call_command("wis_tweede_stap", begeleider.email, stdout=io.StringIO())

    assert not Authenticator.objects.exists()
    for fout in (begeleider.email, "niemand@noord.example"):
        with pytest.raises(CommandError):
            call_command("wis_tweede_stap", fout)


@pytest.mark.parametrize(("verplicht", "demo", "fouten"), [(1, 0, 0), (0, 1, 0), (0, 0, 1)])
def test_productie_start_niet_zonder_tweede_stap(verplicht, demo, fouten):
    with override_settings(TWEEDE_STAP_VERPLICHT=bool(verplicht), DEMO_TOEGESTAAN=bool(demo)):
        assert len(tweede_stap_staat_aan(None)) == fouten
