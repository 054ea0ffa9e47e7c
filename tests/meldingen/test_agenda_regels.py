"""De regels van de agenda: het venster, reeksen, en wanneer een afspraak veranderde."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from meldingen.regels.agenda import (
    Afspraak,
    Herhaling,
    Venster,
    eerste_vanaf,
    in_venster,
    nieuwe_standen,
)

VANDAAG = date(2026, 11, 18)
VENSTER = Venster.rond(VANDAAG)
NU = datetime(2026, 11, 18, 9, tzinfo=UTC)
LOS = Afspraak("los", "Overleg", VANDAAG, "/overleg/")


def _reeks(van: date, weken: int = 2, **anders) -> Afspraak:
    return replace(LOS, uid="reeks", op=van, herhaling=Herhaling(weken, **anders))


def test_de_agenda_gaat_drie_maanden_terug_en_een_jaar_vooruit():
    assert (VENSTER.van, VENSTER.tot) == (date(2026, 8, 18), date(2027, 11, 18))


@pytest.mark.parametrize(
    ("dag", "staat_er"),
    [
        (date(2026, 8, 17), False),
        (date(2026, 8, 18), True),
        (date(2027, 11, 18), True),
        (date(2027, 11, 19), False),
    ],
)
def test_een_losse_afspraak_staat_er_alleen_binnen_het_venster(dag, staat_er):
    assert bool(in_venster(replace(LOS, op=dag), VENSTER)) is staat_er


def test_een_oude_reeks_begint_bij_haar_eerste_keer_in_het_venster():
    getoond = in_venster(_reeks(date(2024, 1, 1)), VENSTER)

    assert getoond.op == date(2026, 8, 24)
    assert (getoond.op - date(2024, 1, 1)) % timedelta(weeks=2) == timedelta(0)
    assert getoond.herhaling.tot == VENSTER.tot


def test_een_reeks_die_stopt_houdt_haar_laatste_dag():
    getoond = in_venster(_reeks(date(2026, 11, 2), tot=date(2026, 12, 1)), VENSTER)

    assert (getoond.op, getoond.herhaling.tot) == (date(2026, 11, 2), date(2026, 12, 1))


def test_een_reeks_die_voorbij_is_staat_er_niet():
    assert in_venster(_reeks(date(2025, 1, 6), tot=date(2026, 8, 17)), VENSTER) is None


def test_een_reeks_begint_bij_de_eerste_keer_die_nog_komt():
    keren = (date(2026, 11, 2), date(2026, 11, 16), date(2026, 12, 14))
    getoond = in_venster(_reeks(keren[0], zonder=keren), VENSTER)

    assert (getoond.op, getoond.herhaling.zonder) == (date(2026, 11, 30), (date(2026, 12, 14),))


def test_een_reeks_waarvan_elke_keer_is_gehouden_staat_er_niet():
    keren = (date(2026, 11, 2), date(2026, 11, 16))

    assert in_venster(_reeks(keren[0], tot=keren[1], zonder=keren), VENSTER) is None


@pytest.mark.parametrize(
    ("vanaf", "dag"),
    [
        (date(2026, 12, 28), date(2026, 12, 28)),
        (date(2026, 12, 29), date(2027, 1, 4)),
        (date(2026, 1, 1), date(2026, 12, 21)),
    ],
)
def test_de_eerste_keer_vanaf_een_dag_ook_over_week_53(vanaf, dag):
    assert eerste_vanaf(_reeks(date(2026, 12, 21), weken=1), vanaf) == dag


def test_wat_gelijk_blijft_houdt_zijn_nummer_en_zijn_tijd():
    eerst = nieuwe_standen({}, [LOS], nu=NU)

    assert nieuwe_standen(eerst, [LOS], nu=NU + timedelta(days=1)) == eerst


@pytest.mark.parametrize(
    "anders",
    [{"op": date(2026, 11, 19)}, {"titel": "Supervisie"}, {"url": "/x/"}, {"duur": timedelta(1)}],
)
def test_wat_verandert_telt_een_op(anders):
    eerst = nieuwe_standen({}, [LOS], nu=NU)
    later = nieuwe_standen(eerst, [replace(LOS, **anders)], nu=NU + timedelta(days=1))

    assert (later["los"].nummer, later["los"].sinds) == (1, NU + timedelta(days=1))


def test_een_reeks_verandert_niet_doordat_het_venster_opschuift():
    reeks = _reeks(date(2024, 1, 1))
    eerst = nieuwe_standen({}, [reeks], nu=NU)

    assert in_venster(reeks, VENSTER) != in_venster(reeks, Venster.rond(date(2026, 12, 18)))
    assert nieuwe_standen(eerst, [reeks], nu=NU + timedelta(days=30)) == eerst


def test_wat_weg_is_wordt_vergeten():
    assert nieuwe_standen(nieuwe_standen({}, [LOS], nu=NU), [], nu=NU) == {}
