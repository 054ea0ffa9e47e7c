"""Welke meting op een dag geldt: de termijn en de klasse aan beide kanten."""

from datetime import date

import pytest

from modeltrouw.regels.verklaring import Vastgesteld, geldende
from modeltrouw.schaal import standaardschaal

KLASSEN = standaardschaal().klassen
OP = date(2025, 3, 10)


def meting(nummer=1, *, team=None, op=OP, klasse="goede modeltrouw", klassen=KLASSEN):
    return Vastgesteld(nummer, team, op, klasse, klassen)


@pytest.mark.parametrize(
    ("dag", "geldt"),
    [
        (date(2025, 3, 9), False),
        (date(2025, 3, 10), True),
        (date(2027, 3, 9), True),
        (date(2027, 3, 10), False),
    ],
)
def test_een_meting_geldt_twee_jaar_vanaf_het_vaststellen(dag, geldt):
    assert (geldende([meting()], op=dag) is not None) == geldt


def test_een_meting_van_29_februari_geldt_tot_en_met_27_februari():
    assert meting(op=date(2024, 2, 29)).geldig_tot() == date(2026, 2, 27)


@pytest.mark.parametrize(("jaren", "geldt"), [(1, False), (3, True)])
def test_de_termijn_is_te_kiezen(jaren, geldt):
    assert (geldende([meting()], op=date(2027, 6, 1), jaren=jaren) is not None) == geldt


@pytest.mark.parametrize(
    ("klasse", "geldt"),
    [
        ("voorbeeldige modeltrouw", True),
        ("redelijke modeltrouw", True),
        ("geen IPS", False),
        (None, False),
    ],
)
def test_de_klasse_is_minstens_redelijk(klasse, geldt):
    assert (geldende([meting(klasse=klasse)], op=OP) is not None) == geldt


@pytest.mark.parametrize(("klasse", "geldt"), [("goede modeltrouw", True), ("geen IPS", False)])
def test_wie_meer_vraagt_krijgt_minder(klasse, geldt):
    gevonden = geldende([meting(klasse=klasse)], op=OP, minimaal="goede modeltrouw")

    assert (gevonden is not None) == geldt


def test_een_schaal_zonder_klassen_toont_niets_aan():
    assert geldende([meting(klassen=())], op=OP) is None


def test_een_nieuwe_lagere_meting_laat_de_oude_niet_herleven():
    oud, nieuw = meting(1), meting(2, op=date(2026, 3, 1), klasse="geen IPS")

    assert geldende([oud, nieuw], op=date(2026, 2, 28)) == oud
    assert geldende([nieuw, oud], op=date(2026, 3, 1)) is None


def test_voor_een_team_telt_ook_de_meting_van_de_hele_organisatie():
    geheel, noord = meting(1), meting(2, team=7, op=date(2024, 6, 1))

    assert geldende([geheel, noord], op=OP, team=7) == geheel
    assert geldende([noord], op=OP, team=8) is None


def test_zonder_team_volstaat_een_team_dat_goed_genoeg_is():
    noord, zuid = meting(1, team=7), meting(2, team=8, op=date(2025, 6, 1), klasse="geen IPS")

    assert geldende([noord, zuid], op=date(2025, 7, 1)) == noord


def test_van_twee_metingen_op_een_dag_telt_de_laatste():
    assert geldende([meting(1), meting(2, klasse="geen IPS")], op=OP) is None
