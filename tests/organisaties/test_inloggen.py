"""Inloggen, een nieuw wachtwoord vragen, wijzigen en uitloggen."""

import re

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from meldingen.models import Uitgaand
from meldingen.post import KantEnKlaar
from tests.factories.organisaties import WACHTWOORD

pytestmark = pytest.mark.django_db

NIEUW = "een heel ander wachtwoord 2"


@pytest.fixture(autouse=True)
def _echte_uitgang(settings):
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"


def log_in(email, wachtwoord):
    return Browser().post(reverse("account_login"), {"login": email, "password": wachtwoord})


def vraag_link(email):
    """Vraagt een nieuw wachtwoord aan en geeft het pad uit de mail."""
    Browser().post(reverse("account_reset_password"), {"email": email})
    tekst = KantEnKlaar(Uitgaand.objects.get()).message().get_payload(decode=True).decode()
    return re.search(r"https?://testserver(\S+)", tekst)[1]


def zet_wachtwoord(pad, wachtwoord=NIEUW):
    browser = Browser()
    formulier = browser.get(pad, follow=True)
    adres = formulier.redirect_chain[-1][0]
    return browser.post(adres, {"password1": wachtwoord, "password2": wachtwoord}, follow=True)


def algemene_fouten(antwoord):
    return antwoord.context["form"].non_field_errors()


def zonder_token(antwoord):
    return antwoord.content.replace(str(antwoord.context["csrf_token"]).encode(), b"")


def test_met_het_goede_wachtwoord_kom_je_binnen(begeleider):
    antwoord = log_in("Eva@Noord.example", WACHTWOORD)

    assert (antwoord.status_code, antwoord.url) == (302, "/")


def test_een_fout_wachtwoord_en_een_onbekend_adres_geven_dezelfde_melding(begeleider):
    fout = log_in("eva@noord.example", "verkeerd")
    onbekend = log_in("niemand@noord.example", "verkeerd")

    assert fout.status_code == onbekend.status_code == 200
    assert algemene_fouten(fout) == algemene_fouten(onbekend)
    assert "E-mailadres of wachtwoord klopt niet." in algemene_fouten(fout)


def test_een_gesloten_account_met_een_fout_wachtwoord_is_niet_te_herkennen(begeleider):
    begeleider.is_active = False
    begeleider.save()

    gesloten, onbekend = log_in("eva@noord.example", "fout"), log_in("x@y.example", "fout")

    assert algemene_fouten(gesloten) == algemene_fouten(onbekend)


def test_een_gesloten_account_komt_ook_met_het_goede_wachtwoord_niet_binnen(begeleider):
    begeleider.is_active = False
    begeleider.save()

    antwoord = log_in("eva@noord.example", WACHTWOORD)

    assert "_auth_user_id" not in antwoord.client.session


def test_een_nieuw_wachtwoord_vragen_gaat_via_de_uitgaande_post(begeleider):
    antwoord = zet_wachtwoord(vraag_link("eva@noord.example"))

    assert antwoord.redirect_chain[-1][0] == reverse("account_reset_password_from_key_done")
    assert log_in("eva@noord.example", NIEUW).url == "/"
    assert not mail.outbox


@pytest.mark.parametrize("verminkt", ["a/%00", "%00/a", "a/b%0A", "é/b-c"])
def test_een_verminkte_link_bestaat_niet(verminkt):
    assert Browser().get(f"/account/wachtwoord/nieuw/{verminkt}/").status_code == 404


def test_een_link_werkt_maar_een_keer(begeleider):
    pad = vraag_link("eva@noord.example")
    zet_wachtwoord(pad)

    antwoord = Browser().get(pad, follow=True)

    assert "Deze link werkt niet meer" in antwoord.content.decode()


def test_vragen_om_een_wachtwoord_verraadt_niet_of_een_adres_bestaat(begeleider):
    bekend, onbekend = (
        Browser().post(reverse("account_reset_password"), {"email": email}, follow=True)
        for email in ("eva@noord.example", "niemand@noord.example")
    )

    assert bekend.redirect_chain == onbekend.redirect_chain
    assert zonder_token(bekend) == zonder_token(onbekend)
    assert Uitgaand.objects.count() == 1


def test_een_nieuw_wachtwoord_sluit_de_andere_sessies(begeleider, als):
    hier, elders = als(begeleider), als(begeleider)
    hier.post(
        reverse("account_change_password"),
        {"oldpassword": WACHTWOORD, "password1": NIEUW, "password2": NIEUW},
    )

    assert hier.get(reverse("account_change_password")).status_code == 200
    assert elders.get(reverse("account_change_password")).status_code == 302


@pytest.mark.parametrize("zwak", ["kort", "password1234", "eva meijer 1"])
def test_een_zwak_wachtwoord_wordt_geweigerd(begeleider, als, zwak):
    antwoord = als(begeleider).post(
        reverse("account_change_password"),
        {"oldpassword": WACHTWOORD, "password1": zwak, "password2": zwak},
    )

    assert antwoord.context["form"].errors["password1"]


def test_uitloggen_gaat_alleen_met_een_knop(begeleider, als):
    browser = als(begeleider)

    browser.get(reverse("account_logout"))
    assert browser.get(reverse("account_change_password")).status_code == 200
    browser.post(reverse("account_logout"))
    assert browser.get(reverse("account_change_password")).status_code == 302
