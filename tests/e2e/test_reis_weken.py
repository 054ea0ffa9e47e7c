"""Week na week in de demo: een melding komt, staat in mail en agenda, en sluit door te doen."""

import re
from datetime import timedelta
from io import StringIO
from urllib.request import urlopen

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from tests.e2e.conftest import BUREAU, eerste_keuze
from tests.factories.trajecten import maak_traject
from tests.hulp.kalender import dagen, gebeurtenissen

TAAK = re.compile("ga voor het eerst persoonlijk naar een werkgever", re.IGNORECASE)
IN_DE_AGENDA = "Eerste contact met een werkgever"
IN_DE_MAIL = "Afstemmen met het team van de cliënt"  # al te laat


@pytest.fixture
def demo(settings, tmp_path, wereld):
    """De tijd en de post van de demo; Bas begint vandaag met een cliënt."""
    settings.DEMO_TOEGESTAAN = True
    settings.DEMOTIJD = tmp_path / "demotijd"
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"  # Django zet hem in tests uit
    settings.POST_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "post"
    settings.ROOT_URLCONF = "ips_portal.urls_lokaal"
    with bereik(organisatie_id=wereld.organisatie.pk):
        maak_traject(
            begeleider=wereld.bas,
            team=wereld.team,
            instroomdatum=klok.vandaag(),
            achternaam="Zomerdijk",
        )
    return wereld


def het_wordt(*later: str) -> str:
    uit = StringIO()
    call_command("demotijd", *later, stdout=uit)
    return uit.getvalue()


def _maak_agenda(pagina: Page) -> str:
    pagina.get_by_role("button", name="Adres maken").click()
    return pagina.get_by_label("Uw adres").input_value()


def _leg_contact_vast(pagina: Page) -> None:
    pagina.get_by_role("link", name=TAAK).last.click()
    pagina.get_by_label("Bij wie").fill("Kwekerij Duin")
    eerste_keuze(pagina).click()
    expect(pagina.get_by_role("checkbox", name=re.compile("Zomerdijk"))).to_be_checked()
    pagina.locator(".contact-wens label", has_text="Ja").click()
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Opslaan", exact=True).click()


def test_een_melding_van_begin_tot_eind(demo, open_als):
    begin = klok.vandaag()

    het_wordt("--weken", "1")
    expect(open_als(demo.bas, "/meldingen/", BUREAU).get_by_text(TAAK)).to_have_count(0)
    agenda = _maak_agenda(open_als(demo.bas, "/agenda/", BUREAU))

    assert "Mails verstuurd: 0" not in het_wordt("--weken", "3")
    pagina = open_als(demo.bas, "/meldingen/", BUREAU)
    expect(pagina.get_by_text(TAAK).first).to_be_visible()
    _mail_noemt_de_soort_en_geen_naam(pagina, demo.bas.email)
    pagina.goto("/meldingen/")
    in_agenda = {een.summary.value: een for een in gebeurtenissen(_haal(agenda)).values()}
    assert dagen(in_agenda[IN_DE_AGENDA]) == [begin + timedelta(days=30)]

    _leg_contact_vast(pagina)
    het_wordt("--dagen", "1")

    pagina = open_als(demo.bas, "/meldingen/", BUREAU)
    pagina.get_by_text(re.compile("^Afgerond in")).click()
    expect(pagina.locator("details").get_by_text(TAAK)).to_be_visible()
    assert IN_DE_AGENDA not in [een.summary.value for een in gebeurtenissen(_haal(agenda)).values()]


def _mail_noemt_de_soort_en_geen_naam(pagina: Page, aan: str) -> None:
    pagina.goto("/post/")
    pagina.get_by_role("row", name=re.compile(re.escape(aan))).first.get_by_role("link").click()
    tekst = pagina.get_by_role("main").inner_text()
    assert IN_DE_MAIL in tekst
    assert "Zomerdijk" not in tekst


def _haal(adres: str) -> bytes:
    with urlopen(adres, timeout=10) as antwoord:
        inhoud: bytes = antwoord.read()
        return inhoud
