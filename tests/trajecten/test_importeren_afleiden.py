"""De fasen en de toewijzing die uit een rij van de caseload volgen."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajecten.importeren.afleiden import Periode, leid_fasen_af, leid_toewijzing_af
from trajecten.keuzes import EindeReden

START = datetime.date(2009, 1, 5)


def dag(nummer: int) -> datetime.date:
    return START + datetime.timedelta(days=nummer)


def fasen(fase, sinds, *plaatsingen, tot=None, reden=""):
    stappen = leid_fasen_af(
        traject=Periode(START, tot),
        fase=fase,
        fase_sinds=sinds,
        plaatsingen=[Periode(*plaatsing) for plaatsing in plaatsingen],
        einde_reden=reden,
    )
    return [(str(stap.soort), (stap.van - START).days) for stap in stappen]


def test_wie_net_begint_is_in_orientatie():
    assert fasen("oriëntatie", START) == [("oriëntatie", 0)]


def test_acquisitie_komt_na_orientatie():
    assert fasen("acquisitie", dag(40)) == [("oriëntatie", 0), ("acquisitie", 40)]


def test_een_baan_begint_baanbehoud():
    assert fasen("baanbehoud", dag(90), (dag(90),)) == [("oriëntatie", 0), ("baanbehoud", 90)]


def test_na_een_afgelopen_baan_volgt_opnieuw_acquisitie():
    assert fasen("baanbehoud", dag(200), (dag(60), dag(99)), (dag(200),)) == [
        ("oriëntatie", 0),
        ("baanbehoud", 60),
        ("acquisitie", 100),
        ("baanbehoud", 200),
    ]


def test_zolang_er_een_andere_baan_loopt_blijft_het_baanbehoud():
    assert fasen("baanbehoud", dag(60), (dag(60), dag(99)), (dag(80),)) == [
        ("oriëntatie", 0),
        ("baanbehoud", 60),
    ]


def test_een_nieuwe_baan_op_de_dag_erna_onderbreekt_baanbehoud_niet():
    assert fasen("acquisitie", dag(150), (dag(60), dag(99)), (dag(100), dag(149))) == [
        ("oriëntatie", 0),
        ("baanbehoud", 60),
        ("acquisitie", 150),
    ]


def test_de_laatste_fase_van_het_werkboek_gaat_voor_wat_is_afgeleid():
    assert fasen("acquisitie", dag(120), (dag(60), dag(99))) == [
        ("oriëntatie", 0),
        ("baanbehoud", 60),
        ("acquisitie", 120),
    ]


def test_een_plaatsing_na_de_laatste_fase_verandert_die_fase_niet():
    assert fasen("acquisitie", dag(30), (dag(60),)) == [("oriëntatie", 0), ("acquisitie", 30)]


def test_een_fase_van_voor_de_start_telt_vanaf_de_start():
    assert fasen("oriëntatie", dag(-40)) == [("oriëntatie", 0)]
    assert fasen("acquisitie", dag(-1)) == [("oriëntatie", 0), ("acquisitie", 0)]


def test_opnieuw_orientatie_blijft_zichtbaar():
    assert fasen("oriëntatie", dag(50)) == [("oriëntatie", 0), ("oriëntatie", 50)]


@pytest.mark.parametrize(
    ("reden", "einde"),
    [
        (EindeReden.VASTE_BAAN, "uitgestroomd"),
        (EindeReden.TERUGVAL, "gestopt"),
        (EindeReden.ANDERS, "gestopt"),
    ],
)
def test_het_einde_volgt_uit_de_reden(reden, einde):
    assert fasen("baanbehoud", dag(60), (dag(60),), tot=dag(300), reden=reden)[-1] == (einde, 300)


plaatsing = st.tuples(st.integers(0, 400), st.integers(0, 200) | st.none()).map(
    lambda delen: (dag(delen[0]), None if delen[1] is None else dag(delen[0] + delen[1]))
)


@given(
    fase=st.sampled_from(["oriëntatie", "acquisitie", "baanbehoud"]),
    sinds=st.integers(-50, 500).map(dag),
    plaatsingen=st.lists(plaatsing, max_size=5),
)
def test_de_fasen_staan_altijd_op_volgorde_en_eindigen_zoals_opgegeven(fase, sinds, plaatsingen):
    stappen = fasen(fase, sinds, *plaatsingen)

    dagen = [van for _, van in stappen]
    assert dagen == sorted(dagen)
    assert stappen[0] == ("oriëntatie", 0)
    assert stappen[-1] == (fase, max(0, (sinds - START).days))


def test_de_begeleider_heeft_de_client_vanaf_de_start():
    assert leid_toewijzing_af(traject=Periode(START), dienstverband_van=dag(-100)) == Periode(START)


def test_of_vanaf_de_eigen_eerste_werkdag():
    toewijzing = leid_toewijzing_af(traject=Periode(START, dag(90)), dienstverband_van=dag(30))

    assert toewijzing == Periode(dag(30), dag(90))


def test_wie_pas_na_het_einde_in_dienst_kwam_houdt_het_hele_traject():
    traject = Periode(START, dag(20))

    assert leid_toewijzing_af(traject=traject, dienstverband_van=dag(30)) == traject
