"""Welke keer van een reeks aan de beurt is, en wat een overleg niet mag zijn."""

from datetime import date, timedelta

import pytest

from trajecten.keuzes import Overlegsoort
from trajecten.regels.overleg import (
    GEBRUIKELIJKE_WEKEN,
    Beurt,
    Keer,
    Ritme,
    beurt_van,
    toets_aanwezigen,
    toets_bespreking,
    toets_datum,
)

WOENSDAG = date(2026, 11, 18)
WEKELIJKS = Ritme(van=date(2026, 9, 2), om_de_weken=1)
MAANDELIJKS = Ritme(van=date(2026, 9, 2), om_de_weken=4)


def beurt(ritme: Ritme, laatste: date | None, vandaag: date = WOENSDAG) -> Beurt:
    return beurt_van(ritme, laatste=laatste, vandaag=vandaag)


def test_elke_soort_heeft_een_gebruikelijk_ritme():
    assert set(GEBRUIKELIJKE_WEKEN) == set(Overlegsoort)


def test_een_keer_duurt_van_maandag_tot_de_zondag_voor_de_volgende():
    assert MAANDELIJKS.keer_in(WOENSDAG) == Keer(
        gepland=date(2026, 10, 28), van=date(2026, 10, 26), tot=date(2026, 11, 22)
    )


def test_wat_deze_week_nog_moet_is_aan_de_beurt_en_niet_te_laat():
    nu = beurt(WEKELIJKS, date(2026, 11, 11), vandaag=date(2026, 11, 16))

    assert (nu.nu.gepland, nu.te_laat_sinds, nu.gemist) == (WOENSDAG, None, 0)
    assert nu.volgende == WOENSDAG


def test_de_dag_na_de_geplande_dag_is_het_te_laat():
    nu = beurt(WEKELIJKS, date(2026, 11, 11), vandaag=date(2026, 11, 19))

    assert (nu.te_laat_sinds, nu.volgende) == (WOENSDAG, date(2026, 11, 25))


@pytest.mark.parametrize("dag", [date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 22)])
def test_een_andere_dag_in_het_venster_telt_ook(dag):
    assert beurt(WEKELIJKS, dag, vandaag=date(2026, 11, 22)).nu is None


def test_een_overleg_net_voor_het_venster_telt_voor_de_vorige_keer():
    assert beurt(WEKELIJKS, date(2026, 11, 15)).nu is not None


def test_wie_een_paar_keer_overslaat_is_te_laat_sinds_de_eerste():
    nu = beurt(WEKELIJKS, date(2026, 10, 28))

    assert (nu.te_laat_sinds, nu.gemist) == (date(2026, 11, 4), 2)


def test_een_reeks_die_nooit_is_gehouden_is_te_laat_sinds_de_eerste_keer():
    assert beurt(MAANDELIJKS, None).te_laat_sinds == date(2026, 9, 2)
    assert beurt(MAANDELIJKS, date(2026, 8, 1)).te_laat_sinds == date(2026, 9, 2)


def test_voor_de_eerste_keer_valt_er_niets_te_doen():
    begint = Ritme(van=date(2026, 12, 2), om_de_weken=1)

    assert beurt(begint, None) == Beurt(volgende=date(2026, 12, 2))


def test_na_de_laatste_keer_houdt_het_op():
    klaar = Ritme(van=date(2026, 9, 2), om_de_weken=1, tot=date(2026, 11, 11))

    assert beurt(klaar, date(2026, 11, 11)) == Beurt()
    assert beurt(klaar, None, vandaag=date(2026, 11, 12)).nu.gepland == date(2026, 11, 11)


def test_na_de_laatste_keer_is_er_geen_volgende():
    laatste = Ritme(van=date(2026, 9, 2), om_de_weken=1, tot=date(2026, 11, 20))

    assert beurt(laatste, date(2026, 11, 17)) == Beurt()


def test_week_53_schuift_niets_op():
    wekelijks = Ritme(van=date(2026, 12, 23), om_de_weken=1)

    keren = [wekelijks.keer_in(date(2026, 12, 23) + timedelta(weeks=n)) for n in range(3)]

    assert [keer.gepland for keer in keren] == [
        date(2026, 12, 23),
        date(2026, 12, 30),  # week 53
        date(2027, 1, 6),  # week 1
    ]


@pytest.mark.parametrize("verzet", [date(2026, 3, 29), date(2026, 10, 25)])
def test_de_dag_dat_de_klok_verspringt_hoort_bij_zijn_eigen_week(verzet):
    wekelijks = Ritme(van=date(2026, 3, 4), om_de_weken=1)

    keer = wekelijks.keer_in(verzet)

    assert (keer.tot, keer.gepland) == (verzet, verzet - timedelta(days=4))
    assert wekelijks.keer_in(verzet + timedelta(days=1)).gepland == verzet + timedelta(days=3)


def test_een_overleg_is_geweest_met_iemand_van_het_team_erbij():
    assert toets_datum(WOENSDAG, vandaag=WOENSDAG) is None
    assert toets_datum(date(2026, 11, 19), vandaag=WOENSDAG).veld == "datum"
    assert toets_aanwezigen(1) is None
    assert toets_aanwezigen(0).veld == "aanwezigen"


@pytest.mark.parametrize(
    ("instroom", "einde", "zin"),
    [
        (date(2026, 11, 19), None, "Het traject van A. Kaya begon pas na dit overleg."),
        (
            date(2026, 6, 1),
            date(2026, 11, 17),
            "Het traject van A. Kaya was op die dag al afgesloten.",
        ),
    ],
)
def test_een_client_komt_ter_sprake_zolang_zijn_traject_loopt(instroom, einde, zin):
    weigering = toets_bespreking(datum=WOENSDAG, instroom=instroom, einde=einde, naam="A. Kaya")

    assert (weigering.veld, weigering.uitleg) == ("trajecten", zin)


def test_op_de_eerste_en_de_laatste_dag_mag_het_nog():
    assert (
        toets_bespreking(datum=WOENSDAG, instroom=WOENSDAG, einde=WOENSDAG, naam="A. Kaya") is None
    )
