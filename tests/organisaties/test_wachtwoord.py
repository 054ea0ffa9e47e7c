"""Een nieuw wachtwoord."""

import pytest
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError


def test_een_te_kort_wachtwoord_zegt_in_het_nederlands_wat_er_nodig_is():
    with pytest.raises(ValidationError) as fout:
        validate_password("v1erkant#ze")

    assert fout.value.messages == ["Dit wachtwoord is te kort. Gebruik minstens 12 tekens."]


def test_een_lange_zin_mag():
    validate_password("vier losse woorden samen")


def test_de_uitleg_is_nederlands():
    assert "Gebruik minstens 12 tekens" in password_validators_help_texts()[1]
