"""De lijst van cliënten kiezen op begeleider, ook als er honderden begeleiders zijn."""

import pytest
from bs4 import BeautifulSoup

from organisaties.keuzes import Rol
from tests.factories.organisaties import LidmaatschapFactory, TeamFactory, maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.hulp.queries import Teller, toets_aantal
from tests.hulp.veel import maak_veel_begeleiders
from trajecten.begeleiderkeuze import HOOGSTENS
from trajecten.forms.client import TEAM_EERST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def anders(organisatie):
    return TeamFactory(naam="IPS-team Oost")


@pytest.fixture
def over_alles(organisatie):
    """Een coördinator van de hele organisatie."""
    return maak_medewerker(Rol.COORDINATOR, naam="Olga Overal")


@pytest.fixture
def velen(team, anders):
    """Een begeleider meer dan er in de keuze passen: 59 in het ene team, twee in het andere."""
    maak_veel_begeleiders(HOOGSTENS - 1, team=team)
    return maak_veel_begeleiders(2, team=anders)


def keuzes(antwoord, naam: str) -> list[str]:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    return [optie.text for optie in soep.select(f"select[name={naam}] option")]


def gekozen(antwoord, naam: str) -> list[str]:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    return [optie.text for optie in soep.select(f"select[name={naam}] option[selected]")]


def namen(antwoord) -> list[str]:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    return [kop.get_text(strip=True) for kop in soep.select("tbody th")]


def test_zestig_begeleiders_staan_er_allemaal(als, over_alles, team, anders):
    maak_veel_begeleiders(HOOGSTENS - 1, team=team)
    maak_veel_begeleiders(1, team=anders)

    antwoord = als(over_alles).get("/clienten/")

    assert len(keuzes(antwoord, "begeleider")) == 1 + HOOGSTENS
    assert keuzes(antwoord, "team") == []
    assert TEAM_EERST not in antwoord.text


def test_bij_eenenzestig_begeleiders_komt_eerst_het_team(als, over_alles, velen):
    antwoord = als(over_alles).get("/clienten/")

    assert keuzes(antwoord, "team") == ["Alle teams", "IPS-team Noord", "IPS-team Oost"]
    assert keuzes(antwoord, "begeleider") == ["Alle begeleiders"]
    assert TEAM_EERST in antwoord.text


def test_na_het_team_staan_daar_zijn_begeleiders_en_clienten(als, over_alles, velen, team, anders):
    maak_traject(begeleider=velen[0], team=anders, voornaam="Oda", achternaam="Oost")
    maak_traject(begeleider=velen[0], team=team, voornaam="Nel", achternaam="Noord")

    antwoord = als(over_alles).get("/clienten/", {"team": str(anders.sleutel)})

    assert keuzes(antwoord, "begeleider") == ["Alle begeleiders", "Begeleider 00", "Begeleider 01"]
    assert gekozen(antwoord, "team") == ["IPS-team Oost"]
    assert TEAM_EERST not in antwoord.text
    assert namen(antwoord) == ["Oda Oost"]


def test_wie_in_het_adres_gekozen_is_blijft_gekozen(als, over_alles, velen, team, anders):
    maak_traject(begeleider=velen[1], team=anders, voornaam="Oda", achternaam="Oost")
    maak_traject(begeleider=velen[0], team=anders, voornaam="Niet", achternaam="Hier")
    adres = {"begeleider": str(velen[1].sleutel), "fase": "oriëntatie"}

    antwoord = als(over_alles).get("/clienten/", adres)

    assert gekozen(antwoord, "begeleider") == ["Begeleider 01"]
    assert gekozen(antwoord, "fase") == ["oriëntatie"]
    assert namen(antwoord) == ["Oda Oost"]
    ander_team = als(over_alles).get("/clienten/", {**adres, "team": str(team.sleutel)})
    assert gekozen(ander_team, "begeleider") == ["Begeleider 01"]
    assert namen(ander_team) == []


@pytest.mark.parametrize("onzin", ["team=x", "begeleider=x", "team=%00", "begeleider=%00"])
def test_een_onleesbare_keuze_toont_iedereen(onzin, als, over_alles, velen, anders):
    maak_traject(begeleider=velen[0], team=anders, voornaam="Oda", achternaam="Oost")

    assert namen(als(over_alles).get(f"/clienten/?{onzin}")) == ["Oda Oost"]


def test_een_coordinator_kiest_alleen_uit_zijn_eigen_teams(als, coordinator, velen, team, anders):
    LidmaatschapFactory(gebruiker=coordinator, rol=Rol.COORDINATOR, team=TeamFactory())
    maak_veel_begeleiders(2, team=team)
    van_ander_team = {"team": str(anders.sleutel), "begeleider": str(velen[0].sleutel)}

    antwoord = als(coordinator).get("/clienten/", van_ander_team)

    assert "IPS-team Oost" not in keuzes(antwoord, "team")
    assert len(keuzes(antwoord, "team")) == 3
    assert keuzes(antwoord, "begeleider") == ["Alle begeleiders"]


def test_van_een_team_alleen_hoeft_niemand_een_team_te_kiezen(als, coordinator, team):
    maak_veel_begeleiders(HOOGSTENS + 1, team=team)

    antwoord = als(coordinator).get("/clienten/")

    assert keuzes(antwoord, "team") == []
    assert len(keuzes(antwoord, "begeleider")) == 2 + HOOGSTENS


def test_een_begeleider_heeft_geen_keuze(als, velen):
    antwoord = als(velen[0]).get("/clienten/")

    assert keuzes(antwoord, "team") == keuzes(antwoord, "begeleider") == []


@pytest.mark.parametrize("erbij", [0, 40])
def test_de_keuze_kost_evenveel_queries_bij_meer_begeleiders(erbij, als, over_alles, velen, anders):
    maak_veel_begeleiders(erbij, team=anders)
    browser = als(over_alles)

    with Teller() as teller:
        browser.get("/clienten/", {"team": str(anders.sleutel)})

    toets_aantal("clienten met team eerst", len(teller.van_pagina))
