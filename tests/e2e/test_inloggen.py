"""Inloggen zoals een begeleider dat doet."""

import re

import pytest
import time_machine

from ips_portal.gedeeld.bereik import bereik
from organisaties.eenmalig.bronnen import haal_adressen
from tests.e2e.conftest import BUREAU, TELEFOON, zonder_drempels
from tests.factories.organisaties import WACHTWOORD, InlogbronFactory
from tests.hulp.codes import code, geef_app
from tests.hulp.uitgever import AFNEMER, GEHEIM, draaiende_uitgever


def test_met_een_fout_wachtwoord_blijft_het_adres_staan(wereld, open_als):
    pagina = open_als(None, "/", TELEFOON)
    zonder_drempels(pagina)

    pagina.get_by_label("E-mailadres").fill("eva@noord.example")
    pagina.get_by_label("Wachtwoord", exact=True).fill("verkeerd")
    pagina.get_by_role("button", name="Inloggen").click()

    assert pagina.get_by_label("E-mailadres").input_value() == "eva@noord.example"
    zonder_drempels(pagina)


def test_na_inloggen_staat_de_begeleider_in_haar_week(wereld, open_als):
    pagina = open_als(None, "/", BUREAU)

    pagina.get_by_label("E-mailadres").fill("eva@noord.example")
    pagina.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    pagina.get_by_role("button", name="Inloggen").click()

    assert pagina.get_by_role("heading", level=1).inner_text() == "Mijn week"


def test_de_tweede_stap_aanzetten_op_de_telefoon(wereld, open_als, settings):
    settings.TWEEDE_STAP_VERPLICHT = True
    pagina = open_als(None, "/", TELEFOON)
    pagina.get_by_label("E-mailadres").fill("eva@noord.example")
    pagina.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    pagina.get_by_role("button", name="Inloggen").click()
    assert pagina.get_by_role("heading", level=1).inner_text() == "Tweede stap aanzetten"
    zonder_drempels(pagina)

    pagina.get_by_text("Kunt u niet scannen?").click()
    pagina.get_by_role("textbox", name="Code").fill(
        code(geheim=pagina.locator("code.sleutel").inner_text())
    )
    pagina.get_by_role("button", name="Aanzetten").click()

    codes = pagina.locator(".codes code").all_inner_texts()
    assert len([regel for regel in codes if re.fullmatch(r"\d{8}", regel)]) == 10
    zonder_drempels(pagina)
    pagina.get_by_role("link", name="Ik heb ze bewaard").click()
    assert pagina.get_by_role("heading", level=1).inner_text() == "Mijn week"
    pagina.goto("/account/sessies/")
    zonder_drempels(pagina)


def test_een_sleutel_toevoegen_en_ermee_inloggen(wereld, open_als, settings, live_server):
    """Met een nagemaakte sleutel van de browser zelf, en de app ernaast."""
    settings.TWEEDE_STAP_VERPLICHT = True
    geef_app(wereld.eva)
    pagina = open_als(None, live_server.url.replace("127.0.0.1", "localhost"), BUREAU)
    steek_sleutel_in(pagina)
    geef_wachtwoord(pagina)
    assert not pagina.get_by_role("button", name="Inloggen met uw sleutel").is_visible()
    pagina.get_by_role("textbox", name="Code").fill(code())
    pagina.get_by_role("button", name="Inloggen", exact=True).click()

    pagina.goto(f"{herkomst(pagina)}/account/tweede-stap/sleutels/nieuw/")
    zonder_drempels(pagina)
    pagina.get_by_label("Hoe noemt u deze sleutel?").fill("Blauwe sleutel")
    pagina.get_by_role("button", name="Sleutel toevoegen").click()
    pagina.get_by_text("Blauwe sleutel", exact=True).wait_for()
    zonder_drempels(pagina)

    pagina.context.clear_cookies()
    pagina.goto(herkomst(pagina))
    geef_wachtwoord(pagina)
    zonder_drempels(pagina)
    pagina.get_by_role("button", name="Inloggen met uw sleutel").click()
    pagina.get_by_role("heading", name="Mijn week").wait_for()


@pytest.fixture
def echte_tijd():
    """De uitgever is een ander proces: hij weet niet dat het hier twaalf uur is."""
    with time_machine.travel(time_machine.escape_hatch.time.time(), tick=True):
        yield


@pytest.mark.drill
@pytest.mark.usefixtures("echte_tijd")
def test_via_het_werk_heen_en_terug_langs_een_echte_uitgever(
    wereld, open_als, live_server, tmp_path
):
    """De tussenpagina gaat vanzelf door, en de CSP houdt de weg niet tegen."""
    terug = f"{live_server.url}/account/werk/noord/terug/"
    with draaiende_uitgever(tmp_path, terug=[terug], mensen=["eva"]) as uitgever:
        uitgever.beweert(eva={"email": wereld.eva.email, "email_verified": True})
        with bereik(organisatie_id=wereld.organisatie.pk):
            InlogbronFactory(
                naam="noord",
                uitgever=uitgever.adres,
                bekend_als=AFNEMER,
                geheim=GEHEIM,
                adressen=haal_adressen(uitgever.adres),
            )
        pagina = open_als(None, "/", TELEFOON)
        pagina.get_by_role("link", name="Inloggen via uw werk").click()
        pagina.get_by_label("Inlognaam van uw organisatie").fill("noord")
        pagina.get_by_role("button", name="Verder").click()
        pagina.get_by_role("button", name="Inloggen via GGZ Noord").click()
        pagina.get_by_label("Naam").fill("eva")
        pagina.get_by_label("Wachtwoord").fill("eva")
        pagina.get_by_role("button", name="Naar binnen").click()
        pagina.get_by_role("heading", name="Mijn week").wait_for()


def geef_wachtwoord(pagina) -> None:
    pagina.get_by_label("E-mailadres").fill("eva@noord.example")
    pagina.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    pagina.get_by_role("button", name="Inloggen").click()


def herkomst(pagina) -> str:
    return pagina.evaluate("location.origin")


def steek_sleutel_in(pagina) -> None:
    browser = pagina.context.new_cdp_session(pagina)
    browser.send("WebAuthn.enable")
    opties = {"protocol": "ctap2", "transport": "usb", "isUserVerified": True}
    opties |= {"hasUserVerification": True, "automaticPresenceSimulation": True}
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": opties})
