"""Inloggen zoals een begeleider dat doet."""

import re

from tests.e2e.conftest import BUREAU, TELEFOON, zonder_drempels
from tests.factories.organisaties import WACHTWOORD
from tests.hulp.codes import code


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
