"""Elke pagina met stoute vragen en koppen, en alles wat naar buiten gaat."""

import re

import pytest

from tests.hulp import stout
from tests.hulp.robot import Uitkomst
from tests.hulp.verwisselen import in_het_bereik_van
from tests.invoer.uitvoer import DOWNLOADS, cellen, leesbaar, met_formules, uitvoerbaar
from tests.meta.wereld import KANARIE

_EXPORTS = [naam for naam in DOWNLOADS if naam.endswith(("_xlsx", "_csv"))]
_BIJLAGE = re.compile(r'attachment; filename="[A-Za-z0-9-]+\.[a-z]{3,4}"')


def test_geen_pagina_valt_om_van_wat_er_in_haar_adres_en_koppen_staat(rondgang):
    """F2: in elke bekende vraag en kop een stoute tekst."""
    gebreken = {
        naam: uitkomst.fout or stout.ontsnapt(uitkomst.tekst) for naam, uitkomst in rondgang.alles()
    }

    assert {naam: gebrek for naam, gebrek in gebreken.items() if gebrek} == {}


@pytest.fixture(scope="module")
def downloads(robot) -> dict[str, Uitkomst]:
    return {naam: robot.haal(naam) for naam in DOWNLOADS}


def test_elke_download_is_een_bijlage_die_nergens_draait_en_nergens_blijft(downloads):
    """F8."""
    for naam, uitkomst in downloads.items():
        koppen = uitkomst.koppen
        assert (uitkomst.status, uitkomst.fout) == (200, ""), naam
        assert _BIJLAGE.fullmatch(koppen["Content-Disposition"]), naam
        assert koppen["X-Content-Type-Options"] == "nosniff", naam
        assert "sandbox" in koppen["Content-Security-Policy"], naam
        assert "default-src 'none'" in koppen["Content-Security-Policy"], naam
        assert "no-store" in koppen["Cache-Control"], naam


def test_in_geen_download_staat_iets_van_een_ander(downloads):
    """A3: in de cellen van een werkboek, in een csv, op papier en in een agenda."""
    for naam, uitkomst in downloads.items():
        assert leesbaar(uitkomst), naam
        assert KANARIE not in leesbaar(uitkomst) + uitkomst.tekst, naam


def test_tegenproef_in_het_bereik_van_een_ander_staat_haar_teken_in_de_downloads(robot):
    with in_het_bereik_van(robot.wereld.ander.team.organisatie):
        gevonden = [naam for naam in _EXPORTS if KANARIE in leesbaar(robot.haal(naam))]

    assert gevonden


def test_geen_cel_van_een_export_is_een_formule(robot):
    """F5: met in elk vrij tekstveld van de organisatie iets dat een rekenblad zou uitvoeren."""
    with met_formules(robot) as gezet:
        for naam in _EXPORTS:
            waarden = list(cellen(robot.haal(naam)))
            assert waarden, naam
            assert [waarde for waarde in waarden if uitvoerbaar(waarde)] == [], naam
        aanvragen = list(cellen(robot.haal("financiering_aanvragen_xlsx")))
    assert gezet >= 30
    assert [waarde for waarde in aanvragen if waarde.startswith("'")]
