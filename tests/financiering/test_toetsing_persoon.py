"""De regels over de persoon: doelgroep, zorg, de wens, werk en een ander traject."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from financiering.regels.toetsfeiten import Wens, Werkfeit
from tests.financiering.toetsing import CMD, DAG, NIET, ONBEKEND, VOLDAAN, oordeel, uitslagen

KLEIN = (Werkfeit("vakkenvuller", Decimal(8)),)


@pytest.mark.parametrize(
    ("doelgroep", "verwacht"), [("CMD", VOLDAAN), ("EPA", NIET), ("LVB", NIET), ("anders", NIET)]
)
def test_alleen_de_doelgroep_van_de_regeling(doelgroep, verwacht):
    assert oordeel("doelgroep", doelgroep=doelgroep) == verwacht


@pytest.mark.parametrize(("antwoord", "verwacht"), [("ja", VOLDAAN), ("nee", NIET), ("", ONBEKEND)])
def test_behandeling_in_de_specialistische_ggz_wordt_gevraagd(antwoord, verwacht):
    assert oordeel("specialistisch", specialistisch=antwoord) == verwacht


@pytest.mark.parametrize(("antwoord", "verwacht"), [("nee", VOLDAAN), ("ja", NIET), ("", ONBEKEND)])
def test_een_ander_re_integratietraject_mag_niet(antwoord, verwacht):
    assert oordeel("ander traject", ander_traject=antwoord) == verwacht


def test_de_twee_jaar_van_de_infosheet_is_een_opmerking():
    uitslag = uitslagen()["behandelduur"]

    assert "Infosheet" in uitslag.bron
    assert not uitslag.houdt_tegen


# De wens


@pytest.mark.parametrize(
    ("dag", "verwacht"), [(date(2019, 6, 11), VOLDAAN), (DAG, VOLDAAN), (date(2019, 6, 13), NIET)]
)
def test_de_wens_is_van_de_dag_zelf_of_eerder(dag, verwacht):
    assert oordeel("wens", wens=Wens(dag, "bij de aanmelding")) == verwacht


def test_zonder_wens_is_het_onbekend_en_een_wens_voor_een_opleiding_is_niet_genoeg():
    assert oordeel("wens", wens=None) == ONBEKEND
    assert oordeel("wens", wens=None, andere_wens=True) == NIET


# Werk op de dag van de wens


def test_zonder_werk_is_er_niets_te_vragen():
    uitslag = uitslagen(werk=())["geen baan"]

    assert uitslag.uitleg == "Op de dag van de wens, 2 juni 2019, staat geen werk."
    assert uitslag.voldaan


@pytest.mark.parametrize(("antwoord", "verwacht"), [("ja", VOLDAAN), ("nee", NIET), ("", ONBEKEND)])
def test_een_kleine_baan_mag_alleen_met_de_wens_voor_iets_anders(antwoord, verwacht):
    uitslag = uitslagen(werk=KLEIN, andere_sector=antwoord)["geen baan"]

    assert uitslag.oordeel == verwacht
    assert "vakkenvuller (8 uur per week)" in uitslag.uitleg
    assert "De bron zegt niet hoeveel uur een kleine baan is." in uitslag.uitleg


@pytest.mark.parametrize(("uren", "verwacht"), [("12", VOLDAAN), ("12.5", NIET)])
def test_noemt_een_regeling_een_grens_dan_telt_die(uren, verwacht):
    regels = replace(CMD, kleine_baan=Decimal(12))
    werk = (Werkfeit("vakkenvuller", Decimal(uren)),)

    assert oordeel("geen baan", regels, werk=werk, andere_sector="ja") == verwacht


def test_twee_kleine_banen_tellen_samen():
    regels = replace(CMD, kleine_baan=Decimal(12))

    assert oordeel("geen baan", regels, werk=KLEIN * 2, andere_sector="ja") == NIET


def test_onbekende_uren_staan_er_als_onbekend():
    uitleg = uitslagen(werk=(Werkfeit("kok", None),))["geen baan"].uitleg

    assert "kok (uren onbekend)" in uitleg


def test_met_een_grens_en_onbekende_uren_is_het_oordeel_onbekend():
    regels = replace(CMD, kleine_baan=Decimal(12))
    werk = (Werkfeit("kok", None),)

    assert oordeel("geen baan", regels, werk=werk, andere_sector="ja") == ONBEKEND


def test_zonder_wens_is_de_dag_niet_bekend_waarop_werk_telt():
    assert oordeel("geen baan", wens=None) == ONBEKEND


# Hoe lang de zorg duurt


@pytest.mark.parametrize(
    ("einde", "verwacht"),
    [
        (date(2019, 6, 11), NIET),
        (date(2020, 6, 11), NIET),
        (date(2020, 6, 12), VOLDAAN),
        (None, ONBEKEND),
    ],
)
def test_minder_dan_een_jaar_zorg_waarschuwt_en_houdt_niet_tegen(einde, verwacht):
    uitslag = uitslagen(einde_zorg=einde)["zorgduur"]

    assert uitslag.oordeel == verwacht
    assert not uitslag.houdt_tegen
