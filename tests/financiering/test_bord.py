"""Het bord: welke aanvragen, voor wie, en wat er te doen is."""

from datetime import date

import pytest

from financiering.handelingen.aanvragen import zet_stap
from financiering.keuzes import Status
from organisaties.keuzes import Rol
from tests.factories.financiering import breng_tot, maak_aanvraag
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def financieel(organisatie):
    return maak_medewerker(Rol.FINANCIEEL, naam="Wim Oud", email="wim@noord.example")


@pytest.fixture
def nieuw(begeleider, team):
    """Een concept van de begeleider; `achternaam` is de cliënt."""

    def maak(achternaam="De Wit", wie=begeleider, **velden):
        traject = maak_traject(begeleider=wie, team=team, voornaam="Rik", achternaam=achternaam)
        return maak_aanvraag(traject, **velden)

    return maak


def namen(antwoord) -> set[str]:
    afdelingen = antwoord.context["bord"].afdelingen
    return {
        regel.aanvraag.traject.client.achternaam
        for afdeling in afdelingen
        for regel in afdeling.regels
    }


def test_het_bord_zet_elke_open_aanvraag_bij_haar_status(nieuw, als, financieel):
    nieuw("Concept")
    breng_tot(nieuw("Ingediend"), Status.INGEDIEND)
    zet_stap(aanvraag=nieuw("Weg"), naar=Status.INGETROKKEN, op=date(2019, 7, 1), door=None)

    bord = als(financieel).get("/financiering/").context["bord"]

    assert [(deel.status, deel.aantal) for deel in bord.afdelingen] == [
        (Status.CONCEPT, 1),
        (Status.INGEDIEND, 1),
    ]


def test_een_begeleider_ziet_alleen_de_eigen_caseload(nieuw, als, begeleider, collega):
    nieuw("Eigen")
    nieuw("Vreemd", wie=collega)

    assert namen(als(begeleider).get("/financiering/")) == {"Eigen"}


def test_een_coordinator_ziet_het_eigen_team(nieuw, als, coordinator, collega):
    nieuw("Eigen", wie=collega)
    elders = TeamFactory()
    maak_aanvraag(maak_traject(begeleider=maak_begeleider(elders), team=elders))

    assert namen(als(coordinator).get("/financiering/")) == {"Eigen"}
