"""Het rekenwerk onder de metingen, met de tegenproef dat een tragere pagina opvalt."""

from random import Random

import pytest

from tests.snelheid.cijfers import (
    HAALT,
    HAALT_NIET,
    NET_NIET,
    Grens,
    groei,
    is_geldig,
    p,
    verhouding,
)


def ronden(snelste: float, zaad: int, aantal: int = 420) -> list[float]:
    """Een machine die ook iets anders doet: nooit sneller dan kan, vaak trager."""
    toeval = Random(zaad)
    return [snelste * (1 + toeval.expovariate(2)) for _ in range(aantal)]


def test_een_pagina_tegen_zichzelf_is_een():
    assert is_geldig(verhouding(ronden(20, 1), ronden(20, 2)))


def test_tegenproef_een_tiende_trager_valt_op():
    assert not is_geldig(verhouding(ronden(22, 1), ronden(20, 2)))


def test_ruis_van_de_machine_verandert_de_verhouding_niet():
    assert verhouding(ronden(80, 1), ronden(20, 2)).minima == pytest.approx(4, rel=0.02)


@pytest.mark.parametrize(
    ("waarde", "oordeel"), [(4.0, HAALT), (4.2, NET_NIET), (4.5, NET_NIET), (4.6, HAALT_NIET)]
)
def test_lager_is_beter(waarde, oordeel):
    assert Grens(4.0, 4.5).oordeel(waarde) == oordeel


@pytest.mark.parametrize(("waarde", "oordeel"), [(12, HAALT), (10, HAALT), (9.9, HAALT_NIET)])
def test_hoger_is_beter(waarde, oordeel):
    assert Grens(10, 10, hoger=True).oordeel(waarde) == oordeel


def test_groei_is_nul_als_het_even_snel_blijft_en_een_als_het_meegroeit():
    assert groei([7, 8], [7, 9], 100) == 0
    assert groei([7], [700], 100) == pytest.approx(1)


def test_een_percentiel_is_een_gemeten_waarde():
    assert p([5, 1, 3, 2, 4], 50) == 3
    assert p(range(1, 101), 95) == 95
