"""Eigen bewaartermijnen: alleen binnen wat de wet toelaat, en alleen door de beheerder."""

import pytest
from django.urls import reverse

from clientrechten.bewaren import termijnen_nu
from clientrechten.models import Bewaartermijn
from logboek.models import Regel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NU = {"dossier": "20", "subsidie": "7"}


@pytest.fixture
def zet(als, beheerder):
    return lambda **jaren: als(beheerder).post(reverse("bewaartermijnen"), NU | jaren)


def test_een_langere_termijn_telt_vanaf_nu(zet):
    assert zet(dossier="25").status_code == 302

    assert termijnen_nu() == {"dossier": 25, "subsidie": 7}
    assert Regel.objects.filter(object_soort="bewaartermijn", actie="U").exists()


def test_terug_naar_gewoon_laat_geen_eigen_termijn_staan(zet):
    zet(subsidie="10")
    zet(subsidie="7")

    assert not Bewaartermijn.objects.exists()


@pytest.mark.parametrize("jaren", ["19", "31", "", "twintig", "20,5"])
def test_buiten_de_grenzen_kan_niet_en_wat_getypt_is_blijft(zet, jaren):
    antwoord = zet(dossier=jaren)

    assert antwoord.status_code == 200
    assert termijnen_nu() == {"dossier": 20, "subsidie": 7}
    assert f'value="{jaren}"' in antwoord.content.decode() or not jaren


def test_een_ander_die_intussen_wijzigde_houdt_zijn_termijn(als, beheerder, zet):
    pagina = als(beheerder).get(reverse("bewaartermijnen"))
    versie = pagina.context["form"].initial["versie"]
    zet(subsidie="12")

    zet(dossier="22", versie=versie)

    assert termijnen_nu() == {"dossier": 22, "subsidie": 12}


def test_een_coordinator_kiest_geen_termijn(als, coordinator):
    assert als(coordinator).get(reverse("bewaartermijnen")).status_code == 403
