"""Inloggen zoals een begeleider dat doet."""

from tests.e2e.conftest import BUREAU, TELEFOON, zonder_drempels
from tests.factories.organisaties import WACHTWOORD


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
