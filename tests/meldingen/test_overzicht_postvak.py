"""De post van de demo: leesbaar op een pagina, die alleen in de demo bestaat."""

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client as Browser

from meldingen.tasks import verstuur_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, tmp_path):
    settings.ROOT_URLCONF = "ips_portal.urls_lokaal"
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
    settings.POST_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "post")


def verstuur(onderwerp: str, tekst: str = "") -> None:
    EmailMessage(onderwerp, tekst, to=["eva@noord.example"]).send()
    verstuur_post()


def test_zonder_post_is_de_pagina_er_ook(demo):
    assert "Nog geen post" in Browser().get("/post/").content.decode()


def test_een_mail_staat_er_zoals_de_ontvanger_hem_leest(demo):
    verstuur("Uitnodiging één", "Goedendag <b>Eva</b>,\nopen https://portal.example/x")
    lijst = Browser().get("/post/")
    (bericht,) = lijst.context["berichten"]
    pagina = Browser().get(f"/post/{bericht.naam}/").content.decode()

    assert "Uitnodiging één" in lijst.content.decode()
    assert "&lt;b&gt;Eva&lt;/b&gt;" in pagina
    assert 'href="https://portal.example/x"' in pagina


def test_berichten_die_samen_in_een_bestand_staan_zijn_er_allebei(demo, settings):
    with get_connection(settings.POST_BACKEND) as verbinding:
        for nummer in range(2):
            verbinding.send_messages([EmailMessage(f"Nummer {nummer}", "x", to=["a@b.example"])])

    berichten = Browser().get("/post/").context["berichten"]

    assert [bericht.onderwerp for bericht in berichten] == ["Nummer 1", "Nummer 0"]


@pytest.mark.parametrize("naam", ["bestaat-niet-0", "20261122-100000-1-0", "passwd"])
def test_een_ander_bestand_is_er_niet(demo, naam):
    assert Browser().get(f"/post/{naam}/").status_code == 404


@pytest.mark.parametrize("pad", ["/post/", "/post/20261122-100000-1-0/"])
def test_buiten_de_demo_bestaat_de_pagina_niet(pad, settings):
    assert settings.ROOT_URLCONF == "ips_portal.urls"
    assert Browser().get(pad).status_code == 404
