"""Minstens elke twee weken contact met het behandelteam (criterium 4)."""

from datetime import date

import pytest

from trajecten.regels.behandelcontact import behandelcontact, te_laat_voor

VANDAAG = date(2026, 11, 18)
INSTROOM = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("laatste", "dagen", "te_lang"),
    [
        (VANDAAG, 0, False),
        (date(2026, 11, 4), 14, False),
        (date(2026, 11, 3), 15, True),
        (None, 170, True),
    ],
)
def test_na_veertien_dagen_is_het_te_lang_geleden(laatste, dagen, te_lang):
    stand = behandelcontact(laatste=laatste, instroom=INSTROOM, vandaag=VANDAAG)

    assert (stand.dagen, stand.te_lang) == (dagen, te_lang)


def test_wie_net_begint_telt_vanaf_de_instroom():
    stand = behandelcontact(laatste=None, instroom=date(2026, 11, 10), vandaag=VANDAAG)

    assert (stand.dagen, stand.te_lang, stand.uiterlijk) == (8, False, date(2026, 11, 24))


def test_een_bespreking_van_voor_de_instroom_telt_niet():
    stand = behandelcontact(laatste=date(2026, 5, 28), instroom=INSTROOM, vandaag=VANDAAG)

    assert (stand.laatste, stand.dagen) == (None, 170)


def test_de_grens_in_de_database_is_die_van_de_regel():
    op_tijd = behandelcontact(laatste=te_laat_voor(VANDAAG), instroom=INSTROOM, vandaag=VANDAAG)

    assert not op_tijd.te_lang
