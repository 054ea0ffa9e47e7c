"""Formulieren met stoute, vreemde en te veel invoer, gevonden op hun pagina.

Hier een greep: elke vierde pagina. `make drill` doet ze allemaal, met tweehonderd voorbeelden.
"""

import pytest

from tests.hulp.robot import Formulier
from tests.invoer import proeven


@pytest.fixture(scope="module")
def greep(rondgang) -> list[Formulier]:
    return rondgang.formulieren


def test_met_in_elk_veld_iets_stouts_valt_geen_formulier_om(robot, greep):
    """F2."""
    assert len(greep) >= 25
    assert proeven.iets_stouts(robot, greep) == []


def test_met_verzonnen_invoer_valt_geen_formulier_om(robot, greep):
    """F1."""
    assert proeven.iets_verzonnens(robot, greep, voorbeelden=2) == []


def test_wat_is_opgeslagen_staat_er_precies_zo_weer(robot, greep):
    """F1: goed is opgeslagen, en opgeslagen is terug te lezen."""
    gezien = proeven.bewaar_en_lees(robot, greep)

    assert proeven.mis(gezien) == {}
    assert len(gezien) >= 4


def test_velden_te_veel_veranderen_niets(robot, greep):
    """A5: elk veld van elk model meegestuurd schrijft precies hetzelfde als zonder."""
    gezien = proeven.stuur_te_veel(robot, greep)

    assert proeven.mis(gezien) == {}
    assert len(gezien) >= 8


def test_andermans_nummer_is_hetzelfde_als_een_nummer_dat_niet_bestaat(robot, greep):
    """A4: in elk veld dat naar iets verwijst."""
    gezien = proeven.verwissel(robot, greep)

    assert proeven.mis(gezien) == {}
    assert len(gezien) >= 5
