"""De grens achter PgBouncer, waar verbindingen van hand tot hand gaan (feiten: C3)."""

from collections import Counter
from functools import partial

import pytest

from tests.financiering.negatief import SLOT_DAN_TELLEN, bescherming_weg
from tests.financiering.veld import (
    INVOER,
    Mededinger,
    bezet,
    maak_veld,
    per_organisatie,
    scheve_rijen,
)
from tests.hulp.tegelijk import tegelijk
from tests.oefening.pool import draaiende_pool
from tests.oefening.portal import Portal, database_url, draaiend_portal


@pytest.fixture
def achter_de_pool(transactional_db, tmp_path):
    with (
        draaiende_pool(tmp_path) as poort,
        draaiend_portal(tmp_path / "web.log", database=database_url(poort=poort)) as portal,
    ):
        yield portal


@pytest.fixture
def veertig(transactional_db) -> list[Mededinger]:
    return maak_veld(organisaties=8, per_organisatie=5)


def statussen(portal: Portal, veld: list[Mededinger]) -> Counter[int]:
    bezoekers = {wie.begeleider: portal.als(wie.begeleider) for wie in veld}
    daden = [partial(bezoekers[wie.begeleider].probeer, "POST", wie.knop, INVOER) for wie in veld]
    return Counter(antwoord.status for antwoord in tegelijk(*daden))


def test_achter_een_pool_krijgen_er_vijf_een_plaats(achter_de_pool, veertig):
    assert statussen(achter_de_pool, veertig) == {302: 5, 200: 35}
    assert bezet() == 5
    assert scheve_rijen() == []


def test_tegenproef_een_slot_en_tellen_geeft_vijf_per_organisatie(achter_de_pool, veertig):
    with bescherming_weg(SLOT_DAN_TELLEN):
        statussen(achter_de_pool, veertig)

        assert per_organisatie() == [5] * 8
