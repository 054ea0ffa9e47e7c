"""Wie het langst niet met het behandelteam is besproken: op de lijst, Mijn week en Team."""

from datetime import date

import pytest

from tests.factories.trajecten import ContactmomentFactory, maak_traject
from tests.hulp.contact import gekozen, soep, tekst
from tests.hulp.queries import Teller, toets_aantal
from trajecten.keuzes import Overlegsoort
from trajecten.models import Bespreking, Overleg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


def met_contact(begeleider, team, dag: date | None, **client):
    """Een traject met op die dag een contact met het behandelteam; zonder dag nog geen."""
    traject = maak_traject(begeleider=begeleider, team=team, **client)
    if dag:
        ContactmomentFactory(
            begeleider=begeleider, soort="behandelteam", datum=dag, trajecten=[traject]
        )
    return traject


def namen(antwoord) -> list[str]:
    return [kop.a.get_text() for kop in soep(antwoord).select("tbody th")]


def bespreek(traject, team, *, soort: str, datum: date) -> None:
    eigen = {"organisatie_id": team.organisatie_id}
    overleg = Overleg.objects.create(team=team, soort=soort, datum=datum, duur_min=60, **eigen)
    Bespreking.objects.create(overleg=overleg, traject=traject, **eigen)


def test_wie_het_langst_geleden_is_staat_bovenaan(eva, begeleider, team):
    met_contact(begeleider, team, date(2026, 11, 16), voornaam="Net", achternaam="Gesproken")
    met_contact(begeleider, team, date(2026, 10, 1), voornaam="Lang", achternaam="Geleden")
    met_contact(begeleider, team, None, voornaam="Nog", achternaam="Nooit")

    antwoord = eva.get("/mijn-week/behandelteam/")

    assert namen(antwoord) == ["Nog Nooit", "Lang Geleden", "Net Gesproken"]
    assert "2 van 3 cliënten langer dan 14 dagen geleden" in tekst(antwoord)
    assert "48 dagen" in tekst(antwoord)


def test_een_bespreking_in_het_behandeloverleg_telt(eva, begeleider, team):
    traject = met_contact(begeleider, team, date(2026, 9, 1))
    bespreek(traject, team, soort=Overlegsoort.BEHANDELTEAM, datum=date(2026, 11, 10))
    bespreek(traject, team, soort=Overlegsoort.SUPERVISIE, datum=date(2026, 11, 17))

    gelezen = tekst(eva.get("/mijn-week/behandelteam/"))

    assert "8 dagen di 10 nov. 2026" in gelezen


def test_de_knop_zet_het_contact_klaar(eva, begeleider, team):
    traject = met_contact(begeleider, team, None)

    knop = soep(eva.get("/mijn-week/behandelteam/")).select_one("tbody td a")
    formulier = eva.get(knop["href"])

    assert gekozen(formulier, "soort") == ["behandelteam"]
    assert gekozen(formulier, "trajecten") == [str(traject.sleutel)]


def test_mijn_week_telt_hetzelfde(eva, begeleider, team):
    met_contact(begeleider, team, date(2026, 11, 16))
    met_contact(begeleider, team, None)

    kaart = soep(eva.get("/mijn-week/")).find("a", href="/mijn-week/behandelteam/?te_lang=1")

    assert kaart.get_text() == "1 van 2"
    assert len(namen(eva.get(kaart["href"]))) == 1


def test_het_getal_op_de_teampagina_opent_zijn_rijen(als, coordinator, begeleider, team):
    met_contact(begeleider, team, date(2026, 11, 16))
    met_contact(begeleider, team, None, voornaam="Nog", achternaam="Nooit")
    carla = als(coordinator)

    pagina = carla.get(f"/team/{team.sleutel}/")
    link = soep(pagina).select_one("a[href*=behandelteam]")

    assert link.get_text().startswith("1 zonder behandelteam")
    assert namen(carla.get(link["href"])) == ["Nog Nooit"]


def test_het_hele_team_met_wie_het_begeleidt(als, coordinator, begeleider, collega, team):
    met_contact(begeleider, team, None)
    met_contact(collega, team, None)

    gelezen = tekst(als(coordinator).get(f"/team/{team.sleutel}/behandelteam/"))

    assert "Eva Meijer" in gelezen
    assert "Bas Bakker" in gelezen


@pytest.mark.parametrize("aantal", [1, 6])
def test_het_aantal_queries_groeit_niet_met_de_clienten(eva, begeleider, team, aantal):
    for _ in range(aantal):
        met_contact(begeleider, team, date(2026, 11, 1))

    with Teller() as teller:
        eva.get("/mijn-week/behandelteam/")

    toets_aantal("behandelcontact", len(teller.van_pagina))
