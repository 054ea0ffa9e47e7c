"""De regels van het inkomstenplan: optellen, welk plan geldt, en was het op tijd (item 12)."""

from datetime import date
from decimal import Decimal

import pytest

from trajecten.regels.inkomsten import (
    Plan,
    Planstand,
    Voorwaarden,
    Werkmoment,
    geldend,
    planstand,
    toets_melding,
    toets_plan,
    totaal,
    werkmomenten,
    zonder_plan_op_tijd,
)

VANDAAG = date(2026, 11, 18)
START = date(2026, 9, 1)
BEGIN = Voorwaarden(START, Decimal(24), Decimal("15.10"))
OP_START = Werkmoment(7, START, is_start=True)


def test_het_totaal_telt_op_en_trekt_af():
    som = totaal([(Decimal("1050.50"), Decimal(200)), (None, Decimal("900.25"))])

    assert (som.nu, som.straks, som.verschil) == (
        Decimal("1050.50"),
        Decimal("1100.25"),
        Decimal("49.75"),
    )


def test_zonder_bedragen_is_alles_nul():
    assert totaal([]).verschil == 0


@pytest.mark.parametrize(
    ("ingangen", "plek"),
    [
        ([], None),
        ([date(2026, 12, 1)], None),
        ([START, VANDAAG, date(2026, 12, 1)], 1),
    ],
)
def test_het_laatste_plan_dat_al_inging_geldt(ingangen, plek):
    assert geldend(ingangen, vandaag=VANDAAG) == plek


def test_alleen_andere_uren_of_ander_loon_vragen_een_nieuw_plan():
    momenten = werkmomenten(
        7,
        begin=BEGIN,
        wijzigingen=[
            Voorwaarden(date(2026, 10, 1)),  # alleen een ander contract
            Voorwaarden(date(2026, 11, 1), loon=Decimal("15.10")),  # hetzelfde loon
            Voorwaarden(date(2026, 12, 1), uren=Decimal(32)),
        ],
    )

    assert [(moment.dag, moment.is_start) for moment in momenten] == [
        (START, True),
        (date(2026, 12, 1), False),
    ]


@pytest.mark.parametrize(
    ("plan", "stand"),
    [
        (Plan(date(2026, 8, 20), START), Planstand.OP_TIJD),
        (Plan(START, START), Planstand.OP_TIJD),
        (Plan(date(2026, 8, 20), date(2026, 10, 2)), Planstand.OP_TIJD),
        (Plan(date(2026, 8, 20), date(2026, 10, 3)), Planstand.ONTBREEKT),
        (Plan(date(2026, 8, 20), date(2027, 1, 1), plaatsing=7), Planstand.OP_TIJD),
        (Plan(date(2026, 8, 20), START, plaatsing=8), Planstand.ONTBREEKT),
        (Plan(date(2026, 9, 2), START), Planstand.TE_LAAT),
    ],
)
def test_een_plan_is_op_tijd_als_het_voor_de_start_is_besproken(plan, stand):
    assert planstand(OP_START, [plan], vandaag=VANDAAG) == stand


def test_wat_nog_komt_ontbreekt_nog_niet():
    assert planstand(OP_START, [], vandaag=START) == Planstand.NOG_DOEN
    assert planstand(OP_START, [], vandaag=VANDAAG) == Planstand.ONTBREEKT


def test_het_plan_van_de_start_geldt_niet_voor_de_wijziging_erna():
    start, wijziging = werkmomenten(
        7, begin=BEGIN, wijzigingen=[Voorwaarden(date(2026, 9, 20), uren=Decimal(32))]
    )
    bij_start = Plan(date(2026, 8, 20), START, plaatsing=7)
    bij_wijziging = Plan(date(2026, 9, 15), date(2026, 9, 20), plaatsing=7)

    assert zonder_plan_op_tijd([start, wijziging], [bij_start]) == [wijziging]
    assert zonder_plan_op_tijd([start, wijziging], [bij_wijziging]) == [start]
    assert zonder_plan_op_tijd([start, wijziging], [bij_start, bij_wijziging]) == []


def test_een_later_plan_maakt_het_eerste_niet_te_laat():
    plannen = [Plan(date(2026, 9, 5), START), Plan(date(2026, 8, 20), START)]

    assert planstand(OP_START, plannen, vandaag=VANDAAG) == Planstand.OP_TIJD


@pytest.mark.parametrize(
    ("datum", "ingang", "veld"),
    [
        (date(2026, 5, 31), START, "datum"),
        (START, date(2026, 5, 31), "ingang"),
    ],
)
def test_een_plan_hoort_bij_het_traject(datum, ingang, veld):
    afgewezen = toets_plan(datum=datum, ingang=ingang, instroom=date(2026, 6, 1))

    assert afgewezen.veld == veld


def test_een_plan_binnen_het_traject_mag():
    assert toets_plan(datum=START, ingang=START, instroom=date(2026, 6, 1)) is None


@pytest.mark.parametrize(
    ("gedaan", "mag"),
    [(None, True), (VANDAAG, True), (date(2026, 11, 19), False), (date(2026, 8, 31), False)],
)
def test_melden_is_gebeurd_na_het_gesprek(gedaan, mag):
    afgewezen = toets_melding(gedaan=gedaan, besproken=START, vandaag=VANDAAG)

    assert (afgewezen is None) is mag
