"""De regels van een week, zonder database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajecten.keuzes import Contactsoort, Plaats, Wijze
from trajecten.regels.caseload import norm_over_teams
from trajecten.regels.contact import (
    dag_in_fase,
    gebruikelijke_plaats,
    gesprek_n,
    laat_vastgelegd,
    lang_niet_gesproken,
    telt_voor_norm,
)
from trajecten.regels.week import Normstand, rato_van, weeknorm
from trajecten.regels.weekstaat import Uren, in_de_samenleving, ingeroosterd, voorstel


@pytest.mark.parametrize(("zoekers", "norm"), [(0, 0), (1, 2), (2, 4), (3, 6), (25, 6)])
def test_de_weeknorm(zoekers, norm):
    assert weeknorm(zoekers) == norm


def test_boven_de_norm_hoeft_er_niets_meer():
    assert Normstand(aantal=8, zoekers=3).nog == 0


@pytest.mark.parametrize("soort", Contactsoort.values)
def test_op_afstand_telt_nooit_voor_de_norm(soort):
    assert not telt_voor_norm(soort, Wijze.TELEFONISCH)


@pytest.mark.parametrize("soort", Contactsoort.values)
def test_elke_soort_heeft_een_gebruikelijke_plaats(soort):
    assert gebruikelijke_plaats(soort, Wijze.PERSOONLIJK) in Plaats
    assert gebruikelijke_plaats(soort, Wijze.VIDEO) == Plaats.KANTOOR


def test_een_volle_week_bij_acht_tiende_fte():
    assert ingeroosterd([Decimal("0.8")] * 5) == Decimal("28.8")
    assert ingeroosterd([]) == 0


@pytest.mark.parametrize(("minuten", "uren"), [(0, "0"), (7, "0"), (8, "0.25"), (50, "0.75")])
def test_de_samenleving_telt_op_het_kwartier(minuten, uren):
    assert in_de_samenleving([(Plaats.THUIS, minuten)]) == Decimal(uren)


def test_zonder_rooster_zijn_er_geen_percentages():
    leeg = Uren(Decimal(0), Decimal(0), Decimal(0))

    assert (leeg.procent_ips, leeg.procent_samenleving) == (None, None)
    assert voorstel(rooster=Decimal(10), contacten=[], vorige=leeg).ips == 10


_UREN = st.decimals(0, 168, places=2)


@given(rooster=_UREN, minuten=st.integers(0, 20_000), ips=_UREN, vorig=_UREN)
def test_een_voorstel_past_altijd_in_het_rooster(rooster, minuten, ips, vorig):
    vorige = Uren(vorig, min(ips, vorig), Decimal(0))

    uren = voorstel(rooster=rooster, contacten=[(Plaats.ELDERS, minuten)], vorige=vorige)

    assert 0 <= uren.ips <= uren.rooster
    assert 0 <= uren.samenleving <= uren.rooster


def test_veertien_dagen_is_nog_niet_laat():
    assert laat_vastgelegd(date(2026, 11, 4), vandaag=date(2026, 11, 18)) == 0
    assert laat_vastgelegd(date(2026, 11, 3), vandaag=date(2026, 11, 18)) == 15


def test_wie_nooit_is_gesproken_telt_vanaf_de_instroom():
    vandaag = date(2026, 11, 18)

    assert not lang_niet_gesproken(None, instroom=date(2026, 11, 4), vandaag=vandaag)
    assert lang_niet_gesproken(None, instroom=date(2026, 11, 3), vandaag=vandaag)


def test_de_eerste_dag_van_een_fase_is_dag_een():
    vandaag = date(2026, 11, 18)

    assert dag_in_fase("acquisitie", sinds=vandaag, gesprekken=2, vandaag=vandaag) == "dag 1"


def test_de_norm_over_teams_rondt_pas_aan_het_eind_af():
    delen = [(Decimal("0.5"), 25), (Decimal("0.5"), 15)]

    assert norm_over_teams(delen) == 20


@pytest.mark.parametrize(
    ("zoekers", "fte", "norm"),
    [(3, "1", 6), (3, "0.8", 5), (9, "0.5", 3), (2, "0.5", 2), (1, "0.4", 1), (0, "0.8", 0)],
)
def test_naar_rato_telt_in_hele_contacten(zoekers, fte, norm):
    assert weeknorm(zoekers, rato=Decimal(fte)) == norm


def test_zonder_team_dat_naar_rato_rekent_is_er_geen_rato():
    assert rato_van([(Decimal("0.5"), False)]) is None


def test_de_rato_telt_alle_uren_tot_een_hele_week():
    assert rato_van([(Decimal("0.4"), True), (Decimal("0.3"), False)]) == Decimal("0.7")
    assert rato_van([(Decimal("0.8"), True), (Decimal("0.6"), True)]) == 1


@pytest.mark.parametrize(
    ("gevoerd", "woorden"),
    [(0, "gesprek 0 van 8"), (8, "gesprek 8 van 8"), (9, "9 gesprekken"), (16, "16 gesprekken")],
)
def test_acht_gesprekken_is_gewoonlijk_en_geen_grens(gevoerd, woorden):
    assert gesprek_n(gevoerd) == woorden
