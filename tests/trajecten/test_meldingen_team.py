"""Wat een coördinator voor zijn teams gemeld krijgt."""

from datetime import date

import pytest
from django.urls import reverse

from meldingen.handelingen import werk_bij
from meldingen.termijnen import termijnen_nu
from organisaties.keuzes import Rol
from tests.conftest import NU
from tests.factories.clienten import AanmeldingFactory
from tests.factories.organisaties import TeamFactory, maak_medewerker
from tests.factories.overleg import OverlegFactory, OverlegreeksFactory
from tests.factories.trajecten import ContactmomentFactory, WeekstaatFactory, maak_traject
from tests.hulp.contact import tekst
from trajecten.teammeldingen import bereken

pytestmark = pytest.mark.django_db
WOENSDAG = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def van_een_ander_team(organisatie):
    """Krijgt in geen enkele test iets."""
    return maak_medewerker(Rol.COORDINATOR, TeamFactory(naam="IPS-team Zuid"))


@pytest.fixture
def gemeld(coordinator):
    """`gemeld("overleg")`: de feiten van die soort, die alle van deze coördinator zijn."""

    def lees(soort: str, vandaag: date = WOENSDAG):
        alle = [feit for feit in bereken(vandaag, termijnen_nu()) if feit.soort == soort]
        assert {feit.ontvanger for feit in alle} <= {coordinator.pk}
        return alle

    return lees


def test_zonder_coordinator_is_er_niemand_om_het_te_melden(begeleider, team):
    WeekstaatFactory(begeleider=begeleider, ingediend_op=NU)

    assert [feit for feit in bereken(WOENSDAG, termijnen_nu()) if feit.bij == team.naam] == []


def test_ingediende_weken_van_een_week_zijn_een_melding(gemeld, begeleider, collega):
    WeekstaatFactory(begeleider=begeleider, ingediend_op=NU)
    WeekstaatFactory(begeleider=collega, ingediend_op=NU)
    (feit,) = gemeld("week_zien")

    assert feit.titel == "Bekijk 2 weekstaten van week 46"
    assert feit.uiterlijk == date(2026, 11, 22)


def test_een_geziene_week_is_gedaan(gemeld, begeleider, coordinator):
    WeekstaatFactory(
        begeleider=begeleider, ingediend_op=NU, gezien_op=WOENSDAG, gezien_door=coordinator
    )

    assert gemeld("week_zien") == []


def test_wie_vorige_week_onder_de_norm_bleef(gemeld, begeleider, collega, team):
    for wie in (begeleider, collega):
        maak_traject(begeleider=wie, team=team)
    for _ in range(2):
        ContactmomentFactory(begeleider=collega, datum=date(2026, 11, 12))
    (feit,) = gemeld("begeleiders")

    assert feit.titel.startswith("1 begeleider bleef in week 46 onder de norm")
    assert feit.onderwerp == f"{team.sleutel}:2026-W46"


@pytest.mark.parametrize(("dag", "aantal"), [(30, 0), (1, 1)])
def test_na_vier_weken_wacht_iemand_te_lang(gemeld, team, dag, aantal):
    AanmeldingFactory(team=team, datum=date(2026, 11, 2))
    vandaag = date(2026, 12, 1) if dag == 1 else date(2026, 11, 30)

    assert len(gemeld("wachtlijst", vandaag)) == aantal


def test_wie_een_gesprek_in_het_vooruitzicht_heeft_wacht_niet_te_lang(gemeld, team):
    AanmeldingFactory(team=team, datum=date(2026, 9, 1), eerste_gesprek=WOENSDAG)

    assert gemeld("wachtlijst") == []


def test_een_overleg_dat_aan_de_beurt_is(gemeld, team):
    reeks = OverlegreeksFactory(team=team, soort="casuïstiek", van=date(2026, 11, 4), om_de_weken=2)
    (feit,) = gemeld("overleg")

    assert feit.uiterlijk == date(2026, 11, 4)
    assert feit.url == f"{reverse('overleg_nieuw')}?reeks={reeks.sleutel}"


def test_een_gehouden_overleg_is_gedaan(gemeld, team):
    reeks = OverlegreeksFactory(team=team, van=date(2026, 11, 18), om_de_weken=4)
    OverlegFactory(team=team, reeks=reeks, datum=WOENSDAG)

    assert gemeld("overleg") == []


@pytest.mark.usefixtures("vaste_klok")
def test_de_teampagina_toont_ze_met_de_knop_die_het_doet(als, coordinator, team, organisatie):
    AanmeldingFactory(team=team, datum=date(2026, 9, 1), client__achternaam="Wachtman")
    werk_bij(organisatie_id=organisatie.pk, vandaag=WOENSDAG, nu=NU)
    getoond = tekst(als(coordinator).get(reverse("team_pagina", args=[team.sleutel])))

    assert "Voor u te doen" in getoond
    assert "Wachtman" in getoond


@pytest.mark.usefixtures("vaste_klok")
def test_een_manager_leest_geen_naam_op_de_teampagina(als, manager, team, organisatie):
    AanmeldingFactory(team=team, datum=date(2026, 9, 1), client__achternaam="Wachtman")
    werk_bij(organisatie_id=organisatie.pk, vandaag=WOENSDAG, nu=NU)

    assert "Wachtman" not in tekst(als(manager).get(reverse("team_pagina", args=[team.sleutel])))
