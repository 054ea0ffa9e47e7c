"""Zoeken en meenemen hebben een grens: 429 en een regel in het logboek."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from logboek.models import Regel
from organisaties import drukte
from tests.meta.toegang import REGELS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture(autouse=True)
def _klein(settings):
    cache.clear()
    settings.HOOGSTENS_PER_TIEN_MINUTEN = {"zoeken": 3, "uitvoer": 2}


def zoek(browser, keren: int) -> list[int]:
    return [browser.post(reverse("zoeken"), {"q": "kaya"}).status_code for _ in range(keren)]


def haal(browser, keren: int) -> list[int]:
    return [browser.get(reverse("werkmonitor_csv")).status_code for _ in range(keren)]


def test_boven_de_grens_is_het_429_met_hoe_lang_het_duurt(als, begeleider):
    browser = als(begeleider)

    assert zoek(browser, 4) == [200, 200, 200, 429]
    antwoord = browser.post(reverse("zoeken"), {"q": "kaya"})
    assert antwoord["Retry-After"] == "600"
    assert "Wacht tien minuten" in antwoord.content.decode()


def test_elke_weigering_staat_in_het_logboek(als, begeleider):
    zoek(als(begeleider), 5)

    regels = Regel.objects.filter(object_soort="te vaak: zoeken")
    assert {(regel.gebruiker_id, regel.uitkomst) for regel in regels} == {
        (begeleider.pk, "geweigerd")
    }
    assert regels.count() == 2


def test_meenemen_telt_apart_en_een_ander_ook(als, coordinator, manager):
    browser = als(coordinator)
    zoek(browser, 4)

    assert haal(browser, 3) == [200, 200, 429]
    assert haal(als(manager), 1) == [200]


def test_het_zoekscherm_openen_telt_niet(als, begeleider):
    browser = als(begeleider)

    assert [browser.get(reverse("zoeken")).status_code for _ in range(5)] == [200] * 5


def test_zonder_de_grens_gaat_het_door(als, begeleider, settings):
    """De tegenproef."""
    settings.HOOGSTENS_PER_TIEN_MINUTEN = {"zoeken": 10**9, "uitvoer": 10**9}

    assert zoek(als(begeleider), 6) == [200] * 6


def test_elk_adres_op_de_lijst_bestaat():
    assert set(REGELS) >= drukte._ZOEKEN | drukte._UITVOER
