"""Elke pagina en elk formulier van het portal, met alle stoute teksten (feiten: F1, F2, A4, A5)."""

import sys
from collections.abc import Iterator

import pytest
from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier
from tests.hulp.rondgang import Rondgang
from tests.hulp.stout import ontsnapt
from tests.invoer import proeven
from tests.invoer.test_verzoeken import INZENDINGEN, gebreken_bij
from tests.invoer.uitvoer import DOWNLOADS

pytestmark = pytest.mark.drill
VOORBEELDEN = 200
# Deze pagina's bestaan pas in een andere stand van een aanvraag, traject of meting.
NIET_IN_DEZE_STAND = set(
    "ActieWijzigForm ScorerForm StartForm VerlengForm NieuwTrajectForm ToestemmingVraagForm"
    " VragenForm VerlengbesluitForm VaststelForm EindverslagForm".split()
)
RONDEN = 8  # zoveel keer in elk veld een andere stoute tekst


@pytest.fixture(scope="module")
def rondgang(robot) -> Rondgang:
    return Rondgang(robot)


@pytest.fixture
def cijfer(capsys):
    def zeg(wat: str, hoeveel: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{wat}: {hoeveel}\n")

    return zeg


def test_de_robot_vindt_elk_formulier_en_elke_download(rondgang, cijfer):
    gezien = {klasse.__qualname__ for klasse in rondgang.klassen}
    namen = {klasse.__qualname__ for klasse in _eigen_formulieren()}

    cijfer("formulieren", f"{len(rondgang.formulieren)} van {len(namen)} klassen")
    assert namen - gezien == NIET_IN_DEZE_STAND
    assert set(rondgang.downloads) - {"leeft", "klaar"} == set(DOWNLOADS)


def test_geen_pagina_valt_om_van_adres_of_koppen(rondgang):
    gebreken = {
        naam: uitkomst.fout or ontsnapt(uitkomst.tekst) for naam, uitkomst in rondgang.alles()
    }

    assert proeven.mis(gebreken) == {}


def test_geen_formulier_valt_om_van_iets_stouts(robot, rondgang, cijfer):
    for ronde in range(RONDEN):
        assert proeven.iets_stouts(robot, rondgang.formulieren, begin=17 * ronde) == []
    cijfer("inzendingen", str(RONDEN * len(rondgang.formulieren)))


def test_geen_formulier_valt_om_van_iets_verzonnens(robot, rondgang, cijfer):
    assert proeven.iets_verzonnens(robot, rondgang.formulieren, VOORBEELDEN) == []
    cijfer("inzendingen", str(VOORBEELDEN * len(rondgang.formulieren)))


def test_geen_adres_valt_om_van_een_vreemde_inzending(robot):
    for begin in range(len(INZENDINGEN)):
        assert gebreken_bij(robot, begin) == {}


def test_wat_is_opgeslagen_staat_er_precies_zo_weer(robot, rondgang, cijfer):
    gezien = proeven.bewaar_en_lees(robot, rondgang.formulieren)

    cijfer("bewaard en teruggelezen", str(len(gezien)))
    assert proeven.mis(gezien) == {}
    assert len(gezien) >= 20


def test_velden_te_veel_veranderen_niets(robot, rondgang, cijfer):
    gezien = proeven.stuur_te_veel(robot, rondgang.formulieren)

    cijfer("schreven iets", str(len(gezien)))
    assert proeven.mis(gezien) == {}
    assert len(gezien) >= 50


def test_andermans_nummer_is_een_nummer_dat_niet_bestaat(robot, rondgang, cijfer):
    gezien = proeven.verwissel(robot, rondgang.formulieren)

    cijfer("verwisseld", str(len(gezien)))
    assert proeven.mis(gezien) == {}
    assert len(gezien) >= 50


def _eigen_formulieren() -> Iterator[type[forms.BaseForm]]:
    """Elke klasse waar een formulier van gemaakt wordt; een bouwsteen van een ander niet."""
    yield from (klasse for klasse in _onder(PortalFormulier) if not klasse.__subclasses__())


def _onder(klasse: type) -> Iterator[type[forms.BaseForm]]:
    for deel in klasse.__subclasses__():
        yield from _onder(deel)
        if issubclass(deel, forms.BaseForm) and not deel.__module__.startswith("tests."):
            yield deel
