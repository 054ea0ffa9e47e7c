"""Een coördinator leest zijn eigen team in; langs een werkboek komt hij niet bij een ander."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clienten.models import Client
from organisaties.keuzes import Rol
from organisaties.models import IPSTeam, Lidmaatschap
from tests.factories.organisaties import LidmaatschapFactory, TeamFactory, maak_begeleider
from tests.factories.trajecten import WeekstaatFactory, maak_traject
from tests.trajecten.werkboeken import BEGELEIDER, werkboek
from trajecten.models import Invoer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def lees_in(als, coordinator):
    """Kiest een werkboek en bevestigt het, wat het voorbeeld ook zegt; geeft dat voorbeeld."""

    def inlezen(**anders) -> str:
        browser = als(coordinator)
        bestand = SimpleUploadedFile("caseload.xlsx", werkboek(**anders).getvalue())
        voorbeeld = browser.post("/beheer/import/", {"bestand": bestand}, follow=True)
        browser.post(reverse("import_uitvoeren", args=[Invoer.objects.last().sleutel]))
        return voorbeeld.content.decode()

    return inlezen


def test_het_eigen_team_kan_hij_inlezen(lees_in):
    lees_in()

    assert Client.objects.filter(clientnummer="1001").exists()


def test_een_werkboek_geeft_hem_geen_rol_in_een_ander_team(lees_in, coordinator):
    zuid = TeamFactory(naam="IPS-team Zuid")
    zelf = {
        "naam": "Carla",
        "email": coordinator.email,
        "rol": "coördinator",
        "ips_team": zuid.naam,
    }

    voorbeeld = lees_in(medewerkers=[{}, zelf])

    assert "U gaat niet over IPS-team Zuid." in voorbeeld
    assert not Lidmaatschap.objects.filter(gebruiker=coordinator, team=zuid).exists()


def test_een_client_van_een_ander_team_verandert_niet(lees_in):
    zuid = TeamFactory()
    lars = maak_begeleider(zuid)
    elders = maak_traject(begeleider=lars, team=zuid, clientnummer="1001", voornaam="Ahmed").client

    assert "cliënt van een ander team" in lees_in()

    elders.refresh_from_db()
    assert elders.voornaam == "Ahmed"


def test_de_weken_van_iemand_uit_een_ander_team_veranderen_niet(lees_in):
    anna = maak_begeleider(TeamFactory(), email=BEGELEIDER)
    staat = WeekstaatFactory(begeleider=anna, jaar=2010, week=10)

    assert "iemand van een ander team" in lees_in()

    was = staat.uren_ips
    staat.refresh_from_db()
    assert staat.uren_ips == was


def test_een_coordinator_van_alle_teams_leest_alles_in(lees_in, coordinator):
    LidmaatschapFactory(gebruiker=coordinator, rol=Rol.COORDINATOR, van=datetime.date(2009, 1, 1))

    lees_in(medewerkers={"ips_team": "IPS-team Oost"})

    assert IPSTeam.objects.filter(naam="IPS-team Oost").exists()
