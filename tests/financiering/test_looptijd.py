"""De looptijd: van de dagtekening tot en met de laatste dag."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from financiering.regels.looptijd import laatste_dag, verlengd_tot, verlenging_over

dagen = st.dates(date(2010, 1, 1), date(2040, 12, 31))
maanden = st.integers(1, 60)


@pytest.mark.parametrize(
    ("start", "maanden", "einde"),
    [
        (date(2019, 6, 1), 24, date(2021, 5, 31)),
        (date(2019, 6, 1), 36, date(2022, 5, 31)),
        (date(2019, 6, 12), 24, date(2021, 6, 11)),
        (date(2019, 12, 31), 2, date(2020, 2, 29)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 28)),
        (date(2019, 3, 1), 12, date(2020, 2, 29)),
    ],
)
def test_de_laatste_dag_van_een_looptijd(start, maanden, einde):
    assert laatste_dag(start, maanden) == einde


def test_verlengen_gaat_verder_waar_het_eindigde():
    assert verlengd_tot(date(2021, 5, 31), 12) == date(2022, 5, 31)
    assert verlengd_tot(verlengd_tot(date(2021, 5, 31), 5), 7) == date(2022, 5, 31)


@given(dagen, maanden)
def test_een_looptijd_heeft_een_eerste_en_een_laatste_dag(start, aantal):
    einde = laatste_dag(start, aantal)

    assert start <= einde < start + timedelta(days=31 * aantal + 1)
    assert laatste_dag(start, aantal + 1) > einde
    assert laatste_dag(start + timedelta(days=1), aantal) >= einde


@given(dagen, maanden, st.integers(1, 12))
def test_verlengen_wijkt_hoogstens_een_kortere_maand_af(start, aantal, erbij):
    """Op een dag na: wie op de 31e begon, gaat na een korte maand op de eerste verder."""
    ineens = laatste_dag(start, aantal + erbij)
    later = verlengd_tot(laatste_dag(start, aantal), erbij)

    assert abs((ineens - later).days) <= 3


@pytest.mark.parametrize(
    ("hoogstens", "gebruikt", "over"),
    [(12, [], 12), (12, [5, 7], 0), (12, [5], 7), (None, [], 0), (6, [12], 0)],
)
def test_wat_er_aan_verlenging_over_is(hoogstens, gebruikt, over):
    assert verlenging_over(hoogstens, gebruikt) == over
