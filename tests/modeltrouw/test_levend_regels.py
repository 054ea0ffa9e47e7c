"""Over welke dagen de levende score gaat, en wanneer een item zakt."""

from datetime import date

import pytest

from modeltrouw.regels.levend import (
    Maandwaarde,
    Periode,
    bij_te_werken,
    gezakt,
    half_jaar,
    hele_maanden_tot,
    ontbrekend,
    toets_periode,
    venster,
    verandering,
)
from modeltrouw.regels.tellingen import Onderdelen, Telling, onderdelen
from modeltrouw.schaal import standaardschaal

VANDAAG = date(2026, 11, 18)
OKTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)


def test_het_half_jaar_loopt_tot_en_met_gisteren():
    assert half_jaar(VANDAAG) == Periode(date(2026, 5, 18), date(2026, 11, 17))


def test_de_peildatum_is_vandaag():
    assert half_jaar(VANDAAG).peildatum == VANDAAG


def test_een_maand_kijkt_een_half_jaar_terug():
    assert venster(date(2026, 2, 1)) == Periode(date(2025, 9, 1), date(2026, 2, 28))


def test_de_lopende_maand_telt_nog_niet():
    maanden = hele_maanden_tot(VANDAAG)

    assert (len(maanden), maanden[0], maanden[-1]) == (12, date(2025, 11, 1), OKTOBER)


def test_wat_er_nog_niet_is_komt_er_nieuwste_eerst_bij():
    begin = date(2026, 8, 15)

    assert ontbrekend([SEPTEMBER], vandaag=VANDAAG, begin=begin) == [OKTOBER, date(2026, 8, 1)]


def test_zonder_begin_is_er_niets_te_berekenen():
    assert ontbrekend([], vandaag=VANDAAG, begin=None) == []


def test_de_laatste_hele_maand_wordt_opnieuw_berekend_en_een_oude_niet():
    bewaard = [SEPTEMBER, OKTOBER]

    assert bij_te_werken(bewaard, vandaag=VANDAAG, begin=SEPTEMBER) == [OKTOBER]


@pytest.mark.parametrize(
    ("van", "naar", "woord"),
    [(3, 5, "2 hoger"), (4, 3, "1 lager"), (2, 2, "gelijk")],
)
def test_een_verandering_in_woorden(van, naar, woord):
    assert verandering(van, naar).woord == woord


@pytest.mark.parametrize(("van", "naar"), [(None, 3), (3, None)])
def test_zonder_een_van_de_twee_valt_er_niets_te_vergelijken(van, naar):
    assert verandering(van, naar) is None


def reeks(*ankers, maanden=(SEPTEMBER, OKTOBER)):
    return [Maandwaarde(maand, None, anker) for maand, anker in zip(maanden, ankers, strict=True)]


def test_een_lager_anker_dan_vorige_maand_is_een_signaal():
    assert gezakt(reeks(4, 3)).woord == "1 lager"


@pytest.mark.parametrize("ankers", [(3, 3), (3, 4), (None, 3), (3, None)])
def test_gelijk_hoger_of_leeg_is_geen_signaal(ankers):
    assert gezakt(reeks(*ankers)) is None


def test_een_gat_in_de_reeks_zegt_niets():
    assert gezakt(reeks(5, 3, maanden=(date(2026, 8, 1), OKTOBER))) is None


@pytest.mark.parametrize(
    ("van", "tot", "veld"),
    [
        (date(2026, 10, 2), date(2026, 10, 1), "tot"),
        (date(2026, 10, 1), VANDAAG, "tot"),
        (date(2024, 10, 1), date(2026, 10, 1), "van"),
        (date(1989, 1, 1), date(1989, 6, 1), "van"),
    ],
)
def test_over_deze_dagen_valt_niet_te_rekenen(van, tot, veld):
    assert toets_periode(Periode(van, tot), vandaag=VANDAAG).veld == veld


@pytest.mark.parametrize(
    ("van", "tot"),
    [
        (date(2026, 11, 17), date(2026, 11, 17)),
        (date(2024, 10, 1), date(2026, 9, 30)),
    ],
)
def test_over_een_dag_en_over_twee_jaar_wel(van, tot):
    assert toets_periode(Periode(van, tot), vandaag=VANDAAG) is None


def test_een_telling_wijst_op_een_onderdeel_vanaf_haar_grens():
    telling = Telling(5, "behandeloverleg", 8, 10, onderdeel=0, vanaf=80)

    assert telling.wijst_erop
    assert not Telling(5, "behandeloverleg", 7, 10, onderdeel=0, vanaf=80).wijst_erop


def test_zonder_iets_te_tellen_is_er_geen_voorstel():
    assert Telling(5, "behandeloverleg", 0, 0, onderdeel=0, vanaf=80).wijst_erop is None


def test_wat_niet_te_tellen_is_blijft_een_oordeel():
    item = standaardschaal().item(13)
    tellingen = [
        Telling(13, "vooraf", 9, 10, onderdeel=1, vanaf=80),
        Telling(13, "terug", 1, 10, onderdeel=3, vanaf=80),
    ]

    gevonden = onderdelen(item, tellingen)

    assert (gevonden, gevonden.oordeel) == (Onderdelen(1, 2, 4), 2)


def test_een_item_zonder_onderdelen_heeft_geen_voorstel():
    assert onderdelen(standaardschaal().item(18), []) is None
