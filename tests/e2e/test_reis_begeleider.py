"""Een week van een begeleider: in de auto, tussen twee afspraken, met een duim."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from ips_portal.gedeeld.periode import Week
from organisaties.models import Gebruiker
from tests.e2e.conftest import BUREAU, TELEFOON, eerste_keuze, zonder_drempels
from tests.factories.organisaties import WACHTWOORD
from trajecten.models import Contactmoment, Weekstaat


def _kies_werkgever(pagina: Page, letters: str) -> None:
    pagina.get_by_label("Bij wie").fill(letters)
    eerste_keuze(pagina).click()


def _opgeslagen(pagina: Page) -> None:
    expect(pagina.get_by_role("status").filter(has_text="opgeslagen")).to_be_visible()


def test_vier_contacten_op_een_telefoon_en_de_week_indienen(wereld, open_als):
    pagina = open_als(wereld.eva, "/mijn-week/", TELEFOON)
    pagina.get_by_role("link", name="Vastleggen", exact=True).click()

    for _ in range(3):
        _kies_werkgever(pagina, "kwek")
        with pagina.expect_navigation():  # de melding van de vorige keer staat er nog
            pagina.get_by_role("button", name="Opslaan en nog een").click()
        _opgeslagen(pagina)
    _kies_werkgever(pagina, "kwek")
    pagina.get_by_label(re.compile("Kaya")).check()
    pagina.get_by_role("button", name="Opslaan", exact=True).click()
    _opgeslagen(pagina)

    pagina.goto("/mijn-week/")
    expect(pagina.get_by_text(re.compile(r"^\s*4\s+van 6 persoonlijk"))).to_be_visible()
    _dien_in(pagina)
    with bereik(organisatie_id=wereld.organisatie.pk):
        assert Contactmoment.objects.filter(begeleider=wereld.eva).count() == 4
        assert Weekstaat.objects.get(begeleider=wereld.eva).ingediend_op


def _dien_in(pagina: Page) -> None:
    pagina.get_by_role("link", name="Nakijken en indienen").click()
    pagina.get_by_role("button", name="Indienen").click()
    _opgeslagen_of_ingediend(pagina)


def _opgeslagen_of_ingediend(pagina: Page) -> None:
    expect(pagina.get_by_role("status").filter(has_text="ingediend")).to_be_visible()


def test_een_nieuwe_werkgever_zonder_de_pagina_te_verlaten(wereld, open_als):
    pagina = open_als(wereld.eva, "/contacten/nieuw/", BUREAU)

    pagina.get_by_label("Bij wie").fill("Garage Zonnig")
    pagina.get_by_role("button", name="Opslaan", exact=True).click()
    pagina.get_by_label(re.compile("nieuw", re.IGNORECASE)).first.check()
    pagina.get_by_role("button", name="Opslaan", exact=True).click()

    _opgeslagen(pagina)
    with bereik(organisatie_id=wereld.organisatie.pk):
        assert Contactmoment.objects.get().werkgever.naam == "Garage Zonnig"


def test_wat_getypt_is_staat_er_na_een_herstart_van_de_telefoon_weer(wereld, open_als):
    pagina = open_als(wereld.eva, "/contacten/nieuw/", TELEFOON)
    notitie = pagina.get_by_label("Wat is er afgesproken")
    notitie.press_sequentially("Proefdag woensdag")
    expect(pagina.locator("[data-concept-status]")).to_contain_text("Concept bewaard")

    andere = open_als(wereld.eva, "/contacten/nieuw/", TELEFOON)

    expect(andere.get_by_label("Wat is er afgesproken")).to_have_value("Proefdag woensdag")


def test_een_verlopen_sessie_kost_geen_woord(wereld, open_als):
    pagina = open_als(wereld.eva, "/contacten/nieuw/", TELEFOON)
    _kies_werkgever(pagina, "kwek")
    pagina.get_by_label("Wat is er afgesproken").fill("Ria vangt op")
    pagina.context.clear_cookies(name="sessionid")
    pagina.get_by_role("button", name="Opslaan", exact=True).click()

    pagina.get_by_label("E-mailadres").fill(wereld.eva.email)
    pagina.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    pagina.get_by_role("button", name="Inloggen").click()

    expect(pagina.get_by_label("Wat is er afgesproken")).to_have_value("Ria vangt op")
    expect(pagina.get_by_label("Bij wie")).to_have_value(re.compile("Kwekerij Duin"))


def test_twee_keer_tikken_geeft_een_rij(wereld, open_als):
    pagina = open_als(wereld.eva, "/contacten/nieuw/", TELEFOON)
    _kies_werkgever(pagina, "kwek")

    pagina.get_by_role("button", name="Opslaan", exact=True).dblclick(no_wait_after=True)

    _opgeslagen(pagina)
    assert _aantal(wereld, wereld.eva) == 1


def test_zonder_javascript_gaat_het_ook(wereld, chromium, live_server, open_als):
    cookies = open_als(wereld.eva, "/").context.cookies()
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(cookies)
    pagina = context.new_page()
    pagina.goto("/contacten/nieuw/")

    pagina.get_by_label("Bij wie").fill("kwekerij duin")
    pagina.get_by_role("button", name="Opslaan", exact=True).click()

    assert _aantal(wereld, wereld.eva) == 1
    context.close()


def test_met_alleen_het_toetsenbord(wereld, open_als):
    pagina = open_als(wereld.eva, "/contacten/nieuw/", BUREAU)
    pagina.get_by_label("Bij wie").focus()

    pagina.keyboard.type("kwek")
    expect(eerste_keuze(pagina)).to_be_visible()
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    pagina.keyboard.press("Control+Enter")

    _opgeslagen(pagina)
    assert _aantal(wereld, wereld.eva) == 1


def test_een_contact_in_de_toekomst_wordt_uitgelegd_en_blijft_staan(wereld, open_als):
    pagina = open_als(wereld.eva, "/contacten/nieuw/", TELEFOON)
    _kies_werkgever(pagina, "kwek")
    morgen = (klok.vandaag() + timedelta(days=1)).isoformat()
    pagina.get_by_label("Datum").fill(morgen)
    pagina.get_by_label("Wat is er afgesproken").fill("Blijft dit staan?")
    pagina.get_by_role("button", name="Opslaan", exact=True).click()

    expect(pagina.get_by_role("alert")).to_contain_text("moet nog komen")
    expect(pagina.get_by_label("Datum")).to_have_value(morgen)
    expect(pagina.get_by_label("Wat is er afgesproken")).to_have_value("Blijft dit staan?")


def test_een_half_ingevulde_client_zegt_bij_elk_veld_wat_ontbreekt(wereld, open_als):
    pagina = open_als(wereld.eva, "/clienten/nieuw/", TELEFOON)
    pagina.get_by_label("Voornaam").fill("Samira")
    pagina.get_by_role("button", name="Cliënt opnemen").click()

    expect(pagina.get_by_role("alert")).to_contain_text("Achternaam")
    expect(pagina.get_by_role("alert")).to_contain_text("Geboortedatum")
    expect(pagina.get_by_text("Dit is nog leeg. Vul het in.").first).to_be_visible()
    expect(pagina.get_by_label("Voornaam")).to_have_value("Samira")
    zonder_drempels(pagina)


def test_bladeren_naar_vorige_week(wereld, open_als):
    pagina = open_als(wereld.eva, "/mijn-week/", BUREAU)
    vorige = Week.van_datum(klok.vandaag()).vorige

    pagina.get_by_role("link", name=f"week {vorige.nummer}").first.click()

    expect(pagina).to_have_url(re.compile(f"/mijn-week/{vorige}/"))


def _aantal(wereld, begeleider: Gebruiker) -> int:
    with bereik(organisatie_id=wereld.organisatie.pk):
        return Contactmoment.objects.filter(begeleider=begeleider).count()
