"""Wat is besloten ligt vast, ook voor wie langs het portal heen schrijft."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from financiering.keuzes import Status
from financiering.models import Aanvraag, Deel
from tests.factories.financiering import breng_tot, maak_aanvraag
from tests.factories.trajecten import maak_traject

pytestmark = pytest.mark.django_db
LATER = date(2030, 1, 1)
GEWEIGERD = "besloten ligt vast|deel_hoogstens|verhuist niet"


@pytest.fixture
def maak(begeleider, team):
    def maak(status: Status) -> Aanvraag:
        return breng_tot(maak_aanvraag(maak_traject(begeleider=begeleider, team=team)), status)

    return maak


def geweigerd(rijen, **velden) -> None:
    with pytest.raises(IntegrityError, match=GEWEIGERD), transaction.atomic():
        rijen.update(**velden)


@pytest.mark.parametrize("veld", ["subsidiestart", "einddatum"])
@pytest.mark.parametrize("status", [Status.TOEGEKEND, Status.LOPEND, Status.BEEINDIGD])
def test_begin_en_einde_veranderen_alleen_bij_hun_stap(maak, status, veld):
    aanvraag = maak(status)

    geweigerd(Aanvraag.objects.filter(pk=aanvraag.pk), **{veld: LATER})


def test_de_dag_van_het_einde_verandert_niet_meer(maak):
    aanvraag = maak(Status.BEEINDIGD)

    geweigerd(Aanvraag.objects.filter(pk=aanvraag.pk), beeindigd_op=LATER)


@pytest.mark.parametrize("status", [Status.LOPEND, Status.BEEINDIGD, Status.VASTGESTELD])
def test_wat_is_toegekend_verandert_na_de_start_niet_meer(maak, status):
    aanvraag = maak(status)

    geweigerd(aanvraag.delen, toegekend=Decimal("1.00"))


@pytest.mark.parametrize("status", [Status.LOPEND, Status.VASTGESTELD])
def test_vaststellen_kan_alleen_tussen_einde_en_vaststelling(maak, status):
    aanvraag = maak(status)

    geweigerd(aanvraag.delen, vastgesteld=Decimal("1.00"))


def test_niemand_kent_meer_toe_dan_is_gevraagd(maak):
    aanvraag = maak(Status.INGEDIEND)

    geweigerd(aanvraag.delen, toegekend=Decimal("8000.01"))


def test_niemand_stelt_meer_vast_dan_is_toegekend(maak):
    aanvraag = maak(Status.BEEINDIGD)

    geweigerd(aanvraag.delen, vastgesteld=Decimal("8000.01"))


def test_een_deel_verhuist_niet_naar_een_andere_aanvraag(maak):
    van, naar = maak(Status.LOPEND), maak(Status.LOPEND)

    geweigerd(Deel.objects.filter(aanvraag=van), aanvraag=naar)
