import pytest
from django.core.exceptions import ValidationError

from ips_portal.gedeeld.validators import bsn_geldig, normaliseer_bsn, valideer_bsn


@pytest.mark.parametrize("bsn", ["111222333", "123456782", "999998547"])
def test_een_bsn_dat_de_elfproef_doorstaat(bsn):
    assert bsn_geldig(bsn)


@pytest.mark.parametrize(
    "bsn",
    ["999998620", "000000000", "12345678", "1234567823", "12345678a", "", "１２３４５６７８２"],
)
def test_een_bsn_dat_niet_klopt(bsn):
    assert not bsn_geldig(bsn)


def test_elke_verkeerde_laatste_cijfer_valt_op():
    goed = [cijfer for cijfer in "0123456789" if bsn_geldig(f"12345678{cijfer}")]

    assert goed == ["2"]


def test_punten_en_spaties_doen_er_niet_toe():
    assert normaliseer_bsn("1234.56.782") == "123456782"
    assert normaliseer_bsn("12345672") == "012345672"


def test_de_melding_zegt_wat_te_doen():
    with pytest.raises(ValidationError, match="Controleer de negen cijfers"):
        valideer_bsn("999998620")
