"""Wie kent wie: wat een collega over een werkgever mag weten, en wat niet."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def werkgever(organisatie):
    return WerkgeverFactory(naam="Bakkerij Bos")


@pytest.fixture
def paneel(als, begeleider, werkgever):
    def open_paneel(**koppen):
        adres = reverse("werkgever_contacten", args=[werkgever.sleutel])
        return als(begeleider).get(adres, headers=koppen)

    return open_paneel


def test_wie_er_het_laatst_was_staat_voorop(paneel, werkgever, begeleider, collega):
    for wie, dag in ((begeleider, 3), (collega, 10), (begeleider, 5)):
        ContactmomentFactory(werkgever=werkgever, begeleider=wie, datum=date(2026, 11, dag))

    kring = paneel().context["kring"]

    assert [(rij["begeleider__naam"], rij["aantal"]) for rij in kring] == [
        ("Bas Bakker", 1),
        ("Eva Meijer", 2),
    ]


def test_een_contact_toont_nooit_de_client_of_de_notitie(paneel, werkgever, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team, achternaam="Geheimhouder")
    ContactmomentFactory(
        werkgever=werkgever,
        begeleider=begeleider,
        trajecten=[traject],
        notitie="was erg gespannen",
        vervolgstap="belt de client",
        kwaliteitsstap="kennismaken",
    )

    html = paneel().content.decode()

    assert "kennismaken" in html
    for geheim in ("Geheimhouder", "gespannen", "belt de client", str(traject.client.sleutel)):
        assert geheim not in html


def test_het_paneel_telt_de_plaatsingen_van_nu_en_van_eerder(paneel, werkgever, begeleider, team):
    for einde in (None, date(2026, 11, 18), date(2026, 11, 17)):
        traject = maak_traject(begeleider=begeleider, team=team)
        PlaatsingFactory(traject=traject, werkgever=werkgever, einde=einde)

    assert paneel().context["plaatsingen"] == {"lopend": 2, "afgelopen": 1}


def test_het_paneel_komt_los_en_als_hele_pagina(paneel):
    assert "<html" in paneel().content.decode()
    assert "<html" not in paneel(**{"HX-Request": "true"}).content.decode()


def test_de_werkgever_heeft_een_plek_voor_het_paneel(als, begeleider, werkgever):
    html = als(begeleider).get(reverse("werkgever", args=[werkgever.sleutel])).content.decode()

    assert f'hx-get="{reverse("werkgever_contacten", args=[werkgever.sleutel])}"' in html


@pytest.mark.parametrize("aantal", [1, 60])
def test_het_paneel_kost_even_veel_vragen_aan_de_database(
    paneel, werkgever, begeleider, collega, aantal
):
    for nummer in range(aantal):
        ContactmomentFactory(werkgever=werkgever, begeleider=(begeleider, collega)[nummer % 2])

    with Teller() as teller:
        paneel()

    toets_aantal("werkgever contacten", len(teller.van_pagina))
