"""De vooruitblik van een team weet wanneer de financiering van een traject afloopt."""

from datetime import timedelta

import pytest

from financiering.keuzes import Status
from financiering.vooruitblik import eindes
from tests.factories.financiering import breng_tot, maak_aanvraag
from tests.factories.organisaties import TeamFactory
from tests.factories.trajecten import maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def lopend(begeleider, team):
    aanvraag = maak_aanvraag(maak_traject(begeleider=begeleider, team=team))
    return breng_tot(aanvraag, Status.LOPEND)


@pytest.mark.parametrize(
    ("van", "tot", "telt"), [(0, 0, True), (-90, 0, True), (-90, -1, False), (1, 90, False)]
)
def test_alleen_een_einde_in_deze_weken_telt(lopend, team, van, tot, telt):
    """De dagen zijn geteld vanaf het einde van de toekenning."""
    einde = lopend.einddatum
    gevonden = list(eindes(team, einde + timedelta(days=van), einde + timedelta(days=tot)))

    assert gevonden == ([(lopend.traject_id, einde)] if telt else [])


def test_een_ander_team_heeft_er_niets_mee(lopend):
    assert list(eindes(TeamFactory(), lopend.einddatum, lopend.einddatum)) == []
