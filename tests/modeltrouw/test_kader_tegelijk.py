"""Tegelijk aan het implementatieplan: een dubbele klik, een deelnemer, en een criterium."""

import io
import uuid
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client as Browser
from django.urls import reverse

from ips_portal.gedeeld.bereik import bereik
from modeltrouw.handelingen.kader import Bewaardplan, maak_kaderplan, wijzig_kaderplan
from modeltrouw.keuzes import Scenario
from modeltrouw.models import Kaderantwoord, Kaderdeelnemer, Kaderplan
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from tests.factories.kader import KaderplanFactory
from tests.factories.organisaties import maak_medewerker
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])


@pytest.fixture
def wereld():
    call_command("laad_referentie", stdout=io.StringIO())
    organisatie = nieuwe_organisatie(naam="Tegelijk")
    with bereik(organisatie_id=organisatie.pk):
        return organisatie, maak_medewerker(Rol.COORDINATOR)


def _maak(wereld, sleutel) -> Bewaardplan:
    organisatie, door = wereld
    plan = Kaderplan(
        organisatie=organisatie,
        naam="Samen",
        scenario=Scenario.REGIONAAL,
        verantwoordelijk="IPS Noord",
        van=date(2026, 12, 1),
    )
    with bereik(organisatie_id=organisatie.pk):
        return maak_kaderplan(
            plan=plan,
            deelnemers=[Kaderdeelnemer(naam="Lentis")],
            indien_sleutel=sleutel,
            door=door,
        )


def _zet_erbij(wereld, plan, bijdrage: str):
    organisatie, door = wereld
    with bereik(organisatie_id=organisatie.pk):
        vers = Kaderplan.objects.get(pk=plan.pk)
        nieuw = Kaderdeelnemer(naam="Lentis", bijdrage=bijdrage)
        return wijzig_kaderplan(plan=vers, bewaar=[nieuw], verwijder=[], door=door)


def test_twee_klikken_op_hetzelfde_ogenblik_geven_een_plan(wereld):
    sleutel = uuid.uuid4()
    uitkomsten = tegelijk(lambda: _maak(wereld, sleutel), lambda: _maak(wereld, sleutel))

    assert [uitkomst.gelijk for uitkomst in uitkomsten] == [True, True]
    with bereik(organisatie_id=wereld[0].pk):
        assert Kaderplan.objects.count() == 1
        assert Kaderantwoord.objects.count() == 8
        assert Kaderdeelnemer.objects.count() == 1


def test_dezelfde_deelnemer_van_twee_mensen_komt_er_een_keer_bij(wereld):
    with bereik(organisatie_id=wereld[0].pk):
        plan = KaderplanFactory()
    een, ander = tegelijk(
        lambda: _zet_erbij(wereld, plan, "begeleiders"),
        lambda: _zet_erbij(wereld, plan, "aanmeldingen"),
    )

    assert {type(een), type(ander)} == {Kaderplan, ValidationError}
    with bereik(organisatie_id=wereld[0].pk):
        assert Kaderdeelnemer.objects.count() == 1


def test_twee_mensen_op_hetzelfde_ogenblik_in_een_criterium_verliezen_niets(wereld):
    organisatie, door = wereld
    with bereik(organisatie_id=organisatie.pk):
        plan = KaderplanFactory()
    adres = reverse("kaderantwoord", args=[plan.sleutel, 3])
    leeg = {"hoe": "", "bewijs": "", "status": "", "versie": '{"hoe":"","bewijs":"","status":""}'}

    def stuur(**getypt: str) -> int:
        browser = Browser()
        browser.force_login(door)
        return browser.post(adres, leeg | getypt).status_code

    assert tegelijk(lambda: stuur(hoe="Zo"), lambda: stuur(bewijs="Dit")) == [302, 302]
    with bereik(organisatie_id=organisatie.pk):
        rij = plan.antwoorden.get(criterium=3)
    assert (rij.hoe, rij.bewijs) == ("Zo", "Dit")
