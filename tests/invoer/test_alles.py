"""Elke pagina en elk formulier van het portal, met alle stoute teksten (feiten: F1, F2, A4, A5)."""

import os
from collections.abc import Iterator

import pytest
from django import forms
from django.db import connection

from ips_portal.gedeeld.formulieren import PortalFormulier
from tests.hulp.rondgang import PAGINAS, Rondgang
from tests.invoer import proeven
from tests.invoer.test_verzoeken import INZENDINGEN, gebreken_bij
from tests.invoer.uitvoer import DOWNLOADS
from tests.trajecten import bestanden

pytestmark = pytest.mark.drill
# Zoveel verzonnen inzendingen per formulier; met 200 duurt het een half uur.
VOORBEELDEN = int(os.environ.get("INVOER_VOORBEELDEN", "25"))
# Deze pagina's bestaan pas in een andere stand van een aanvraag, traject of meting.
NIET_IN_DEZE_STAND = set(
    "ActieWijzigForm ScorerForm StartForm VerlengForm NieuwTrajectForm ToestemmingVraagForm"
    " OphefForm VragenForm VerlengbesluitForm VaststelForm EindverslagForm".split()
)
# Twee deelnemers met dezelfde naam, nog niets toegekend, en er staan al termijnen.
GEWEIGERD_MET_REDEN = ("kaderplan_wijzigen", "ontvangst", "aanvraag_wijzigen")
RONDEN = 8  # zoveel keer in elk veld een andere stoute tekst


@pytest.fixture(scope="module")
def rondgang(robot) -> Rondgang:
    return Rondgang(robot)


def test_de_robot_vindt_elk_formulier_en_elke_download(rondgang, cijfer):
    gezien = {klasse.__qualname__ for klasse in rondgang.klassen}
    namen = {klasse.__qualname__ for klasse in _eigen_formulieren()}

    cijfer("formulieren", f"{len(rondgang.formulieren)} van {len(namen)} klassen")
    assert namen - gezien == NIET_IN_DEZE_STAND
    assert set(rondgang.downloads) - {"leeft", "klaar"} == set(DOWNLOADS)


def test_geen_pagina_valt_om_van_adres_of_koppen(rondgang):
    gebreken = {naam: proeven.mankement(uitkomst) for naam, uitkomst in rondgang.alles()}

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


def test_een_tekst_die_de_database_wil_laten_wachten_doet_dat_niet(robot, rondgang, cijfer):
    """F2: in elk veld en in elke vraag."""
    gezien = proeven.wachttijden(robot, rondgang.formulieren, PAGINAS)

    cijfer("langste extra", f"{max(gezien.values()):.2f} s in {len(gezien)} proeven")
    assert {wat: duur for wat, duur in gezien.items() if duur >= proeven.LANG} == {}


def test_tegenproef_wie_zo_een_tekst_uitvoert_wacht(robot):
    with connection.execute_wrapper(_voer_uit):
        gezien = proeven.wachttijden(robot, [], ["vacatures"], hoogstens=1)

    assert max(gezien.values()) >= proeven.LANG


def test_een_bestandsnaam_blijft_tekst(robot, rondgang, cijfer):
    """F2: elke stoute tekst als naam van een gewone pdf, in elk formulier met een bestand."""
    met_bestand = [formulier for formulier in rondgang.formulieren if formulier.bestanden]
    gezien = proeven.stuur_bestandsnamen(robot, met_bestand, bestanden.pdf())

    cijfer("bestandsnamen", f"{len(gezien)} in {len(met_bestand)} formulieren")
    assert len(met_bestand) >= 3
    assert proeven.mis(gezien) == {}


def test_wat_is_opgeslagen_staat_er_precies_zo_weer(robot, rondgang, cijfer):
    gezien = proeven.bewaar_en_lees(robot, rondgang.formulieren)

    cijfer("bewaard en teruggelezen", str(len(gezien) - len(GEWEIGERD_MET_REDEN)))
    assert proeven.mis(gezien) == dict.fromkeys(GEWEIGERD_MET_REDEN, proeven.GEWEIGERD)
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


def test_andermans_nummer_in_een_vraag_is_een_nummer_dat_niet_bestaat(robot, cijfer):
    gezien = proeven.verwissel_vragen(robot, PAGINAS)

    cijfer("vragen verwisseld", str(len(gezien)))
    assert proeven.mis(gezien) == {}
    assert len(gezien) >= 500


def _voer_uit(execute, opdracht, params, many, context):
    """Zoals wie een waarde als opdracht behandelt."""
    if any("pg_sleep" in str(waarde) for waarde in params or ()):
        execute("select pg_sleep(3)", None, False, context)
    return execute(opdracht, params, many, context)


def _eigen_formulieren() -> Iterator[type[forms.BaseForm]]:
    """Elke klasse waar een formulier van gemaakt wordt; een bouwsteen van een ander niet."""
    yield from (klasse for klasse in _onder(PortalFormulier) if not klasse.__subclasses__())


def _onder(klasse: type) -> Iterator[type[forms.BaseForm]]:
    for deel in klasse.__subclasses__():
        yield from _onder(deel)
        if issubclass(deel, forms.BaseForm) and not deel.__module__.startswith("tests."):
            yield deel
