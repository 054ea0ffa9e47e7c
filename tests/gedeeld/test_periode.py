from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ips_portal.gedeeld.periode import Week, laatste_weken, plus_maanden


def test_2026_heeft_53_weken():
    week = Week.van_datum(date(2027, 1, 3))

    assert (str(week), week.maandag, week.volgende) == (
        "2026-W53",
        date(2026, 12, 28),
        Week(2027, 1),
    )


def test_een_week_die_niet_bestaat_wordt_geweigerd():
    with pytest.raises(ValueError, match="week"):
        Week(2025, 53)


@pytest.mark.parametrize("tekst", ["2025-W53", "2026-48", "", "2026-W00", "vorige week"])
def test_een_onleesbare_week_wordt_geweigerd(tekst):
    with pytest.raises(ValueError, match="week"):
        Week.uit_tekst(tekst)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_elke_dag_valt_in_zijn_week(datum):
    week = Week.van_datum(datum)

    assert week.bevat(datum)
    assert week.maandag.weekday() == 0
    assert week.zondag - week.maandag == timedelta(days=6)
    assert Week.uit_tekst(str(week)) == week
    assert week.volgende.vorige == week


def test_de_laatste_acht_weken_lopen_over_de_jaargrens():
    weken = laatste_weken(8, tot_en_met=Week(2027, 2))

    assert [str(week) for week in weken][-4:] == ["2026-W52", "2026-W53", "2027-W01", "2027-W02"]
    assert len(weken) == 8


@pytest.mark.parametrize(
    ("van", "aantal", "verwacht"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2027, 2, 28), 12, date(2028, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_een_maand_later(van, aantal, verwacht):
    assert plus_maanden(van, aantal) == verwacht
