"""Een nieuw wachtwoord: lang genoeg, en niet te raden."""

import pytest
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from organisaties.models import Gebruiker

EVA = Gebruiker(naam="Eva van Meijer", email="e.vanmeijer@ggznoord.example")
LANG = "lamp fjord kiezel " * 20
# Lang, met hoofdletters, cijfers en tekens, en toch zo geraden.
TE_RADEN = [
    "Welkom2026!!",
    "Wachtwoord123!",
    "W4chtw00rd2026",
    "Zomer2026Zomer",
    "qwertyuiop1234",
    "Aa1!Aa1!Aa1!Aa1!",
    "geheim-geheim-geheim",
    "1234567890" * 2,
    "ggznoordmeijer",
]


def bezwaren(wachtwoord: str) -> list[str]:
    try:
        validate_password(wachtwoord, EVA)
    except ValidationError as fout:
        return fout.messages
    return []


def test_een_te_kort_wachtwoord_zegt_in_het_nederlands_wat_er_nodig_is():
    assert bezwaren("v1erkant#ze") == ["Dit wachtwoord is te kort. Gebruik minstens 12 tekens."]


@pytest.mark.parametrize(
    "wachtwoord",
    ["vier losse woorden samen", "k8#mQz!w2Lp9", "sloot trompet behang", LANG],
)
def test_losse_woorden_en_willekeurige_tekens_mogen(wachtwoord):
    assert bezwaren(wachtwoord) == []


@pytest.mark.parametrize("wachtwoord", TE_RADEN)
def test_wat_te_raden_is_mag_niet_hoe_lang_het_ook_is(wachtwoord):
    assert "te makkelijk te raden" in " ".join(bezwaren(wachtwoord))


def test_zonder_die_regel_komen_de_meeste_erdoor(settings):
    """De tegenproef."""
    settings.AUTH_PASSWORD_VALIDATORS = [
        regel
        for regel in settings.AUTH_PASSWORD_VALIDATORS
        if not regel["NAME"].endswith("NietTeRaden")
    ]

    assert len([wachtwoord for wachtwoord in TE_RADEN if not bezwaren(wachtwoord)]) >= 5


def test_de_uitleg_is_nederlands():
    uitleg = password_validators_help_texts()

    assert "Gebruik minstens 12 tekens" in uitleg[1]
    assert "naam of datum" in uitleg[-1]
