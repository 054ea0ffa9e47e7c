"""De regels van de vooruitblik: wat vaststaat, wat wordt verwacht, en wat als."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajecten.regels.prognose import (
    Begeleiding,
    Dienst,
    Last,
    bereken,
    caseload_op,
    laatste_dag,
    peildagen,
)

VANDAAG = date(2026, 11, 18)
BEGIN = date(2026, 1, 1)
LATER = date(2026, 12, 14)
DAGEN = st.dates(date(2026, 11, 1), date(2027, 3, 1))


def last(clienten: int = 4, fte: str = "0.2", **anders) -> Last:
    """Vier cliënten bij 0,2 fte; met 25 per fte past er nog een bij."""
    gewoon = {
        "diensten": (Dienst(Decimal(fte), BEGIN),),
        "begeleidingen": (Begeleiding(BEGIN),) * clienten,
    }
    return Last(**gewoon | anders)


def prognose(gegeven: Last):
    return bereken(gegeven, vandaag=VANDAAG, per_fte=25)


def test_vandaag_telt_en_dan_elke_maandag():
    dagen = peildagen(VANDAAG)

    assert dagen[:2] == [VANDAAG, date(2026, 11, 23)]
    assert (dagen[-1], len(dagen)) == (date(2027, 2, 15), 14)


def test_zonder_veranderingen_blijft_alles_gelijk():
    uitkomst = prognose(last())

    assert uitkomst.woorden == "blijft binnen de norm"
    assert uitkomst.slot == "straks 4 van 5"
    assert not uitkomst.dringend


def test_een_parttimer_die_minder_gaat_werken_zit_die_dag_boven_de_norm():
    uitkomst = prognose(
        last(
            diensten=(
                Dienst(Decimal("0.2"), BEGIN, LATER - timedelta(days=1)),
                Dienst(Decimal("0.1"), LATER),
            )
        )
    )

    assert uitkomst.boven == LATER
    assert uitkomst.woorden == "boven vanaf ma 14 dec."


def test_een_aanstelling_die_stopt_laat_geen_norm_over():
    assert prognose(last(diensten=(Dienst(Decimal("0.2"), BEGIN, LATER),))).boven == date(
        2026, 12, 15
    )


def test_een_begin_dat_vaststaat_telt_op_zijn_eerste_dag():
    straks = (Begeleiding(BEGIN),) * 5 + (Begeleiding(LATER),)

    assert prognose(last(begeleidingen=straks)).boven == LATER


def test_een_einde_dat_vaststaat_maakt_de_dag_erna_ruimte():
    nu = (Begeleiding(BEGIN),) * 5 + (Begeleiding(BEGIN, tot=LATER),)

    assert prognose(last(begeleidingen=nu)).woorden == "weer binnen vanaf di 15 dec."


def test_een_verwacht_einde_maakt_geen_ruimte_maar_staat_er_wel_bij():
    nu = (Begeleiding(BEGIN),) * 5 + (Begeleiding(BEGIN, verwacht_tot=LATER),)
    uitkomst = prognose(last(begeleidingen=nu))

    assert uitkomst.binnen is None
    assert uitkomst.woorden == "verwacht binnen vanaf di 15 dec."
    assert uitkomst.slot == "straks 6 van 5, verwacht 5"


def test_wie_boven_de_norm_zit_en_niemand_ziet_gaan_blijft_erboven():
    assert prognose(last(clienten=7)).woorden == "blijft boven de norm"


def test_wat_als_er_clienten_bij_komen():
    assert prognose(last().met_clienten(1, vanaf=LATER)).boven is None
    assert prognose(last().met_clienten(2, vanaf=LATER)).boven == LATER


def test_wat_als_iemand_meer_gaat_werken_vervalt_wat_daarna_was_gepland():
    gepland = last(
        clienten=7,
        diensten=(
            Dienst(Decimal("0.2"), BEGIN, LATER),
            Dienst(Decimal("0.1"), LATER + timedelta(days=1)),
        ),
    )
    anders = gepland.met_fte(Decimal("0.4"), vanaf=date(2026, 12, 1))

    assert prognose(anders).binnen == date(2026, 12, 1)
    assert caseload_op(anders, LATER + timedelta(days=9), per_fte=25).fte == Decimal("0.4")


@given(st.lists(st.tuples(DAGEN, DAGEN, DAGEN), max_size=9))
def test_de_eerste_dag_boven_de_norm_is_echt_de_eerste(dagen):
    clienten = tuple(Begeleiding(min(a, b), max(a, b), c) for a, b, c in dagen)
    gegeven = last(begeleidingen=(Begeleiding(BEGIN),) * 3 + clienten)
    uitkomst = prognose(gegeven)
    vol = [
        dag
        for dag in (VANDAAG + timedelta(days=n) for n in range(91))
        if dag <= laatste_dag(VANDAAG) and caseload_op(gegeven, dag, per_fte=25).verschil > 0
    ]

    if vol and vol[0] == VANDAAG:
        assert uitkomst.boven is None
    else:
        assert uitkomst.boven == (vol[0] if vol else None)
    assert all(punt.verwacht <= punt.zeker.actief for punt in uitkomst.punten)


@pytest.mark.parametrize("weken", [0, 13])
def test_over_de_jaarwisseling_met_week_53_mist_er_geen_maandag(weken):
    dagen = peildagen(date(2026, 12, 28) - timedelta(weeks=weken))[1:]

    assert {b - a for a, b in pairwise(dagen)} == {timedelta(weeks=1)}
