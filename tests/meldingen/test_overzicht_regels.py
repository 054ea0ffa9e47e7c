"""Wanneer een overzicht hoort: feestdagen, zomertijd en de jaarwisseling. Zonder database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.easter import easter

from ips_portal.gedeeld.klok import AMSTERDAM
from meldingen.regels.feestdagen import is_werkdag, pasen, volgende_werkdag
from meldingen.regels.overzicht import (
    DAG,
    GELD,
    WEEK,
    Aantal,
    Bekend,
    dag_van,
    inhoud_van,
    tot_en_met,
)

TIK = timedelta(minutes=5)


def _verzonden(overzicht, van: date, tot: date) -> list[tuple[datetime, date]]:
    """Wat een klok in UTC die om de vijf minuten tikt doet, met wat er al is gedaan."""
    gedaan: dict[date, datetime] = {}
    nu = datetime(van.year, van.month, van.day, tzinfo=UTC)
    while nu.date() <= tot:
        dag = dag_van(overzicht, nu.astimezone(AMSTERDAM))
        if dag and dag not in gedaan:
            gedaan[dag] = nu
        nu += TIK
    return [(ogenblik, dag) for dag, ogenblik in gedaan.items()]


@pytest.mark.parametrize(
    ("van", "tot", "uren"),
    [
        (date(2026, 3, 27), date(2026, 3, 31), [6, 5, 5]),  # zomertijd begint op zondag 29 maart
        (date(2026, 10, 23), date(2026, 10, 27), [5, 6, 6]),  # en eindigt op zondag 25 oktober
        (date(2027, 10, 29), date(2027, 11, 2), [5, 6, 6]),
    ],
)
def test_rond_de_zomertijd_komt_er_elke_werkdag_een_om_half_acht(van, tot, uren):
    verzonden = _verzonden(DAG, van, tot)

    assert [(op.hour, op.minute) for op, _ in verzonden] == [(uur, 30) for uur in uren]
    assert {op.astimezone(AMSTERDAM).strftime("%H:%M") for op, _ in verzonden} == {"07:30"}


def test_een_week_53_heeft_een_eigen_weekoverzicht():
    verzonden = _verzonden(WEEK, date(2026, 12, 21), date(2027, 1, 5))

    assert [dag for _, dag in verzonden] == [
        date(2026, 12, 21),
        date(2026, 12, 28),
        date(2027, 1, 4),
    ]


def test_in_twee_jaar_komt_er_elke_werkdag_en_elke_week_precies_een():
    dagen = [date(2026, 1, 1) + timedelta(days=n) for n in range(730)]
    werkdagen = [dag for dag in dagen if is_werkdag(dag)]
    verzonden = _verzonden(DAG, dagen[0], dagen[-1])
    weken = {dag.isocalendar()[:2] for dag in werkdagen}

    assert [dag for _, dag in verzonden] == werkdagen
    assert len(_verzonden(GELD, dagen[0], dagen[-1])) == len(weken)


def test_op_een_feestdag_komt_er_geen_en_het_weekoverzicht_een_dag_later():
    pasen_2026 = _verzonden(WEEK, date(2026, 4, 6), date(2026, 4, 12))

    assert [(op.date(), dag) for op, dag in pasen_2026] == [(date(2026, 4, 7), date(2026, 4, 6))]
    assert date(2026, 4, 6) not in [d for _, d in _verzonden(DAG, *[date(2026, 4, 6)] * 2)]


def test_pasen_valt_op_de_dag_die_een_ander_pakket_uitrekent():
    assert [pasen(jaar) for jaar in range(1990, 2100)] == [
        easter(jaar) for jaar in range(1990, 2100)
    ]


@pytest.mark.parametrize(
    ("dag", "werk"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 4, 3), True),  # Goede Vrijdag
        (date(2026, 4, 6), False),  # tweede paasdag
        (date(2026, 4, 27), False),  # Koningsdag
        (date(2025, 4, 26), False),  # Koningsdag, want de 27e is een zondag
        (date(2026, 5, 5), True),
        (date(2026, 5, 14), False),  # Hemelvaart
        (date(2026, 5, 25), False),  # tweede pinksterdag
        (date(2026, 12, 25), False),
        (date(2026, 11, 21), False),  # zaterdag
        (date(2026, 11, 23), True),
    ],
)
def test_wat_een_werkdag_is(dag, werk):
    assert is_werkdag(dag) is werk


def test_wat_voor_het_volgende_overzicht_moet_telt_mee():
    assert tot_en_met(DAG, date(2026, 11, 18)) == date(2026, 11, 18)
    assert tot_en_met(DAG, date(2026, 11, 20)) == date(2026, 11, 22)  # vrijdag: ook het weekend
    assert tot_en_met(DAG, date(2026, 12, 24)) == date(2026, 12, 27)
    assert tot_en_met(WEEK, date(2026, 12, 29)) == date(2027, 1, 3)
    assert volgende_werkdag(date(2026, 12, 31)) == date(2027, 1, 4)


def test_gelijke_titels_tellen_samen_en_het_meeste_staat_vooraan():
    bekend = {"a": Bekend("Volgen"), "b": Bekend("Volgen"), "c": Bekend("Overleg")}
    aantallen = [Aantal("a", 1, 2, 3), Aantal("b", 0, 1, 1), Aantal("c", 0, 4, 9)]

    inhoud = inhoud_van(DAG, aantallen, krijgt=["dag"], bekend=bekend)

    assert inhoud.te_laat == [("Volgen", 1)]
    assert inhoud.te_doen == [("Overleg", 4), ("Volgen", 3)]
    assert not inhoud_van(WEEK, [Aantal("a", 0, 0, 0)], krijgt=["week"], bekend=bekend)
