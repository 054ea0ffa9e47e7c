"""Van een getypte naam naar een gemeente die op die dag bestond."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from clienten.gemeentekeuze import keuzes_bij, zoek_gemeente
from tests.factories.clienten import gemeente

pytestmark = pytest.mark.django_db

NU = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("getypt", "naam"),
    [
        ("Alkmaar", "Alkmaar"),
        ("  alkmaar ", "Alkmaar"),
        ("Den Haag", "'s-Gravenhage"),
        ("den bosch", "'s-Hertogenbosch"),
        ("Bergen NH", "Bergen (NH.)"),
        ("Bergen (NH.)", "Bergen (NH.)"),
    ],
)
def test_een_naam_wijst_een_gemeente_aan(getypt, naam):
    assert zoek_gemeente(getypt, op=NU).naam == naam


@pytest.mark.parametrize(
    ("getypt", "op", "deel"),
    [
        ("Bedum", NU, "bestaat niet meer sinds 1 januari 2019"),
        ("Het Hogeland", date(2018, 12, 31), "bestaat pas sinds 1 januari 2019"),
        ("Alkmar", NU, "Bedoelt u Alkmaar"),
        ("Qwxz", NU, "kennen we niet"),
    ],
)
def test_wat_niet_kan_zegt_wat_wel_kan(getypt, op, deel):
    with pytest.raises(ValidationError, match=deel):
        zoek_gemeente(getypt, op=op)


def test_een_opgeheven_gemeente_mag_blijven_staan():
    bedum = gemeente("Bedum")

    assert zoek_gemeente("Bedum", op=NU, huidige_id=bedum.pk) == bedum


def test_de_dag_van_de_herindeling_hoort_bij_de_nieuwe_gemeente():
    dag = date(2019, 1, 1)

    assert zoek_gemeente("Het Hogeland", op=dag).naam == "Het Hogeland"
    with pytest.raises(ValidationError):
        zoek_gemeente("Bedum", op=dag)


def test_de_keuzes_beginnen_met_wat_nu_bestaat():
    keuzes = keuzes_bij("be")

    opgeheven = [keuze.geldig_tot is not None for keuze in keuzes]
    assert opgeheven == sorted(opgeheven)
    assert "Bergen (NH.)" in [keuze.naam for keuze in keuzes_bij("bergen n")]
    assert keuzes_bij("") == []
