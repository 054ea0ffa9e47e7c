"""Wat een team met werk bereikt, en bij LVB hoeveel contacttijd naar het netwerk gaat."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from organisaties.keuzes import NORM_LVB
from organisaties.models import IPSTeam
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import (
    ContactmomentFactory,
    PlaatsingFactory,
    VoorwaardenFactory,
    maak_traject,
)
from tests.hulp.queries import Teller, toets_aantal
from trajecten.keuzes import Uitkomst
from trajecten.lvb import contacttijd, trajecten_per_uitkomst
from trajecten.regels.contacttijd import Contacttijd, bij_elkaar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def adres(team) -> str:
    return f"/team/{team.sleutel}/"


@pytest.fixture
def lvb(team) -> None:
    IPSTeam.objects.filter(pk=team.pk).update(doelgroepnorm=NORM_LVB)


@pytest.fixture
def client_met(begeleider, team):
    """`client_met(contractvorm="beschut")`: een client van het team met dit werk."""

    def maak(**werk):
        traject = maak_traject(begeleider=begeleider, team=team)
        return PlaatsingFactory(traject=traject, **werk)

    return maak


def soep(antwoord) -> BeautifulSoup:
    assert antwoord.status_code == 200
    return BeautifulSoup(antwoord.content, "html.parser")


def telling(element) -> dict[str, str]:
    """Per uitkomst het aantal, zoals het in de tabel staat."""
    rijen = element.select("section[aria-labelledby=kop-uitkomsten] tbody tr")
    return {rij.th.get_text(strip=True): rij.td.get_text(" ").split()[0] for rij in rijen}


def tekst(element) -> str:
    return " ".join(element.get_text(" ").split())


# Uitkomsten


def test_elke_uitkomst_telt_apart(als, coordinator, adres, client_met):
    client_met()
    client_met(bruto_uurloon=Decimal("14"))
    client_met(bruto_uurloon=None)
    client_met(contractvorm="beschut")
    client_met(contractvorm="proefplaatsing")
    client_met(soort="opleiding")

    assert telling(soep(als(coordinator).get(f"{adres}uitkomsten/"))) == {
        "Regulier werk": "1",
        "Ander werk, niet regulier": "1",
        "Nog niet beoordeeld": "1",
        "Beschut werk": "1",
        "Proefplaatsing": "1",
        "Opleiding": "1",
    }


def test_wie_twee_soorten_werk_heeft_telt_bij_allebei(team, client_met):
    werk = client_met()
    PlaatsingFactory(traject=werk.traject, contractvorm="beschut")
    PlaatsingFactory(traject=werk.traject)

    gevonden = trajecten_per_uitkomst(team, VANDAAG)

    assert gevonden == {
        Uitkomst.REGULIER: {werk.traject_id},
        Uitkomst.BESCHUT: {werk.traject_id},
    }


def test_alleen_wat_op_de_dag_loopt_telt(team, begeleider, client_met):
    client_met(einde=date(2026, 11, 17))
    client_met(start=date(2026, 11, 19))
    PlaatsingFactory(traject=maak_traject(begeleider=begeleider, team=TeamFactory()))

    assert trajecten_per_uitkomst(team, VANDAAG) == {}


def test_een_ander_contract_verandert_de_uitkomst_vanaf_die_dag(team, client_met):
    werk = client_met(contractvorm="proefplaatsing")
    VoorwaardenFactory(plaatsing=werk, van=date(2026, 10, 1), contractvorm="tijdelijk")

    assert set(trajecten_per_uitkomst(team, date(2026, 9, 30))) == {Uitkomst.PROEFPLAATSING}
    assert set(trajecten_per_uitkomst(team, VANDAAG)) == {Uitkomst.REGULIER}


def test_een_getal_opent_zijn_clienten(als, coordinator, adres, client_met):
    beschut, regulier = client_met(contractvorm="beschut"), client_met()
    browser = als(coordinator)

    url = soep(browser.get(f"{adres}uitkomsten/")).select_one("a[href*='/beschut/']")["href"]
    lijst = tekst(soep(browser.get(url)))

    assert beschut.traject.client.volledige_naam in lijst
    assert regulier.traject.client.volledige_naam not in lijst


def test_een_manager_ziet_getallen_zonder_weg_naar_een_dossier(als, manager, adres, client_met):
    client_met(contractvorm="beschut")

    pagina = soep(als(manager).get(f"{adres}uitkomsten/"))

    assert telling(pagina)["Beschut werk"] == "1"
    assert not pagina.select("main a[href*='/clienten/']")


def test_de_teampagina_haalt_het_blok_op(als, coordinator, adres, client_met):
    client_met()
    browser = als(coordinator)

    blok = soep(browser.get(adres)).select_one("[hx-get*='uitkomsten']")
    deel = soep(browser.get(blok["hx-get"], **HTMX))

    assert blok.a["href"] == blok["hx-get"]
    assert telling(deel)["Regulier werk"] == "1"
    assert deel.h1 is None


# Contacttijd


def test_de_contacttijd_van_dertien_weken(team, begeleider):
    for soort, minuten in (("netwerk", 30), ("client", 40), ("coaching", 60), ("werkgever", 70)):
        ContactmomentFactory(begeleider=begeleider, soort=soort, duur_min=minuten)

    (rij,) = contacttijd(team, tot=VANDAAG).rijen

    assert rij.tijd == Contacttijd(netwerk=30, client=100, coaching=60, totaal=200)
    assert (rij.tijd.deel, rij.tijd.overig) == (15, 70)
    assert round(rij.tijd.deel_naast_client, 1) == Decimal("23.1")


@pytest.mark.parametrize(
    ("datum", "telt"),
    [(date(2026, 8, 19), False), (date(2026, 8, 20), True), (VANDAAG, True)],
)
def test_dertien_weken_tot_en_met_de_dag(team, begeleider, datum, telt):
    ContactmomentFactory(begeleider=begeleider, datum=datum)

    assert bool(contacttijd(team, tot=VANDAAG).rijen) is telt


def test_een_gemiste_afspraak_en_een_ander_team_tellen_niet(team, begeleider):
    ContactmomentFactory(begeleider=begeleider, soort="client", niet_verschenen=True)
    ContactmomentFactory(begeleider=maak_begeleider(TeamFactory()))

    assert contacttijd(team, tot=VANDAAG).rijen == ()


def test_zonder_contacten_is_er_geen_deel():
    assert (Contacttijd().deel, Contacttijd().deel_naast_client) == (None, None)
    assert bij_elkaar([]) == Contacttijd()


def test_bij_een_lvb_team_staat_het_blok_boven_de_begeleiders(als, coordinator, team, adres):
    def volgorde() -> list[bool]:
        delen = soep(als(coordinator).get(adres)).select("#begeleiders, [hx-get*='uitkomsten']")
        return [deel.get("id") == "begeleiders" for deel in delen]

    assert volgorde() == [True, False]
    IPSTeam.objects.filter(pk=team.pk).update(doelgroepnorm=NORM_LVB)
    assert volgorde() == [False, True]


@pytest.mark.usefixtures("lvb")
def test_een_lvb_team_ziet_netwerk_en_coaching_bovenaan(als, coordinator, adres, begeleider):
    ContactmomentFactory(begeleider=begeleider, soort="netwerk", duur_min=90)
    ContactmomentFactory(begeleider=begeleider, soort="coaching", duur_min=210)

    deel = tekst(soep(als(coordinator).get(f"{adres}uitkomsten/", **HTMX)))

    assert "30% van de contacttijd met het netwerk 1,5 van 5,0 uur" in deel
    assert "3,5 uur coaching op de werkplek" in deel


def test_een_ander_team_vindt_de_contacttijd_op_de_pagina(als, coordinator, adres, begeleider):
    ContactmomentFactory(begeleider=begeleider, soort="netwerk", duur_min=90)
    browser = als(coordinator)

    assert "Netwerk en coaching" not in browser.get(f"{adres}uitkomsten/", **HTMX).text
    rij = soep(browser.get(f"{adres}uitkomsten/")).select_one("#contacttijd tbody tr")
    assert tekst(rij).startswith("Eva Meijer 1,5")


def test_de_pagina_kost_evenveel_vragen_bij_een_groot_team(
    als, coordinator, team, adres, client_met
):
    browser = als(coordinator)
    for aantal in (1, 10):
        for _ in range(aantal):
            client_met()
            ContactmomentFactory(begeleider=maak_begeleider(team))
        with Teller() as teller:
            browser.get(f"{adres}uitkomsten/")
        toets_aantal("team uitkomsten", len(teller.van_pagina))
