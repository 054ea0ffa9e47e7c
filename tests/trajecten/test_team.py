"""De teampagina: de getallen, de meters, en wie wat ziet."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from logboek.models import Regel
from organisaties.keuzes import Rol
from organisaties.models import Aanstelling
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import (
    ContactmomentFactory,
    PlaatsingFactory,
    WeekstaatFactory,
    maak_traject,
)
from trajecten.teamoverzicht import teamoverzicht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


def pagina(antwoord) -> BeautifulSoup:
    assert antwoord.status_code == 200
    return BeautifulSoup(antwoord.content, "html.parser")


def rij_van(soep: BeautifulSoup, naam: str) -> str:
    rij = next(rij for rij in soep.select("tbody tr") if naam in rij.th.get_text())
    return " ".join(rij.get_text(" ").split())


def overzicht(team, **opties):
    return teamoverzicht(team=team, datum=VANDAAG, **opties)


@pytest.fixture
def adres(team) -> str:
    return f"/team/{team.sleutel}/"


def test_wie_over_een_team_gaat_komt_er_meteen(als, coordinator, adres):
    antwoord = als(coordinator).get("/team/")

    assert (antwoord.status_code, antwoord.url) == (302, adres)


def test_wie_over_meer_teams_gaat_kiest(als, team, manager):
    TeamFactory(naam="IPS-team Zuid")

    soep = pagina(als(manager).get("/team/"))

    assert [link.get_text() for link in soep.select(".items a")] == [
        "IPS-team Noord",
        "IPS-team Zuid",
    ]


def test_een_organisatie_zonder_team_leest_wat_de_eerste_stap_is(als, organisatie, manager):
    wie = maak_medewerker(Rol.COORDINATOR)

    assert pagina(als(wie).get("/team/")).select_one(".leeg a")["href"] == "/beheer/import/"
    assert pagina(als(manager).get("/team/")).select_one(".leeg a") is None


def test_een_coordinator_van_een_ander_team_mag_er_niet_in(als, adres):
    zuid = maak_medewerker(Rol.COORDINATOR, TeamFactory(naam="IPS-team Zuid"))

    assert als(zuid).get(adres).status_code == 403


def test_de_vijf_getallen_openen_hun_rijen_en_hun_definitie(als, coordinator, begeleider, team):
    werkt = maak_traject(begeleider=begeleider, team=team, achternaam="Werkend")
    PlaatsingFactory(traject=werkt)
    maak_traject(begeleider=begeleider, team=team, achternaam="Zoekend")
    browser = als(coordinator)

    soep = pagina(browser.get(f"/team/{team.sleutel}/"))

    cijfers = {
        vak.h2.get_text(): vak.select_one(".cijfer").get_text(strip=True)
        for vak in soep.select(".vak")
    }
    assert cijfers == {
        "In traject": "1",
        "Aan het werk": "1",
        "Totaal": "2",
        "Uitgestroomd": "0",
        "Cliënten per fte": "2,5",
    }
    assert "zonder lopende baan" in soep.select_one(".vak .uitleg").get_text()
    achter = pagina(browser.get(soep.select_one(".vak .cijfer a")["href"]))
    assert "Zoekend" in achter.tbody.get_text()
    assert "Werkend" not in achter.tbody.get_text()


def test_boven_de_norm_staat_er_in_woorden(als, coordinator, team, adres):
    vol = maak_begeleider(team, naam="Vera Vol", fte=Decimal("0.1"))
    for _ in range(3):
        maak_traject(begeleider=vol, team=team)

    assert "3 van 2 1 boven de norm" in rij_van(pagina(als(coordinator).get(adres)), "Vera Vol")


def test_de_norm_volgt_de_fte_van_de_gekozen_dag(als, coordinator, begeleider, adres):
    Aanstelling.objects.filter(gebruiker=begeleider).update(tot=date(2026, 10, 31))
    Aanstelling.objects.create(
        organisatie_id=begeleider.aanstellingen.get().organisatie_id,
        gebruiker=begeleider,
        team=begeleider.aanstellingen.get().team,
        fte=Decimal("0.4"),
        van=date(2026, 11, 1),
    )
    browser = als(coordinator)

    assert "0 van 10" in rij_van(pagina(browser.get(adres)), "Eva Meijer")
    toen = pagina(browser.get(adres, {"datum": "2026-10-31"}))
    assert "0 van 20" in rij_van(toen, "Eva Meijer")
    assert "31 oktober 2026" in toen.select_one(".kop").get_text()


def test_een_onleesbare_datum_toont_vandaag(als, coordinator, adres):
    soep = pagina(als(coordinator).get(adres, {"datum": "gisteren"}))

    assert "18 november 2026" in soep.select_one(".kop").get_text()


def test_wat_als_er_een_client_bij_komt(als, coordinator, begeleider, adres):
    soep = pagina(als(coordinator).get(adres, {"erbij": "1"}))

    assert "1 van 20 ruimte 19 nu 0, met één erbij 1" in rij_van(soep, "Eva Meijer")


def test_wie_niet_meer_in_dienst_is_maar_nog_clienten_heeft_blijft_zichtbaar(
    als, coordinator, begeleider, team, adres
):
    maak_traject(begeleider=begeleider, team=team)
    Aanstelling.objects.update(tot=date(2026, 10, 31))

    rij = rij_van(pagina(als(coordinator).get(adres)), "Eva Meijer")

    assert "geen aanstelling meer" in rij
    assert "geen norm op deze datum" in rij


def test_de_staafjes_tellen_persoonlijke_werkgeverscontacten_van_acht_hele_weken(begeleider, team):
    for _ in range(3):
        maak_traject(begeleider=begeleider, team=team)
    for dag, wijze in (
        (date(2026, 11, 9), "persoonlijk"),
        (date(2026, 11, 15), "persoonlijk"),
        (date(2026, 11, 10), "telefonisch"),
        (date(2026, 11, 16), "persoonlijk"),
    ):
        ContactmomentFactory(begeleider=begeleider, datum=dag, wijze=wijze)

    (rij,) = overzicht(team).rijen

    assert [week.naam for week in rij.weken][::7] == ["week 39", "week 46"]
    assert (rij.weken[-1].aantal, rij.weken[-1].norm) == (2, 6)


def test_de_norm_is_twee_per_zoeker_bij_minder_dan_drie(begeleider, team):
    maak_traject(begeleider=begeleider, team=team)
    PlaatsingFactory(traject=maak_traject(begeleider=begeleider, team=team))

    (rij,) = overzicht(team).rijen

    assert rij.weken[-1].norm == 2


def test_de_staafjes_staan_er_ook_als_tabel(als, coordinator, begeleider, team, adres):
    maak_traject(begeleider=begeleider, team=team)

    tabel = pagina(als(coordinator).get(adres)).select_one("details table")

    assert "week 46" in tabel.thead.get_text()
    assert "0 van 2" in " ".join(tabel.tbody.get_text(" ").split())


def test_een_week_zonder_zoekers_en_zonder_contacten_telt_niet(begeleider, team):
    (rij,) = overzicht(team).rijen

    assert rij.weken[-1].aantal is None


def test_zonder_gesprek_in_veertien_dagen_telt_alleen_echte_gesprekken(begeleider, team):
    trajecten = [maak_traject(begeleider=begeleider, team=team) for _ in range(4)]
    gesprek = {"begeleider": begeleider, "soort": "client"}
    ContactmomentFactory(**gesprek, datum=date(2026, 11, 4), trajecten=[trajecten[0]])
    ContactmomentFactory(**gesprek, datum=date(2026, 11, 3), trajecten=[trajecten[1]])
    ContactmomentFactory(
        **gesprek, datum=date(2026, 11, 17), niet_verschenen=True, trajecten=[trajecten[2]]
    )
    maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 11, 10))

    (rij,) = overzicht(team).rijen

    assert (rij.zonder_contact, rij.caseload.actief) == (3, 5)


def test_de_link_bij_zonder_gesprek_opent_die_clienten(als, coordinator, begeleider, team, adres):
    maak_traject(begeleider=begeleider, team=team, achternaam="Stil")
    gesproken = maak_traject(begeleider=begeleider, team=team, achternaam="Gesproken")
    ContactmomentFactory(
        begeleider=begeleider, soort="client", datum=VANDAAG, trajecten=[gesproken]
    )
    browser = als(coordinator)
    link = pagina(browser.get(adres)).select_one('a[href*="zonder_contact"]')

    tekst = pagina(browser.get(link["href"])).tbody.get_text()

    assert "Stil" in tekst
    assert "Gesproken" not in tekst


def test_de_manager_ziet_cijfers_maar_geen_clienten_en_geen_knoppen(
    als, manager, begeleider, team, adres
):
    maak_traject(begeleider=begeleider, team=team, achternaam="Geheim")
    WeekstaatFactory(begeleider=begeleider, ingediend_op="2026-11-16T09:00Z")
    browser = als(manager)

    inhoud = pagina(browser.get(adres)).main

    assert "1 van 20" in rij_van(inhoud, "Eva Meijer")
    assert "nog te zien" in rij_van(inhoud, "Eva Meijer")
    assert inhoud.select("table a, .cijfer a, form[method=post]") == []
    for pad in (f"{adres}clienten/totaal/", f"{adres}{begeleider.sleutel}/"):
        assert browser.get(pad).status_code == 403


def test_elke_getoonde_client_staat_in_het_logboek(als, coordinator, begeleider, team, adres):
    traject = maak_traject(begeleider=begeleider, team=team)

    als(coordinator).get(f"{adres}{begeleider.sleutel}/")

    regel = Regel.objects.get(client_id=traject.client_id)
    assert (regel.actie, regel.onderdelen, regel.grondslag) == ("R", "caseload", "eigen team")


def test_de_begeleider_van_een_ander_team_is_er_niet(als, coordinator, adres):
    ander = maak_begeleider(TeamFactory(naam="IPS-team Zuid"))

    assert als(coordinator).get(f"{adres}{ander.sleutel}/").status_code == 404


def test_een_getal_dat_niet_bestaat_is_er_niet(als, coordinator, adres):
    assert als(coordinator).get(f"{adres}clienten/vakantie/").status_code == 404


def test_een_grote_caseload_kost_evenveel_als_een_kleine(als, coordinator, begeleider, team, adres):
    browser, kosten = als(coordinator), []
    browser.get("/")  # daarna weet de sessie bij welke organisatie
    for aantal in (5, 40):
        for _ in range(aantal):
            maak_traject(begeleider=begeleider, team=team)
        with CaptureQueriesContext(connection) as opdrachten:
            pagina(browser.get(f"{adres}{begeleider.sleutel}/"))
        kosten.append(len(opdrachten))

    assert kosten[0] == kosten[1]


@pytest.mark.parametrize("aantal", [5, 40])
def test_de_teampagina_kost_evenveel_hoe_groot_het_team_ook_is(
    aantal, team, django_assert_num_queries
):
    for _ in range(aantal):
        begeleider = maak_begeleider(team)
        maak_traject(begeleider=begeleider, team=team)
        WeekstaatFactory(begeleider=begeleider, ingediend_op="2026-11-16T09:00Z")

    with django_assert_num_queries(11):  # en een voor het team zelf
        assert len(overzicht(team).rijen) == aantal
