"""Wat een item omhoog brengt: precies genoeg, en met een minder niet."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from modeltrouw.regels.lift import (
    ankers_erbij,
    eraf,
    erbij,
    fte_erbij,
    hoger_deel,
    som_erbij,
    tot_aandeel,
    volgend,
)
from modeltrouw.regels.meetwaarde import deel, dichtstbij
from modeltrouw.schaal import standaardschaal

ITEM = standaardschaal().item
TELLERS = st.integers(0, 500).map(Decimal)
NOEMERS = st.integers(1, 500).map(Decimal)
UREN = st.decimals(Decimal("0.25"), Decimal(2000), places=2)
ANKERS = st.integers(2, 5)


def anker(nr: int, teller: Decimal, noemer: Decimal, maal: int = 100) -> int:
    return ITEM(nr).anker(deel(teller, noemer, maal=maal))


@given(nr=st.sampled_from([2, 24]), teller=UREN, noemer=UREN, naar=ANKERS)
def test_zoveel_uren_is_genoeg_en_een_uur_minder_niet(nr, teller, noemer, naar):
    assume(teller <= noemer and anker(nr, teller, noemer) < naar)

    uren = hoger_deel(teller, noemer, ITEM(nr).drempels, naar)

    assert anker(nr, teller + uren, noemer) >= naar
    assert anker(nr, teller + uren - 1, noemer) < naar


@given(nr=st.sampled_from([16, 19, 20, 21]), teller=TELLERS, noemer=NOEMERS, naar=ANKERS)
def test_zoveel_erbij_is_genoeg_en_een_minder_niet(nr, teller, noemer, naar):
    assume(teller <= noemer and anker(nr, teller, noemer) < naar)

    aantal = erbij(teller, noemer, ITEM(nr).drempels, naar)

    assert anker(nr, teller + aantal, noemer + aantal) >= naar
    assert anker(nr, teller + aantal - 1, noemer + aantal - 1) < naar


@given(teller=NOEMERS, fte=st.decimals(Decimal("0.1"), Decimal(30), places=2), naar=ANKERS)
def test_zoveel_clienten_minder_is_genoeg_en_een_meer_niet(teller, fte, naar):
    assume(anker(1, teller, fte, maal=1) < naar)

    aantal = eraf(teller, fte, ITEM(1).drempels, naar)

    assert anker(1, teller - aantal, fte, maal=1) >= naar
    assert anker(1, teller - aantal + 1, fte, maal=1) < naar


@given(teller=NOEMERS, fte=st.decimals(Decimal("0.1"), Decimal(30), places=2), naar=ANKERS)
def test_zoveel_fte_erbij_is_genoeg_en_een_honderdste_minder_niet(teller, fte, naar):
    assume(anker(1, teller, fte, maal=1) < naar)

    meer = fte_erbij(teller, fte, ITEM(1).drempels, naar)

    assert anker(1, teller, fte + meer, maal=1) >= naar
    assert anker(1, teller, fte + meer - Decimal("0.01"), maal=1) < naar


@given(
    dagen=st.integers(0, 9000).map(Decimal), trajecten=st.integers(1, 30).map(Decimal), naar=ANKERS
)
def test_zoveel_dagen_sneller_is_genoeg_en_een_dag_langzamer_niet(dagen, trajecten, naar):
    assume(anker(15, dagen, trajecten, maal=1) < naar)

    minder = eraf(dagen, trajecten, ITEM(15).drempels, naar)

    assert anker(15, dagen - minder, trajecten, maal=1) >= naar
    assert anker(15, dagen - minder + 1, trajecten, maal=1) < naar


@given(st.lists(st.decimals(Decimal(0), Decimal(12), places=2), min_size=1, max_size=20), ANKERS)
def test_zoveel_contacten_per_week_samen_is_genoeg_en_een_minder_niet(waarden, naar):
    som, aantal = sum(waarden), Decimal(len(waarden))
    assume(anker(17, som, aantal, maal=1) < naar)

    meer = som_erbij(som, len(waarden), ITEM(17).drempels, naar)

    assert anker(17, som + meer, aantal, maal=1) >= naar
    assert anker(17, som + meer - 1, aantal, maal=1) < naar


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20), ANKERS)
def test_zoveel_stappen_van_begeleiders_is_genoeg_en_een_minder_niet(ankers, naar):
    som, aantal = sum(ankers), len(ankers)
    assume(dichtstbij(Decimal(som) / aantal) < naar)

    stappen = ankers_erbij(ankers, naar)

    assert dichtstbij(Decimal(som + stappen) / aantal) >= naar
    assert dichtstbij(Decimal(som + stappen - 1) / aantal) < naar


@given(st.integers(0, 60), st.integers(1, 60), st.sampled_from([50, 80, 90]))
def test_zoveel_tot_een_aandeel_is_genoeg_en_een_minder_niet(gehaald, alle, procent):
    assume(100 * gehaald < procent * alle)

    nog = tot_aandeel(gehaald, alle, Decimal(procent))

    assert 100 * (gehaald + nog) >= procent * alle
    assert 100 * (gehaald + nog - 1) < procent * alle


@pytest.mark.parametrize(("nu", "naar"), [(None, None), (1, 2), (4, 5), (5, None)])
def test_het_volgende_anker(nu, naar):
    assert volgend(nu) == naar


def test_precies_dertig_procent_in_de_samenleving_is_nog_een_uur_te_weinig():
    assert hoger_deel(Decimal(30), Decimal(100), ITEM(24).drempels, 2) == 1


def test_de_caseload_van_bron_000_is_vijf_clienten_te_veel_voor_anker_vijf():
    assert eraf(Decimal(155), Decimal(6), ITEM(1).drempels, 5) == 5
    assert fte_erbij(Decimal(155), Decimal(6), ITEM(1).drempels, 5) == Decimal("0.20")
