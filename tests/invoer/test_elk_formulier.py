"""Formulieren met stoute, vreemde en te veel invoer, gevonden op hun pagina.

Hier een greep: elke achtste pagina, en waar die te klein voor is een vaste keuze. `make drill`
doet ze allemaal.
"""

import pytest

from tests.hulp.robot import Formulier
from tests.invoer import proeven

# Met een versie en vrije tekst, zodat er iets terug te lezen is.
_TERUG_TE_LEZEN = (
    "client_wijzigen werkgever_wijzigen contactpersoon_wijzigen naaste vacature".split()
)
# Met een keuze uit teams, mensen, dossiers, werkgevers of contacten.
_MET_VERWIJZING = "contact_nieuw overleg_nieuw aanmelding_nieuw toestemming_nieuw".split()


@pytest.fixture(scope="module")
def greep(rondgang) -> list[Formulier]:
    return rondgang.formulieren


def _op(robot, namen: list[str]) -> list[Formulier]:
    return robot.formulieren({naam: robot.haal(naam) for naam in namen})


def test_met_in_elk_veld_iets_stouts_valt_geen_formulier_om(robot, greep):
    """F2."""
    assert len(greep) >= 15
    assert proeven.iets_stouts(robot, greep) == []


def test_met_verzonnen_invoer_valt_geen_formulier_om(robot, greep):
    """F1."""
    assert proeven.iets_verzonnens(robot, greep[::2], voorbeelden=2) == []


def test_wat_is_opgeslagen_staat_er_precies_zo_weer(robot):
    """F1: goed is opgeslagen, en opgeslagen is terug te lezen."""
    gezien = proeven.bewaar_en_lees(robot, _op(robot, _TERUG_TE_LEZEN))

    assert proeven.mis(gezien) == {}
    assert len(gezien) >= 4


def test_velden_te_veel_veranderen_niets(robot, greep):
    """A5: elk veld van elk model meegestuurd schrijft precies hetzelfde als zonder."""
    gezien = proeven.stuur_te_veel(robot, greep)

    assert proeven.mis(gezien) == {}
    assert len(gezien) >= 8


def test_andermans_nummer_is_hetzelfde_als_een_nummer_dat_niet_bestaat(robot):
    """A4: in elk veld dat naar iets verwijst."""
    gezien = proeven.verwissel(robot, _op(robot, _MET_VERWIJZING))

    assert proeven.mis(gezien) == {}
    assert len(gezien) >= 10
