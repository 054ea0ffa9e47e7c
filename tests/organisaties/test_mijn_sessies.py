"""Waar u bent ingelogd, en hoe dat ophoudt."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client as Browser
from django.urls import reverse

from organisaties import inloggen
from organisaties.handelingen import sluit_toegang
from organisaties.mijnsessies import toestel
from organisaties.models import Lidmaatschap, Sessie
from organisaties.sessies import SessionStore
from tests.conftest import NU
from tests.factories.organisaties import WACHTWOORD
from tests.organisaties.test_inloggen import NIEUW, vraag_link, zet_wachtwoord

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def log_in(gebruiker, kop: str = FIREFOX) -> Browser:
    browser = Browser(headers={"User-Agent": kop})
    browser.post(reverse("account_login"), {"login": gebruiker.email, "password": WACHTWOORD})
    return browser


def inlogs(browser):
    return browser.get(reverse("mijn_sessies")).context["inlogs"]


def is_binnen(browser) -> bool:
    return browser.get(reverse("mijn_sessies")).status_code == 200


def test_u_ziet_waar_u_bent_ingelogd_en_welke_deze_is(begeleider, collega):
    hier, _, _ = log_in(begeleider), log_in(begeleider, "iets"), log_in(collega)

    assert {(inlog.toestel, inlog.deze) for inlog in inlogs(hier)} == {
        ("Firefox op Linux", True),
        ("Browser", False),
    }


def test_een_sessie_van_u_kunt_u_beeindigen(begeleider):
    hier, daar, nog_een = log_in(begeleider), log_in(begeleider, "daar"), log_in(begeleider)
    (kenmerk,) = [inlog.kenmerk for inlog in inlogs(hier) if inlog.toestel == "Browser"]

    hier.post(reverse("mijn_sessies"), {"kenmerk": kenmerk})

    assert [is_binnen(browser) for browser in (hier, daar, nog_een)] == [True, False, True]


def test_alle_andere_tegelijk(begeleider, collega):
    hier, daar, ander = log_in(begeleider), log_in(begeleider), log_in(collega)

    hier.post(reverse("mijn_sessies"), {"alle": "ja"})

    assert [is_binnen(browser) for browser in (hier, daar, ander)] == [True, False, True]


def test_een_sessie_van_een_ander_beeindigt_u_niet(begeleider, collega):
    hier, ander = log_in(begeleider), log_in(collega)

    hier.post(reverse("mijn_sessies"), {"kenmerk": inlogs(ander)[0].kenmerk})

    assert is_binnen(ander)


def test_de_pagina_verraadt_geen_sleutel(begeleider):
    hier, daar = log_in(begeleider), log_in(begeleider)

    tekst = hier.get(reverse("mijn_sessies")).content.decode()

    assert daar.session.session_key not in tekst
    assert hier.session.session_key not in tekst


def test_een_nieuw_wachtwoord_haalt_de_andere_sessies_weg(begeleider):
    hier, daar = log_in(begeleider), log_in(begeleider)
    oud = hier.session.session_key
    velden = {"oldpassword": WACHTWOORD, "password1": NIEUW, "password2": NIEUW}

    hier.post(reverse("account_change_password"), velden)

    assert (is_binnen(hier), is_binnen(daar)) == (True, False)
    assert Sessie.objects.filter(gebruiker=begeleider).count() == 1
    assert hier.session.session_key != oud


def test_een_wachtwoord_met_de_link_haalt_ze_allemaal_weg(begeleider, settings):
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
    daar = log_in(begeleider)

    zet_wachtwoord(vraag_link(begeleider.email))

    assert not Sessie.objects.filter(gebruiker=begeleider).exists()
    assert not is_binnen(daar)


def test_wie_geen_toegang_meer_heeft_is_meteen_overal_weg(begeleider, beheerder, organisatie):
    daar = log_in(begeleider)

    sluit_toegang(gebruiker=begeleider, organisatie=organisatie, vandaag=NU.date(), door=beheerder)

    assert not Sessie.objects.filter(gebruiker=begeleider).exists()
    assert not is_binnen(daar)


def test_een_ingetrokken_rol_werkt_bij_het_eerstvolgende_verzoek(begeleider):
    browser = log_in(begeleider)
    assert browser.get(reverse("mijn_week")).status_code == 200

    Lidmaatschap.objects.filter(gebruiker=begeleider).update(tot="2020-01-01")

    assert browser.get(reverse("mijn_week")).status_code == 403


def test_een_beeindigde_sessie_komt_niet_terug_door_een_verzoek_dat_nog_liep(begeleider):
    browser = log_in(begeleider)
    lopend = SessionStore(browser.session.session_key)
    lopend["iets"] = "nieuws"  # leest haar eerst
    Sessie.objects.all().delete()

    with pytest.raises(UpdateError):
        lopend.save()

    assert not Sessie.objects.exists()


def test_inloggen_geeft_een_nieuwe_sleutel(begeleider):
    browser = Browser()
    browser.get(reverse("account_login"))
    sessie = browser.session
    sessie["gekregen"] = "van een ander"
    sessie.save()

    velden = {"login": begeleider.email, "password": WACHTWOORD}
    browser.post(reverse("account_login"), velden)

    assert browser.session.session_key != sessie.session_key
    assert not Sessie.objects.filter(session_key=sessie.session_key).exists()


def test_zonder_opruimen_blijven_de_sessies_staan(begeleider, monkeypatch, settings):
    """De tegenproef: alleen de hash van het wachtwoord laat de rijen staan."""
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
    monkeypatch.setattr(inloggen, "beeindig_alle", lambda *_, **__: 0)
    log_in(begeleider)

    zet_wachtwoord(vraag_link(begeleider.email))

    assert Sessie.objects.filter(gebruiker=begeleider).exists()


def test_het_koekje_laatst_gebruikt_volgt_het_laatste_verzoek(begeleider):
    with time_machine.travel(datetime(2026, 11, 18, 9, 0, tzinfo=UTC), tick=False) as tijd:
        browser = log_in(begeleider)
        tijd.shift(timedelta(minutes=10))
        browser.get(reverse("mijn_sessies"))

        (inlog,) = inlogs(browser)

    assert inlog.laatst == datetime(2026, 11, 18, 9, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kop", "verwacht"),
    [
        (FIREFOX, "Firefox op Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari op iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge op Windows"),
        ("", "Browser"),
    ],
)
def test_een_toestel_in_gewone_woorden(kop, verwacht):
    assert toestel(kop) == verwacht
