"""Een formulier maakt een contact, hoe vaak en hoe gelijktijdig het ook wordt ingestuurd."""

import io
import uuid
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.lid import maak_lid
from organisaties.models import Lidmaatschap
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.contact import ingevuld, tekst, waarde
from tests.hulp.tegelijk import tegelijk
from trajecten.handelingen.contacten import Contactinvoer, leg_vast
from trajecten.models import Contactdeelname, Contactmoment
from werkgevers.models import Werkgever

NIEUW = "/contacten/nieuw/"


@pytest.fixture
def eva(als, begeleider, vaste_klok):
    WerkgeverFactory(naam="Bakkerij De Sluis", plaats="Hoorn")
    return als(begeleider)


@pytest.mark.django_db
def test_twee_keer_hetzelfde_formulier_is_een_contact(eva, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    velden = ingevuld(trajecten=[traject.sleutel])

    eerste, tweede = eva.post(NIEUW, velden), eva.post(NIEUW, velden)

    assert (eerste.status_code, eerste.url) == (tweede.status_code, tweede.url)
    assert (Contactmoment.objects.count(), Contactdeelname.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_twee_keer_met_een_nieuwe_werkgever_is_er_een(eva):
    velden = ingevuld(werkgever_naam="Kwekerij Duin", werkgever="nieuw")

    eva.post(NIEUW, velden)
    tweede = eva.post(NIEUW, velden)

    assert tweede.status_code == 302
    assert Werkgever.objects.filter(naam="Kwekerij Duin").count() == 1
    assert Contactmoment.objects.count() == 1


@pytest.mark.django_db
def test_terug_en_verder_typen_verliest_niets(eva):
    velden = ingevuld()
    eva.post(NIEUW, velden)

    antwoord = eva.post(NIEUW, velden | {"notitie": "Een heel ander gesprek."})

    assert "Wilt u dit als tweede contact bewaren?" in tekst(antwoord)
    assert waarde(antwoord, "notitie").strip() == "Een heel ander gesprek."
    opnieuw = velden | {
        "notitie": "Een heel ander gesprek.",
        "indien_sleutel": waarde(antwoord, "indien_sleutel"),
    }
    assert eva.post(NIEUW, opnieuw).status_code == 302
    assert Contactmoment.objects.count() == 2


@pytest.mark.django_db
def test_de_sleutel_van_een_collega_geeft_zijn_contact_niet_prijs(eva, als, collega):
    velden = ingevuld()
    als(collega).post(NIEUW, velden)

    antwoord = eva.post(NIEUW, velden)

    assert antwoord.status_code == 200
    assert Contactmoment.objects.get().begeleider == collega


@pytest.mark.django_db
def test_zonder_sleutel_wordt_er_niets_opgeslagen(eva):
    antwoord = eva.post(NIEUW, ingevuld(indien_sleutel=""))

    assert "Vernieuw de pagina." in tekst(antwoord)
    assert not Contactmoment.objects.exists()


@pytest.fixture
def wereld(transactional_db) -> SimpleNamespace:
    call_command("laad_referentie", stdout=io.StringIO())
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory()
        eva = maak_begeleider(team)
        traject = maak_traject(begeleider=eva, team=team)
        lid = maak_lid(eva, organisatie, Lidmaatschap.objects.filter(gebruiker=eva))
    return SimpleNamespace(organisatie=organisatie, traject=traject, lid=lid)


def _invoer(wereld, werkgever: Werkgever) -> Contactinvoer:
    return Contactinvoer(
        velden={"datum": date(2026, 11, 17), "duur_min": 45, "soort": "werkgever", "notitie": "x"},
        trajecten=(wereld.traject,),
        werkgever=werkgever,
        contactpersoon="Ria",
    )


def _tegelijk(wereld, aantal: int, daad) -> list:
    def binnen():
        with bereik(organisatie_id=wereld.organisatie.pk):
            return daad()

    return tegelijk(*[binnen] * aantal)


@pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
def test_acht_keer_tegelijk_is_een_contact_met_een_nieuwe_werkgever(wereld):
    sleutel = uuid.uuid4()

    def daad():
        nieuw = Werkgever(naam="Kwekerij Duin", plaats="Castricum", soort="werkgever")
        return leg_vast(invoer=_invoer(wereld, nieuw), indien_sleutel=sleutel, door=wereld.lid)

    uitkomsten = _tegelijk(wereld, 8, daad)

    assert len({vastgelegd.contact.pk for vastgelegd in uitkomsten}) == 1
    assert sum(vastgelegd.nieuw for vastgelegd in uitkomsten) == 1
    with bereik(organisatie_id=wereld.organisatie.pk):
        assert (Contactmoment.objects.count(), Werkgever.objects.count()) == (1, 1)
        assert Contactdeelname.objects.count() == 1


@pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
def test_zonder_dezelfde_sleutel_zijn_het_er_acht(wereld):
    def daad():
        nieuw = Werkgever(naam="Kwekerij Duin", plaats="Castricum", soort="werkgever")
        return leg_vast(invoer=_invoer(wereld, nieuw), indien_sleutel=uuid.uuid4(), door=wereld.lid)

    assert len(_tegelijk(wereld, 8, daad)) == 8
    with bereik(organisatie_id=wereld.organisatie.pk):
        assert (Contactmoment.objects.count(), Werkgever.objects.count()) == (8, 1)
