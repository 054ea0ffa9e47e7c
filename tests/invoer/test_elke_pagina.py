"""Elke pagina met stoute vragen en koppen, en alles wat naar buiten gaat."""

import re
from unittest import mock

import pytest

from ips_portal.gedeeld.koppen import KoppenMiddleware
from tests.hulp.robot import Uitkomst
from tests.hulp.verwisselen import in_het_bereik_van
from tests.invoer.proeven import mankement, mis
from tests.invoer.uitvoer import DOWNLOADS, cellen, leesbaar, met_formules, uitvoerbaar
from tests.meta.wereld import KANARIE

_EXPORTS = [naam for naam in DOWNLOADS if naam.endswith(("_xlsx", "_csv"))]
# Hier staan namen in, en het recht erop hangt niet van een team af.
_VAN_ALLEN = ("kaderplan_pdf", "financiering_aanvragen_xlsx")
_BIJLAGE = re.compile(r'attachment; filename="[A-Za-z0-9-]+\.[a-z]{3,4}"')


def test_geen_pagina_valt_om_van_wat_er_in_haar_adres_en_koppen_staat(rondgang):
    """F2: in elke bekende vraag en kop een stoute tekst."""
    gebreken = {naam: mankement(uitkomst) for naam, uitkomst in rondgang.alles()}

    assert mis(gebreken) == {}


@pytest.fixture(scope="module")
def downloads(robot) -> dict[str, Uitkomst]:
    return {naam: robot.haal(naam) for naam in DOWNLOADS}


def te_ruim(uitkomst: Uitkomst) -> list[str]:
    """Waarom een browser deze download zou openen, uitvoeren of bewaren."""
    koppen = uitkomst.koppen
    beleid = koppen.get("Content-Security-Policy", "")
    goed = {
        "status": (uitkomst.status, uitkomst.fout) == (200, ""),
        "bijlage": bool(_BIJLAGE.fullmatch(koppen.get("Content-Disposition", ""))),
        "nosniff": koppen.get("X-Content-Type-Options") == "nosniff",
        "zandbak": "sandbox" in beleid and "default-src 'none'" in beleid,
        "no-store": "no-store" in koppen.get("Cache-Control", ""),
    }
    return [wat for wat, klopt in goed.items() if not klopt]


def test_elke_download_is_een_bijlage_die_nergens_draait_en_nergens_blijft(downloads):
    """F8."""
    assert mis({naam: te_ruim(uitkomst) for naam, uitkomst in downloads.items()}) == {}


def test_tegenproef_zonder_de_koppen_draait_een_werkboek_waar_het_wordt_geopend(robot):
    with mock.patch.object(
        KoppenMiddleware, "__call__", lambda zelf, vraag: zelf.get_response(vraag)
    ):
        gezien = te_ruim(robot.haal("import_sjabloon"))

    assert "zandbak" in gezien


def test_in_geen_download_staat_iets_van_een_ander(downloads):
    """A3: in de cellen van een werkboek, in een csv, op papier en in een agenda."""
    for naam, uitkomst in downloads.items():
        assert leesbaar(uitkomst), naam
        assert KANARIE not in leesbaar(uitkomst) + uitkomst.tekst, naam


def test_tegenproef_in_het_bereik_van_een_ander_staat_haar_teken_in_de_downloads(robot):
    with in_het_bereik_van(robot.wereld.ander.team.organisatie):
        gevonden = [
            naam for naam in _VAN_ALLEN if KANARIE in leesbaar(robot.haal(naam, van="ander"))
        ]

    assert len(gevonden) == 2


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
