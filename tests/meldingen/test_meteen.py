"""Wat iemand opslaat zet in dezelfde transactie klaar dat de meldingen worden bijgewerkt."""

import pytest
from django.urls import reverse

from meldingen.models import Opdracht
from tests.factories.trajecten import maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.contact import ingevuld, waarde
from trajecten.models import Contactmoment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


def wachtend() -> list[tuple[str, int]]:
    return list(Opdracht.objects.values_list("soort", "organisatie_id"))


@pytest.fixture(autouse=True)
def bakker(organisatie):
    """De werkgever van het formulier."""
    return WerkgeverFactory(naam="Bakkerij De Sluis", plaats="Hoorn")


def test_een_contact_opslaan_zet_een_opdracht_klaar(als, begeleider, organisatie, traject):
    browser = als(begeleider)
    for _ in range(2):
        browser.post(reverse("contact_nieuw"), ingevuld(trajecten=[traject.sleutel]))

    assert Contactmoment.objects.count() == 2
    assert wachtend() == [("meldingen", organisatie.pk)]


def test_een_week_indienen_ook_al_gaat_die_over_geen_dossier(als, begeleider, organisatie):
    adres, browser = "/mijn-week/2026-W47/weekstaat/", als(begeleider)
    uren = {"uren_rooster": "28,8", "uren_ips": "28", "uren_samenleving": "18,5"}
    browser.post(adres, uren | {"versie": waarde(browser.get(adres), "versie")})

    assert wachtend() == [("meldingen", organisatie.pk)]


def test_wat_wordt_geweigerd_zet_niets_klaar(als, begeleider, traject):
    velden = ingevuld(trajecten=[traject.sleutel], datum="2030-01-01")
    als(begeleider).post(reverse("contact_nieuw"), velden)

    assert (Contactmoment.objects.count(), wachtend()) == (0, [])


def test_valt_de_pagina_om_dan_blijven_contact_en_opdracht_allebei_weg(
    als, begeleider, traject, monkeypatch
):
    def stuk(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("trajecten.views.contacten.redirect", stuk)
    browser = als(begeleider)
    browser.raise_request_exception = False
    velden = ingevuld(trajecten=[traject.sleutel])

    assert browser.post(reverse("contact_nieuw"), velden).status_code == 500
    assert (Contactmoment.objects.count(), wachtend()) == (0, [])


def test_kijken_en_zoeken_zetten_niets_klaar(als, begeleider):
    browser = als(begeleider)
    browser.get(reverse("mijn_week"))
    browser.post(reverse("zoeken"), {"q": "bakker"})
    browser.post(reverse("contact_concept"), ingevuld(notitie="Half af"))

    assert wachtend() == []
