"""Zoeken: alleen wat u mag zien, zonder naam in het adres, en elke treffer in het logboek."""

import pytest
from bs4 import BeautifulSoup

from ips_portal.gedeeld import bereik
from logboek.models import Regel
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.queries import Teller, toets_aantal
from trajecten.handelingen.fasen import beeindig_traject, start_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def treffers(antwoord) -> list[str]:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    return [link.get_text(strip=True) for link in soep.select("main .lijst a")]


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(
        begeleider=begeleider, team=team, voornaam="Özlem", achternaam="Kaya", clientnummer="K-77"
    )


@pytest.mark.parametrize("tekst", ["kaya", "KAYA", "ozlem", "kaya oz", "k-77", "ay"])
def test_een_client_is_te_vinden_op_naam_en_nummer(tekst, als, begeleider, traject):
    assert treffers(als(begeleider).post("/zoeken/", {"q": tekst})) == ["Özlem Kaya"]


def test_elke_treffer_staat_in_het_logboek(als, begeleider, traject):
    als(begeleider).post("/zoeken/", {"q": "kaya"})

    assert Regel.objects.get(onderdelen="zoeken").client_id == traject.client_id


def test_de_client_van_een_collega_komt_niet_boven(als, collega, coordinator, traject):
    assert treffers(als(collega).post("/zoeken/", {"q": "kaya"})) == []
    assert treffers(als(coordinator).post("/zoeken/", {"q": "kaya"})) == ["Özlem Kaya"]


def test_niets_van_een_andere_organisatie_komt_boven(als, coordinator, ander):
    with bereik.bereik(organisatie_id=ander.pk):
        team = TeamFactory()
        maak_traject(begeleider=maak_begeleider(team), team=team, achternaam="Kaya")
        WerkgeverFactory(naam="Kaya Bloemen")

    assert treffers(als(coordinator).post("/zoeken/", {"q": "kaya"})) == []


def test_werkgevers_staan_ernaast(als, begeleider, traject):
    WerkgeverFactory(naam="Kayak en zo")

    assert treffers(als(begeleider).post("/zoeken/", {"q": "kaya"})) == [
        "Özlem Kaya",
        "Kayak en zo",
    ]


def test_wie_terugkwam_staat_er_een_keer(als, begeleider, team, traject):
    dag = traject.instroomdatum
    beeindig_traject(traject=traject, op=dag, reden="verhuisd", door=None, vandaag=dag)
    start_traject(
        client=traject.client, team=team, begeleider=begeleider, doel="werk", door=None,
        instroomdatum=dag.replace(month=9),
    )  # fmt: skip

    assert treffers(als(begeleider).post("/zoeken/", {"q": "kaya"})) == ["Özlem Kaya"]


def test_hoogstens_twintig_en_dan_meer_letters(als, begeleider, team):
    for nummer in range(22):
        maak_traject(begeleider=begeleider, team=team, achternaam=f"Kaya{nummer}")

    antwoord = als(begeleider).post("/zoeken/", {"q": "kaya"})

    assert len(treffers(antwoord)) == 20
    assert "Typ meer letters" in antwoord.text


@pytest.mark.parametrize("tekst", ["", "k", " ", "\x00\x00", "x" * 81])
def test_te_kort_of_onleesbaar_vraagt_om_meer(tekst, als, begeleider, traject):
    antwoord = als(begeleider).post("/zoeken/", {"q": tekst})

    assert (antwoord.status_code, treffers(antwoord)) == (200, [])
    assert antwoord.context["form"].errors


@pytest.mark.parametrize("tekst", ["%%", "__", "' or 1=1 --", "<script>", "🙂🙂"])
def test_vreemde_tekens_vinden_niets(tekst, als, begeleider, traject):
    antwoord = als(begeleider).post("/zoeken/", {"q": tekst})

    assert treffers(antwoord) == []
    assert "<script>" not in antwoord.text


def test_een_naam_in_het_adres_doet_niets(als, begeleider, traject):
    assert "Kaya" not in als(begeleider).get("/zoeken/", {"q": "kaya"}).text


def test_het_zoekveld_in_de_kop_stuurt_met_post(als, begeleider):
    soep = BeautifulSoup(als(begeleider).get("/zoeken/").content, "html.parser")

    assert {form["method"] for form in soep.select("form[role=search]")} == {"post"}


@pytest.mark.parametrize("wie", ["manager", "beheerder"])
def test_wie_niets_te_zoeken_heeft_krijgt_een_weigering(wie, als, request):
    assert als(request.getfixturevalue(wie)).post("/zoeken/", {"q": "kaya"}).status_code == 403
    assert Regel.objects.filter(uitkomst="geweigerd", object_soort="zoeken").exists()


@pytest.mark.parametrize("aantal", [2, 18])
def test_zoeken_kost_evenveel_queries_bij_meer_treffers(aantal, als, begeleider, team):
    for nummer in range(aantal):
        maak_traject(begeleider=begeleider, team=team, achternaam=f"Kaya{nummer}")
        WerkgeverFactory(naam=f"Kaya {nummer}")
    browser = als(begeleider)

    with Teller() as teller:
        browser.post("/zoeken/", {"q": "kaya"})

    toets_aantal("zoeken", len(teller.van_pagina))
