"""De regels van het kwaliteitskader, en de teksten die het portal meelevert."""

import pytest
from django.urls import reverse

from modeltrouw.kader import kader
from modeltrouw.keuzes import Scenario
from modeltrouw.regels.kader import (
    Planfeiten,
    nog_nodig,
    toets_antwoord,
    toets_deelnemers,
    voortgang,
)
from organisaties.rechten import Recht

SAMEN = ("onderaanneming", "regionaal", "re-integratie", "inhuur")


def feiten(**anders) -> Planfeiten:
    compleet = {
        "deelnemers": 1,
        "verantwoordelijk": "GGZ Noord",
        "aanvrager": "GGZ Noord",
        "gemeten": "GGZ Noord",
        "statussen": ["ja"] * 8,
    }
    return Planfeiten(**compleet | anders)


def test_er_zijn_acht_criteria_met_uitleg_en_bewijs():
    assert kader().nummers == tuple(range(1, 9))
    assert all(rij.eis and rij.uitleg and len(rij.bewijs) >= 3 for rij in kader().criteria)


def test_elk_scenario_zegt_wie_verantwoordelijk_is_aanvraagt_en_wordt_gemeten():
    assert {rij.code for rij in kader().scenarios} == set(Scenario.values)
    for rij in kader().scenarios:
        assert rij.verantwoordelijk
        assert rij.aanvrager
        assert rij.gemeten


def test_vier_vormen_zijn_samen_en_twee_daarvan_toetst_phrenos():
    assert {rij.code for rij in kader().scenarios if rij.samen} == set(SAMEN)
    assert [rij.code for rij in kader().scenarios if rij.toets] == ["regionaal", "re-integratie"]


def test_elke_link_bij_een_criterium_bestaat_en_heeft_een_recht():
    for pagina in (pagina for rij in kader().criteria for pagina in rij.paginas):
        assert reverse(pagina.url_naam)
        assert Recht[pagina.recht]


def test_een_onbekend_criterium_of_scenario_is_er_niet():
    assert kader().criterium(9) is None
    assert kader().scenario("onzin") is None


@pytest.mark.parametrize("code", SAMEN)
def test_een_plan_dat_klopt_heeft_niets_meer_nodig(code):
    assert nog_nodig(feiten(), kader().scenario(code)) == []


@pytest.mark.parametrize("code", SAMEN)
def test_samen_vraagt_een_ander(code):
    assert len(nog_nodig(feiten(deelnemers=0), kader().scenario(code))) == 1


def test_alleen_vraagt_geen_ander():
    assert nog_nodig(feiten(deelnemers=0), kader().scenario("eigen")) == []


@pytest.mark.parametrize("veld", ["verantwoordelijk", "aanvrager", "gemeten"])
def test_wie_wat_doet_moet_er_staan(veld):
    assert len(nog_nodig(feiten(**{veld: ""}), kader().scenario("eigen"))) == 1


def test_lege_en_onvoldoende_criteria_worden_apart_geteld():
    statussen = ["ja", "", "", "deels", "niet", "ja", "ja", "ja"]
    nodig = nog_nodig(feiten(statussen=statussen), kader().scenario("eigen"))
    assert nodig == [
        "Een antwoord op 2 criteria",
        "2 criteria waar u nog niet helemaal aan voldoet",
    ]


def test_de_voortgang_telt_elke_stand():
    stand = voortgang(["ja", "ja", "deels", "niet", ""])
    assert (stand.voldoet, stand.deels, stand.niet, stand.leeg) == (2, 1, 1, 1)
    assert not stand.compleet


@pytest.mark.parametrize(("statussen", "compleet"), [(["ja"] * 8, True), ([], False)])
def test_compleet_is_alles_en_niet_niets(statussen, compleet):
    assert voortgang(statussen).compleet is compleet


def test_alleen_spaties_zijn_geen_bewijs():
    assert toets_antwoord(status="ja", hoe="Zo", bewijs="  ").veld == "bewijs"


def test_een_antwoord_dat_klopt_mag():
    assert toets_antwoord(status="ja", hoe="Zo", bewijs="Dit") is None


def test_verschillende_deelnemers_mogen():
    assert toets_deelnemers(["Lentis", "Lentis Zuid"]) is None
