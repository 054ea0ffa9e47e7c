"""Acties na een meting, en een meting die aan de beurt is, als melding."""

from datetime import UTC, date, datetime

import pytest

from meldingen.termijnen import termijnen_nu
from modeltrouw.keuzes import Metingfase
from modeltrouw.meldingen import bereken
from organisaties.models import IPSTeam
from tests.factories.modeltrouw import ActieFactory, MetingFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 18)


def gemeld(soort: str, vandaag: date = VANDAAG):
    return [feit for feit in bereken(vandaag, termijnen_nu()) if feit.soort == soort]


@pytest.mark.parametrize(("op", "aantal"), [(date(2026, 12, 2), 1), (date(2026, 12, 3), 0)])
def test_een_actie_is_er_twee_weken_van_tevoren(begeleider, op, aantal):
    ActieFactory(eigenaar=begeleider, uiterlijk=op)

    assert [feit.ontvanger for feit in gemeld("actie")] == [begeleider.pk] * aantal


def test_een_actie_die_klaar_is_niet_meer(begeleider):
    ActieFactory(eigenaar=begeleider, uiterlijk=VANDAAG, status="klaar", klaar_op=VANDAAG)

    assert gemeld("actie") == []


def test_een_team_dat_nooit_is_gemeten_hoort_na_een_half_jaar_aan_de_beurt(team, coordinator):
    IPSTeam.objects.update(aangemaakt_op=datetime(2026, 6, 1, 12, tzinfo=UTC))
    (feit,) = gemeld("meting")

    assert (feit.ontvanger, feit.uiterlijk) == (coordinator.pk, date(2026, 12, 1))


def test_is_er_een_gepland_dan_niet(team, coordinator):
    IPSTeam.objects.update(aangemaakt_op=datetime(2025, 6, 1, 12, tzinfo=UTC))
    MetingFactory(team=team, fase=Metingfase.GEPLAND)

    assert gemeld("meting") == []
