"""Items 1, 4, 6, 15, 16, 19, 20, 21 en 23: de randen van elke waarde."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ips_portal.gedeeld.periode import Week
from modeltrouw.regels.caseload import Last, clienten_per_fte, uit_eigen_teams
from modeltrouw.regels.contacten import Instroom, met_deskundigen, snel_zoeken, zoeken_op_maat
from modeltrouw.regels.werk import (
    Baan,
    Gevolgd,
    gevolgd,
    reguliere_banen,
    soorten_banen,
    soorten_werkgevers,
)
from modeltrouw.schaal import standaardschaal

ITEM = standaardschaal().item
VAN, TOT = date(2026, 4, 1), date(2026, 9, 30)
DAG = timedelta(days=1)


def last(actief=20, fte="0.8", teams=1, uit_teams=None) -> Last:
    return Last(
        1, "Eva", "e@x", actief, Decimal(fte), teams, actief if uit_teams is None else uit_teams
    )


def baan(nummer=1, **anders) -> Baan:
    velden = {"groep": f"groep {nummer}", "werkgever": nummer, "regulier": True}
    return Baan(nummer, **{**velden, "start": VAN, "einde": None, **anders})


# Item 1


def test_25_83_clienten_per_fte_is_anker_vier():
    waarde = clienten_per_fte([last(fte="6")], open_trajecten=155, item=ITEM(1))

    assert (round(waarde.waarde, 2), waarde.anker) == (Decimal("25.83"), 4)


def test_zonder_fte_is_er_geen_waarde():
    waarde = clienten_per_fte([], open_trajecten=3, item=ITEM(1))

    assert (waarde.waarde, waarde.anker) == (None, None)


# Item 4


@pytest.mark.parametrize(
    ("teams", "uit_teams", "anker"),
    [(1, 9, 5), (2, 8, 4), (2, 5, 3), (1, 4, 2), (3, 10, 2), (0, 0, 2)],
)
def test_eerst_het_aantal_teams_dan_het_deel(teams, uit_teams, anker):
    eva = last(actief=10, teams=teams, uit_teams=uit_teams)

    assert uit_eigen_teams([eva], ITEM(4)).anker == anker


def test_het_team_is_het_dichtstbijzijnde_anker_en_gelijk_gaat_naar_beneden():
    hoog, laag = last(actief=10), last(actief=10, uit_teams=8)

    assert uit_eigen_teams([hoog, laag], ITEM(4)).waarde == Decimal("4.5")
    assert uit_eigen_teams([hoog, laag], ITEM(4)).anker == 4


def test_wie_geen_clienten_heeft_telt_niet_mee():
    assert uit_eigen_teams([last(actief=0)], ITEM(4)).waarde is None


# Item 6

MAANDEN = [date(2026, maand, 1) for maand in range(4, 10)]
WEKEN = [Week(2026, nummer) for nummer in range(14, 40)]


def deskundigen(*, overleg=(), contacten=()) -> int | None:
    return met_deskundigen(
        overleg=overleg, contacten=contacten, weken=WEKEN, maanden=MAANDEN, item=ITEM(6)
    ).anker


ELKE_MAAND = [maand + 9 * DAG for maand in MAANDEN]
ELKE_WEEK = [week.maandag for week in WEKEN]


@pytest.mark.parametrize(
    ("overleg", "contacten", "anker"),
    [
        ([], [], 1),
        ([], [MAANDEN[0]], 1),
        ([], [MAANDEN[0], MAANDEN[3]], 2),
        ([], ELKE_MAAND, 3),
        ([], ELKE_WEEK, 4),
        ([MAANDEN[1], MAANDEN[4]], [], 4),
        (ELKE_MAAND, [], 4),
        (ELKE_MAAND[1:], ELKE_WEEK, 4),
        (ELKE_MAAND, ELKE_WEEK, 5),
        (ELKE_MAAND, ELKE_WEEK[3:], 4),  # 88% van de weken
    ],
)
def test_het_hoogste_anker_dat_helemaal_is_gehaald(overleg, contacten, anker):
    assert deskundigen(overleg=overleg, contacten=contacten) == anker


# Item 15


def test_wie_nog_geen_contact_had_telt_tot_de_peildatum():
    rijen = [
        Instroom(1, VAN, TOT, VAN + 10 * DAG),
        Instroom(2, VAN, VAN + 50 * DAG, None),
    ]

    waarde = snel_zoeken(rijen, ITEM(15))

    assert (waarde.waarde, waarde.anker) == (30, 5)
    assert (waarde.extra["met_contact"], waarde.extra["zonder_contact"]) == (1, 1)


def test_zonder_instroom_is_er_geen_waarde():
    assert snel_zoeken([], ITEM(15)).anker is None


# Item 16


@pytest.mark.parametrize(("met_plan", "anker"), [(9, 5), (8, 4)])
def test_het_hoogste_anker_vraagt_ook_een_actueel_plan(met_plan, anker):
    waarde = zoeken_op_maat(
        voorkeur=95, client_specifiek=100, met_plan=met_plan, zoekenden=10, item=ITEM(16)
    )

    assert waarde.anker == anker
    assert bool(waarde.plafond) == (anker == 4)


# Items 19 tot en met 21


def test_dezelfde_functie_en_werkgever_tellen_een_keer():
    banen = [baan(1), baan(2, groep="GROEP 1", werkgever=1), baan(3), baan(4)]

    assert soorten_banen(banen, ITEM(19)).waarde == 75
    assert soorten_werkgevers(banen, ITEM(20)).waarde == 75


@pytest.mark.parametrize(("lopend", "anker"), [(10, 5), (9, 1)])
def test_minder_dan_tien_lopende_banen_is_altijd_anker_een(lopend, anker):
    banen = [baan(nummer) for nummer in range(lopend)]
    banen += [baan(nummer, einde=VAN + DAG) for nummer in range(10, 15)]

    waarde = reguliere_banen(banen, peildatum=TOT + DAG, item=ITEM(21))

    assert (waarde.waarde, waarde.anker) == (100, anker)
    assert bool(waarde.plafond) == (anker == 1)


def test_wat_niet_beoordeeld_is_telt_niet_als_regulier():
    banen = [baan(nummer, regulier=None if nummer < 3 else True) for nummer in range(10)]

    waarde = reguliere_banen(banen, peildatum=TOT, item=ITEM(21))

    assert (waarde.waarde, waarde.extra["niet_beoordeeld"]) == (70, 3)


def test_zonder_banen_is_er_geen_waarde():
    assert reguliere_banen([], peildatum=TOT, item=ITEM(21)).anker is None
    assert soorten_banen([], ITEM(19)).anker is None


# Item 23

START = date(2026, 5, 11)
GOED = [START - 3 * DAG, START + DAG, *(START + nummer * 7 * DAG for nummer in range(1, 22))]


def plaatsing(contacten, **anders) -> Gevolgd:
    return Gevolgd(
        **{"plaatsing": 1, "start": START, "einde": None, "contacten": contacten, **anders}
    )


@pytest.mark.parametrize(
    ("contacten", "anker"),
    [
        (GOED, 5),
        (GOED[1:], 4),
        ([START + nummer * 28 * DAG for nummer in range(5)], 3),
        ([START + 20 * DAG], 2),
        ([], 1),
    ],
)
def test_een_plaatsing_krijgt_het_hoogste_anker_dat_ze_helemaal_haalt(contacten, anker):
    assert plaatsing(contacten).anker(TOT) == anker


@pytest.mark.parametrize(("dag", "erbij"), [(-8, False), (-7, True), (-1, True), (0, False)])
def test_de_week_voor_de_start_heeft_zeven_dagen(dag, erbij):
    assert plaatsing([START + dag * DAG]).week_ervoor is erbij


@pytest.mark.parametrize(("dag", "erbij"), [(-1, False), (0, True), (3, True), (4, False)])
def test_na_de_start_is_dag_nul_tot_en_met_drie(dag, erbij):
    assert plaatsing([START + dag * DAG]).na_de_start is erbij


def test_wie_nog_geen_vier_weken_werkt_is_niet_te_beoordelen():
    net = plaatsing([], start=TOT - 20 * DAG)

    waarde = gevolgd([net], van=VAN, tot=TOT, item=ITEM(23))

    assert net.anker(TOT) is None
    assert (waarde.waarde, waarde.anker) == (None, None)
    assert waarde.extra["gestart_in_periode"] == 1


@pytest.mark.parametrize(
    ("ankers", "team"),
    [([5, 5, 5, 5, 1], 5), ([5, 5, 5, 1, 1], 3), ([4, 4, 4, 5, 1], 4), ([3, 1], 3), ([2, 1, 1], 2)],
)
def test_het_team_volgt_uit_de_ankers_per_plaatsing(ankers, team):
    per_anker = {
        5: GOED,
        4: GOED[1:],
        3: [START + nummer * 28 * DAG for nummer in range(5)],
        2: [START + 20 * DAG],
        1: [],
    }
    rijen = [plaatsing(per_anker[anker], plaatsing=nummer) for nummer, anker in enumerate(ankers)]

    assert gevolgd(rijen, van=VAN, tot=TOT, item=ITEM(23)).anker == team


@pytest.mark.parametrize(("dag", "gedaan"), [(0, True), (3, True), (4, False)])
def test_na_het_einde_is_binnen_drie_dagen(dag, gedaan):
    einde = START + 60 * DAG

    assert plaatsing([einde + dag * DAG], einde=einde).na_het_einde(TOT) is gedaan
