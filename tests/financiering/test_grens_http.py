"""Veertig keer indienen over http, tegelijk, bij een echte server (feiten: C1, C6)."""

from collections import Counter
from functools import partial

import pytest
from django.urls import reverse

from financiering import stappagina
from tests.financiering.negatief import TEL_EN_VOEG_IN, bescherming_weg
from tests.financiering.veld import (
    INVOER,
    VOL,
    Mededinger,
    bezet,
    maak_veld,
    per_organisatie,
    per_status,
    scheve_rijen,
    vraag,
)
from tests.hulp.server import Antwoord, HttpBrowser, draaiende_server
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])


@pytest.fixture
def server():
    with draaiende_server() as adres:
        yield adres


@pytest.fixture
def veertig():
    return maak_veld(organisaties=8, per_organisatie=5)


def verzenden(veld: list[Mededinger], server: tuple[str, int]) -> list[partial[Antwoord]]:
    """Ieder is al ingelogd; nu drukken ze allemaal op de knop."""
    browsers = {
        begeleider: HttpBrowser.als(begeleider, *server)
        for begeleider in {mededinger.begeleider for mededinger in veld}
    }
    return [
        partial(browsers[mededinger.begeleider].post, mededinger.knop, INVOER)
        for mededinger in veld
    ]


def statussen(antwoorden: list[Antwoord]) -> Counter[int]:
    return Counter(antwoord.status for antwoord in antwoorden)


def beloofd(antwoorden: list[Antwoord]) -> set[str]:
    """De aanvragen waarvan iemand las dat het lukte."""
    return {antwoord.naar.split("/")[-2] for antwoord in antwoorden if antwoord.status == 302}


def met_plaats() -> set[str]:
    return {
        str(sleutel)
        for (sleutel,) in vraag(
            "select a.sleutel from financiering_aanvraag a"
            " join financiering_plaats p on p.aanvraag_id = a.id where a.status = 'ingediend'"
        )
    }


def test_van_veertig_over_http_krijgen_er_vijf_een_plaats(veertig, server):
    antwoorden = tegelijk(*verzenden(veertig, server))

    assert statussen(antwoorden) == {302: 5, 200: 35}
    assert all(VOL in antwoord.tekst for antwoord in antwoorden if antwoord.status == 200)
    assert beloofd(antwoorden) == met_plaats()
    assert (bezet(), per_status()) == (5, {"ingediend": 5, "concept": 35})
    assert scheve_rijen() == []


def test_tegenproef_zonder_bescherming_krijgen_er_meer_dan_vijf_een_plaats(veertig, server):
    with bescherming_weg(TEL_EN_VOEG_IN):
        antwoorden = tegelijk(*verzenden(veertig, server))

        assert statussen(antwoorden)[302] > 5
        assert sum(per_organisatie()) > 5


@pytest.fixture
def een():
    (een,) = maak_veld(organisaties=1, per_organisatie=1)
    return een


def test_twintig_keer_dezelfde_knop_is_een_plaats_en_twintig_keer_hetzelfde_antwoord(een, server):
    antwoorden = tegelijk(*verzenden([een] * 20, server))

    assert Counter((antwoord.status, antwoord.naar) for antwoord in antwoorden) == {
        (302, reverse("aanvraag", args=[een.aanvraag.sleutel])): 20
    }
    assert bezet() == 1
    assert vraag("select count(*) from financiering_stap where naar_status = 'ingediend'") == [(1,)]


def test_tegenproef_wie_een_herhaling_niet_kent_antwoordt_verschillend(een, server, monkeypatch):
    monkeypatch.setattr(stappagina, "_zette_haar_al", lambda *_: False)

    antwoorden = tegelijk(*verzenden([een] * 20, server))

    assert statussen(antwoorden) == {302: 1, 200: 19}
    assert bezet() == 1
