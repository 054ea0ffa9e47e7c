"""De demo: twee organisaties, bekende wachtwoorden, en nooit buiten een eigen machine."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from meldingen.models import Melding
from organisaties.handelingen import organisatie_bij_naam
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, IPSTeam, Organisatie
from trajecten.demo.logins import WACHTWOORD, logins
from trajecten.demo.noord import WERKBOEK
from trajecten.models import Contactmoment
from trajecten.teamoverzicht import teamoverzicht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def demodata(*opties) -> str:
    uit = StringIO()
    call_command("demodata", *opties, stdout=uit)
    return uit.getvalue()


@pytest.fixture
def demo(settings):
    settings.DEMO_TOEGESTAAN = True
    demodata()


@pytest.fixture
def kennemerland(demo):
    nummer = organisatie_bij_naam("IPS Kennemerland")
    with bereik(organisatie_id=nummer):
        yield Organisatie.objects.get(pk=nummer)


def test_buiten_een_eigen_machine_weigert_de_demo():
    with pytest.raises(CommandError, match="eigen machine"):
        demodata()


def test_vaker_draaien_verandert_niets(demo):
    voor = Gebruiker.objects.count()

    demodata()

    assert Gebruiker.objects.count() == voor


def test_elke_rol_heeft_een_login_die_werkt(demo, client):
    rollen = {login.rol for login in logins()}
    assert rollen == {rol.label for rol in Rol}
    for login in logins():
        assert client.login(email=login.email, password=WACHTWOORD), login.email


def test_de_logins_zijn_ook_door_een_programma_te_lezen(demo):
    gegevens = json.loads(demodata("--toon", "--json"))

    assert gegevens["wachtwoord"] == WACHTWOORD
    assert len(gegevens["logins"]) == len(logins())


def test_de_demo_loopt_tot_gisteren(kennemerland):
    laatste = Contactmoment.objects.latest("datum").datum

    assert 0 < (klok.vandaag() - laatste).days <= 3


def test_op_de_teampagina_is_iets_te_doen(kennemerland):
    overzicht = teamoverzicht(team=IPSTeam.objects.get(), datum=klok.vandaag())

    assert 5 < overzicht.stand.fte < 8
    assert sum(rij.caseload.verschil > 0 for rij in overzicht.rijen) >= 2
    assert len(overzicht.te_zien) == 3
    assert [rij.naam for rij in overzicht.rijen if rij.week.weekstaat is None] == ["Tim Hendriks"]
    assert any(rij.zonder_contact for rij in overzicht.rijen)


def test_na_het_inlezen_kan_een_begeleider_uit_het_werkboek_inloggen(demo, client):
    call_command("importeer", str(WERKBOEK), "--organisatie", "GGZ Noord", stdout=StringIO())

    assert client.login(email="eva.meijer@ggz.example", password=WACHTWOORD)
    assert client.get("/").url == "/mijn-week/"


def test_wie_de_demo_begint_ziet_meteen_wat_te_doen_is(settings):
    settings.DEMO_TOEGESTAAN = True
    demodata("--meldingen")
    with bereik(organisatie_id=organisatie_bij_naam("IPS Kennemerland")):
        assert Melding.objects.open().count() > 10
