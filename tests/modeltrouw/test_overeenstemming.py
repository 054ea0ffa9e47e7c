"""Overeenstemming van twee auditors, nagerekend met breuken los van het pakket."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modeltrouw.regels.overeenstemming import overeenstemming
from modeltrouw.regels.scoren import Keuze

HATICE = [5, 4, 4, 3, 2, 5, 1, 3, 4, 4, 2, 3, 5, 5, 4, 3, 2, 1, 4, 5, 3, 3, 4, 2, 4]
PAUL = [5, 4, 3, 3, 2, 4, 1, 4, 4, 4, 2, 3, 5, 4, 4, 2, 2, 2, 4, 5, 3, 3, 5, 2, 4]


def samen(een, ander):
    links, rechts = (
        {nr: Keuze(score) for nr, score in enumerate(deel, 1)} for deel in (een, ander)
    )
    return overeenstemming(links, rechts)


def kappa_met_breuken(paren) -> Fraction | None:
    """1 - waargenomen / verwachte afstand in het kwadraat."""
    waargenomen = Fraction(sum((a - b) ** 2 for a, b in paren), len(paren))
    verwacht = Fraction(sum((a - b) ** 2 for a, _ in paren for _, b in paren), len(paren) ** 2)
    return 1 - waargenomen / verwacht if verwacht else None


def test_precies_gelijk_binnen_een_en_kappa():
    uitkomst = samen(HATICE, PAUL)

    assert (uitkomst.items, uitkomst.gelijk, uitkomst.binnen_een) == (25, 18, 25)
    assert (uitkomst.procent_gelijk, uitkomst.procent_binnen_een) == (72, 100)
    assert uitkomst.kappa == pytest.approx(0.8967551622)


def test_twee_keer_hetzelfde_is_kappa_een():
    assert samen(HATICE, HATICE).kappa == pytest.approx(1)


@pytest.mark.parametrize("scores", [[4] * 25, [1], []])
def test_zonder_spreiding_is_er_geen_kappa(scores):
    assert samen(scores, scores).kappa is None


def test_een_van_beiden_zonder_spreiding_zegt_niets_boven_toeval():
    assert samen([4, 4, 4], [4, 4, 5]).kappa == pytest.approx(0)


def test_niet_te_scoren_en_open_tellen_niet_mee():
    niet = Keuze(None, niet_te_scoren=True)

    uitkomst = overeenstemming(
        {1: Keuze(5), 2: niet, 3: Keuze(4), 4: Keuze(2)}, {1: Keuze(5), 2: Keuze(3), 3: niet}
    )

    assert (uitkomst.items, uitkomst.gelijk) == (1, 1)


def test_zonder_gedeelde_items_is_er_geen_percentage():
    assert samen([], []).procent_gelijk is None


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=26))
def test_de_kappa_klopt_met_de_breuken(paren):
    een, ander = zip(*paren, strict=True)
    verwacht, kappa = kappa_met_breuken(paren), samen(een, ander).kappa

    assert kappa == (None if verwacht is None else pytest.approx(float(verwacht), abs=1e-9))
    assert kappa is None or kappa == pytest.approx(samen(ander, een).kappa, abs=1e-9)
