"""De financiering in de demo: elke status staat er, en een vol Schagen met een wachtlijst."""

from io import StringIO

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.urls import reverse

from financiering import plaatsen
from financiering.demo import duinstreek
from financiering.keuzes import Status
from financiering.models import Aanvraag, Ontvangst
from financiering.regels.toetsing import mag_indienen
from financiering.toetsing import toets_aanvraag
from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import organisatie_bij_naam
from tests.factories.financiering import CMD
from trajecten.demo import kennemerland
from trajecten.demo.logins import WACHTWOORD, als_tekst

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def duin(db) -> None:
    duinstreek.maak(vandaag=klok.vandaag(), wachtwoord=make_password(WACHTWOORD))


def in_organisatie(naam: str):
    return bereik(organisatie_id=organisatie_bij_naam(naam))


def statussen() -> set[str]:
    return set(Aanvraag.objects.values_list("status", flat=True))


def test_de_demo_laat_elke_status_zien_onder_een_regeling_die_verzonnen_heet(settings, client):
    settings.DEMO_TOEGESTAAN = True
    for _ in range(2):
        call_command("demodata", stdout=StringIO())

    with in_organisatie(duinstreek.NAAM):
        gezien = statussen()
        assert Aanvraag.objects.count() == 12
    with in_organisatie(kennemerland.NAAM):
        gezien |= statussen()
        namen = set(Aanvraag.objects.values_list("versie__naam", flat=True))
        assert Ontvangst.objects.exists()
    assert set(Status.values) - gezien == {Status.GEWEIGERD, Status.INGETROKKEN}
    assert namen == {"Demoregeling (verzonnen)"}
    ziet_het_bord(client, "frank@kennemerland.example")


def test_schagen_is_vol_en_twee_wachten_op_een_plaats(duin):
    with in_organisatie(duinstreek.NAAM):
        stand = plaatsen.stand(CMD, "GM0441")
        wachtend = Aanvraag.objects.filter(status=Status.WACHTLIJST).order_by("pk")

        assert (stand.gevraagd + stand.toegekend, stand.vrij, stand.wachtend) == (5, 0, 2)
        assert [plaatsen.plek_in_de_rij(aanvraag) for aanvraag in wachtend] == [1, 2]


def test_wie_toestemming_heeft_kan_meteen_indienen(duin):
    with in_organisatie(duinstreek.NAAM):
        aanvraag = Aanvraag.objects.get(status=Status.VERLEEND)

        assert mag_indienen(toets_aanvraag(aanvraag, op=aanvraag.status_sinds))


def test_een_financieel_medewerker_logt_in_en_ziet_het_bord(duin, client):
    ziet_het_bord(client, "wim@duinstreek.example")


def test_de_uitleg_noemt_de_organisatie_en_haar_logins_en_de_buurman_niet():
    tekst = als_tekst()

    assert f"{duinstreek.NAAM}: IPS-CMD 2019" in tekst
    assert "roos@duinstreek.example" in tekst
    assert duinstreek.BUUR not in tekst


def ziet_het_bord(client, email: str) -> None:
    assert client.login(email=email, password=WACHTWOORD)
    assert client.get(reverse("financiering")).status_code == 200
