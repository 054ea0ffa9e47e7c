"""Elke lijst kost bij 10 en bij 500 rijen evenveel queries, precies zoals vastgelegd."""

import pytest
from django.urls import reverse

from organisaties.keuzes import Rol
from tests.factories.organisaties import maak_begeleider, maak_medewerker
from tests.hulp.queries import Teller, toets_aantal
from tests.hulp.veel import maak_veel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

HOOGSTENS = {"lijst mijn_week": 18, "lijst team_pagina": 16}


@pytest.fixture(params=[10, 500])
def gevuld(request, begeleider, coordinator, beheerder, team):
    """Een caseload van 10 of van 500, met evenveel werkgevers, en een team dat meegroeit."""
    for _ in range(request.param // 50):
        maak_begeleider(team)
        maak_medewerker(Rol.FINANCIEEL)
    clienten = maak_veel(request.param, begeleider=begeleider, team=team)
    return {"sleutel": clienten[0].sleutel, "team": team.sleutel, "eva": begeleider.sleutel}


def _kosten(browser, naam: str, **argumenten) -> None:
    with Teller() as teller:
        antwoord = browser.get(reverse(naam, kwargs=argumenten))
    assert antwoord.status_code == 200
    aantal = len(teller.van_pagina)
    assert aantal <= HOOGSTENS.get(f"lijst {naam}", aantal)
    toets_aantal(f"lijst {naam}", aantal)


@pytest.mark.parametrize("naam", ["mijn_week", "contact_nieuw", "clienten", "werkgevers"])
def test_de_lijsten_van_een_begeleider(naam, gevuld, als, begeleider):
    _kosten(als(begeleider), naam)


def test_de_week_van_een_begeleider(gevuld, als, begeleider):
    _kosten(als(begeleider), "mijn_week_contacten", week="2026-W47")


@pytest.mark.parametrize(
    "naam", ["dossier", "dossier_gegevens", "dossier_werk", "dossier_wijzigingen", "dossier_inzage"]
)
def test_een_dossier(naam, gevuld, als, begeleider):
    _kosten(als(begeleider), naam, sleutel=gevuld["sleutel"])


def test_het_team(gevuld, als, coordinator):
    _kosten(als(coordinator), "team_pagina", sleutel=gevuld["team"])


def test_de_rijen_achter_een_getal(gevuld, als, coordinator):
    _kosten(als(coordinator), "team_clienten", sleutel=gevuld["team"], getal="totaal")


def test_de_caseload_van_een_begeleider(gevuld, als, coordinator):
    _kosten(als(coordinator), "team_begeleider", sleutel=gevuld["team"], begeleider=gevuld["eva"])


def test_overdragen(gevuld, als, coordinator):
    _kosten(als(coordinator), "overdracht", sleutel=gevuld["sleutel"])


def test_alle_clienten_van_het_team(gevuld, als, coordinator):
    with Teller() as teller:
        als(coordinator).get(reverse("clienten"))

    toets_aantal("lijst clienten van team", len(teller.van_pagina))


def test_zoeken(gevuld, als, begeleider):
    browser = als(begeleider)
    with Teller() as teller:
        browser.post(reverse("zoeken"), {"q": "testpersoon"})

    toets_aantal("lijst zoeken", len(teller.van_pagina))


@pytest.mark.parametrize(
    "naam", ["beheer", "beheer_gebruikers", "beheer_teams", "beheer_aanstellingen"]
)
def test_beheer(naam, gevuld, als, beheerder):
    _kosten(als(beheerder), naam)
