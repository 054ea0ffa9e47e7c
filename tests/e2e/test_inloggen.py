"""Inloggen zoals een begeleider dat doet."""

import re

from tests.e2e.conftest import BUREAU, TELEFOON, zonder_drempels
from tests.factories.organisaties import WACHTWOORD
from tests.hulp.codes import code, geef_app


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
