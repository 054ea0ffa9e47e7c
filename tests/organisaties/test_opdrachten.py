"""Opdrachten voor wie de server beheert."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from organisaties.management.commands import zet_wachtwoord
from organisaties.models import Gebruiker
from tests.factories.organisaties import WACHTWOORD

pytestmark = pytest.mark.django_db

NIEUW = "een heel ander wachtwoord 2"


def test_een_nieuwe_organisatie_met_beheerder_die_kan_inloggen(client):
    call_command("nieuwe_organisatie", "GGZ West", beheerder="wil@west.example")
    call_command("zet_wachtwoord", "wil@west.example", wachtwoord=NIEUW)

    inlog = {"login": "wil@west.example", "password": NIEUW}
    assert client.post(reverse("account_login"), inlog).url == "/"
    assert client.get(reverse("beheer")).status_code == 200


def test_dezelfde_organisatie_twee_keer_kan_niet():
    call_command("nieuwe_organisatie", "GGZ West")

    with pytest.raises(CommandError, match="al een organisatie"):
        call_command("nieuwe_organisatie", "GGZ West")


def test_een_nieuw_wachtwoord_sluit_open_sessies(begeleider, als):
    browser = als(begeleider)

    call_command("zet_wachtwoord", "EVA@noord.example", wachtwoord=NIEUW)

    assert browser.get(reverse("account_change_password")).status_code == 302


def test_zonder_wachtwoord_op_de_opdrachtregel_wordt_erom_gevraagd(begeleider, monkeypatch):
    monkeypatch.setattr(zet_wachtwoord, "getpass", lambda vraag: NIEUW)

    call_command("zet_wachtwoord", "eva@noord.example")

    begeleider.refresh_from_db()
    assert begeleider.check_password(NIEUW)


def test_twee_verschillende_antwoorden_veranderen_niets(begeleider, monkeypatch):
    antwoorden = iter([NIEUW, "iets heel anders 3"])
    monkeypatch.setattr(zet_wachtwoord, "getpass", lambda vraag: next(antwoorden))

    with pytest.raises(CommandError, match="niet gelijk"):
        call_command("zet_wachtwoord", "eva@noord.example")

    assert Gebruiker.objects.get(pk=begeleider.pk).check_password(WACHTWOORD)


@pytest.mark.parametrize("zwak", ["kort", "eva meijer eva"])
def test_een_zwak_wachtwoord_wordt_geweigerd(begeleider, zwak):
    with pytest.raises(CommandError):
        call_command("zet_wachtwoord", "eva@noord.example", wachtwoord=zwak)


def test_in_productie_staat_een_wachtwoord_niet_op_de_opdrachtregel(begeleider, settings):
    settings.SESSION_COOKIE_SECURE = True

    with pytest.raises(CommandError, match="Laat --wachtwoord weg"):
        call_command("zet_wachtwoord", "eva@noord.example", wachtwoord=NIEUW)


def test_een_onbekend_adres_en_een_gesloten_account_krijgen_geen_wachtwoord(begeleider):
    with pytest.raises(CommandError, match="geen gebruiker"):
        call_command("zet_wachtwoord", "niemand@noord.example", wachtwoord=NIEUW)
    Gebruiker.objects.filter(pk=begeleider.pk).update(is_active=False)
    with pytest.raises(CommandError, match="gesloten"):
        call_command("zet_wachtwoord", "eva@noord.example", wachtwoord=NIEUW)
