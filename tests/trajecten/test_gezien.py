"""De coördinator ziet een week: een datum, eenmaal, en alleen over het eigen team."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import WeekstaatFactory
from trajecten.models import Weekstaat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)
INGEDIEND = datetime(2026, 11, 16, 9, tzinfo=UTC)


@pytest.fixture
def week(begeleider) -> Weekstaat:
    return WeekstaatFactory(begeleider=begeleider, ingediend_op=INGEDIEND)


@pytest.fixture
def adres(team) -> str:
    return f"/team/{team.sleutel}/gezien/"


def knop(*weken: Weekstaat, **overig) -> dict:
    for week in weken:
        week.refresh_from_db()
    return {"week": [f"{week.sleutel}:{week.versie}" for week in weken], **overig}


def test_de_knop_zet_de_datum_en_wie_het_zag(als, coordinator, week, adres, team):
    antwoord = als(coordinator).post(adres, knop(week))

    assert (antwoord.status_code, antwoord.url) == (302, f"/team/{team.sleutel}/")
    week.refresh_from_db()
    assert (week.gezien_op, week.gezien_door) == (VANDAAG, coordinator)


def test_de_daad_staat_in_het_logboek(als, coordinator, week, adres):
    als(coordinator).post(adres, knop(week))

    regel = Regel.objects.get(object_soort="weekstaat")
    assert (regel.actie, regel.object_sleutel) == ("U", str(week.sleutel))


def test_een_tweede_klik_verandert_niets(als, coordinator, week, adres):
    Weekstaat.objects.update(gezien_op=date(2026, 11, 17), gezien_door=coordinator)

    antwoord = als(coordinator).post(adres, knop(week), follow=True)

    assert "was al gezien" in antwoord.content.decode()
    week.refresh_from_db()
    assert week.gezien_op == date(2026, 11, 17)


def test_een_week_die_niet_is_ingediend_blijft_ongezien(als, coordinator, week, adres):
    Weekstaat.objects.update(ingediend_op=None)

    als(coordinator).post(adres, knop(week))

    assert not Weekstaat.objects.filter(gezien_op__isnull=False).exists()


def test_uren_die_intussen_zijn_gewijzigd_moet_u_opnieuw_zien(als, coordinator, week, adres):
    stond_er = knop(week)
    Weekstaat.objects.update(uren_ips=Decimal("20"))

    antwoord = als(coordinator).post(adres, stond_er, follow=True)

    assert "intussen gewijzigd" in antwoord.content.decode()
    assert not Weekstaat.objects.filter(gezien_op__isnull=False).exists()


def test_alle_ingediende_weken_in_een_keer(als, coordinator, week, collega, adres):
    ander = WeekstaatFactory(begeleider=collega, ingediend_op=INGEDIEND)

    antwoord = als(coordinator).post(adres, knop(week, ander), follow=True)

    assert "2 weken zijn als gezien gemerkt" in antwoord.content.decode()
    assert Weekstaat.objects.filter(gezien_op=VANDAAG).count() == 2


def test_met_htmx_komt_alleen_de_cel_terug_met_de_melding(
    als, coordinator, week, begeleider, adres
):
    velden = knop(week, begeleider=str(begeleider.sleutel))

    antwoord = als(coordinator).post(adres, velden, headers={"HX-Request": "true"})

    tekst = antwoord.content.decode()
    assert f'id="week-{begeleider.sleutel}"' in tekst
    assert "Carla Coördinator" in tekst
    assert 'hx-swap-oob="true"' in tekst
    assert "<html" not in tekst


def test_de_knop_op_de_pagina_stuurt_wat_de_server_verwacht(als, coordinator, week, team, adres):
    inhoud = als(coordinator).get(f"/team/{team.sleutel}/").content.decode()

    assert f'value="{week.sleutel}:28.80_28.00_18.00"' in inhoud
    assert f'hx-post="{adres}"' in inhoud


def test_eerdere_weken_die_niemand_zag_staan_eronder(als, coordinator, begeleider, team, week):
    WeekstaatFactory(begeleider=begeleider, week=44, ingediend_op=INGEDIEND)
    WeekstaatFactory(begeleider=begeleider, week=45)

    inhoud = als(coordinator).get(f"/team/{team.sleutel}/").content.decode()

    assert "Nog 1 eerdere week te zien" in inhoud


def test_wie_de_lopende_week_al_indient_kan_dezelfde_dag_worden_gezien(
    als, coordinator, begeleider, team, adres
):
    lopend = WeekstaatFactory(begeleider=begeleider, week=47, ingediend_op=INGEDIEND)
    browser = als(coordinator)

    assert "week 47 is al ingediend" in browser.get(f"/team/{team.sleutel}/").content.decode()
    browser.post(adres, knop(lopend))

    lopend.refresh_from_db()
    assert lopend.gezien_op == VANDAAG


def test_een_week_die_niet_is_ingediend_zegt_dat(als, coordinator, begeleider, team):
    inhoud = als(coordinator).get(f"/team/{team.sleutel}/").content.decode()

    assert "niet ingediend" in inhoud


def test_een_week_van_een_ander_team_bestaat_hier_niet(als, coordinator, adres):
    elders = maak_begeleider(TeamFactory(naam="IPS-team Zuid"))
    week = WeekstaatFactory(begeleider=elders, ingediend_op=INGEDIEND)

    assert als(coordinator).post(adres, knop(week)).status_code == 404
    assert not Weekstaat.objects.filter(gezien_op__isnull=False).exists()


def test_een_coordinator_van_een_ander_team_mag_niet(als, week, adres):
    zuid = maak_medewerker(Rol.COORDINATOR, TeamFactory(naam="IPS-team Zuid"))

    assert als(zuid).post(adres, knop(week)).status_code == 403


@pytest.mark.parametrize("week", ["", "geen-week", "9" * 5000])
def test_onzin_merkt_niets_en_valt_niet_om(als, coordinator, adres, week):
    assert als(coordinator).post(adres, {"week": [week]}).status_code == 302
