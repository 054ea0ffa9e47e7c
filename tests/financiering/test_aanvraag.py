"""De pagina van een aanvraag: hoe ze ervoor staat, en wat de volgende stap is."""

from datetime import date

import pytest
from django.urls import reverse

from financiering.handelingen.aanvragen import trek_in
from financiering.keuzes import Route, Status
from financiering.models import Aanvraag, Stap
from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.financiering import breng_tot, maak_aanvraag, maak_indienbaar
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import WaarnemingFactory, maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

OP = "2019-06-14"


@pytest.fixture
def aanvraag(begeleider, team) -> Aanvraag:
    return maak_indienbaar(begeleider, team)


@pytest.fixture
def vol(begeleider, team):
    """Vijf andere aanvragen in Schagen houden een plaats."""
    nieuw = lambda: maak_aanvraag(maak_traject(begeleider=begeleider, team=team))  # noqa: E731
    return [breng_tot(nieuw(), Status.INGEDIEND) for _ in range(5)]


@pytest.fixture
def financieel(organisatie):
    return maak_medewerker(Rol.FINANCIEEL)


def adres(aanvraag: Aanvraag, naam: str = "aanvraag") -> str:
    return reverse(naam, args=[aanvraag.sleutel])


def tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def test_de_pagina_toont_de_toetsing_en_een_knop(als, begeleider, aanvraag):
    antwoord = als(begeleider).get(adres(aanvraag))

    pagina = antwoord.context["pagina"]
    assert (pagina.volgende.adres, pagina.mist) == ("aanvraag_indienen", [])
    assert "0 van u, 0 van anderen, <b>5 vrij</b>" in tekst(antwoord)


def test_het_logboek_noemt_de_waarneming_als_grond(als, begeleider, collega, team, aanvraag):
    vandaag = date(2026, 11, 18)
    WaarnemingFactory(afwezige=begeleider, waarnemer=collega, team=team, van=vandaag, tot=vandaag)

    als(collega).get(adres(aanvraag))

    assert Regel.objects.filter(gebruiker_id=collega.pk).latest("id").grondslag == "waarneming"


def test_indienen_houdt_een_plaats_en_bewaart_de_toetsing(als, begeleider, aanvraag):
    antwoord = als(begeleider).post(adres(aanvraag, "aanvraag_indienen"), {"op": OP})

    aanvraag.refresh_from_db()
    assert antwoord.url == adres(aanvraag)
    assert (aanvraag.status, aanvraag.status_sinds) == (Status.INGEDIEND, date(2019, 6, 14))
    assert {uitslag["naam"] for uitslag in aanvraag.toetsing} >= {"venster", "plaatsen"}


def test_twee_keer_klikken_is_een_stap(als, begeleider, aanvraag):
    browser = als(begeleider)
    invoer = {"op": OP, "gezien": Status.CONCEPT}

    antwoorden = [browser.post(adres(aanvraag, "aanvraag_indienen"), invoer) for _ in range(2)]

    assert {antwoord.url for antwoord in antwoorden} == {adres(aanvraag)}
    assert Stap.objects.filter(naar_status=Status.INGEDIEND).count() == 1


def test_wie_na_een_ander_indient_leest_dat_een_ander_eerder_was(
    als, begeleider, financieel, aanvraag
):
    invoer = {"op": OP, "gezien": Status.CONCEPT}
    als(financieel).post(adres(aanvraag, "aanvraag_indienen"), invoer)

    antwoord = als(begeleider).post(adres(aanvraag, "aanvraag_indienen"), invoer)

    assert "Misschien was een ander u voor" in tekst(antwoord)


def test_een_zesde_leest_dat_het_vol_is_en_kan_meteen_de_rij_in(als, begeleider, aanvraag, vol):
    browser = als(begeleider)

    antwoord = browser.post(adres(aanvraag, "aanvraag_indienen"), {"op": OP})

    assert "Er is geen plaats meer vrij" in tekst(antwoord)
    assert adres(aanvraag, "aanvraag_wachtlijst") in tekst(antwoord)
    browser.post(adres(aanvraag, "aanvraag_wachtlijst"), {"op": OP})
    assert "plek 1 in de rij" in tekst(browser.get(adres(aanvraag)))


def test_wie_een_plaats_krijgt_aangeboden_neemt_haar_door_in_te_dienen(
    als, begeleider, aanvraag, vol
):
    browser = als(begeleider)
    browser.post(adres(aanvraag, "aanvraag_wachtlijst"), {"op": OP})
    reden = {"op": OP, "reden": "verhuisd"}
    browser.post(adres(vol[0], "aanvraag_intrekken"), reden)

    antwoord = browser.get(adres(aanvraag))

    assert "een plaats voor u</span> tot en met " in tekst(antwoord)
    browser.post(adres(aanvraag, "aanvraag_indienen"), {"op": OP})
    aanvraag.refresh_from_db()
    assert aanvraag.status == Status.INGEDIEND


def test_wat_er_mist_staat_bij_de_knop_en_houdt_indienen_tegen(als, begeleider, team):
    kaal = maak_aanvraag(maak_traject(begeleider=begeleider, team=team), ander_traject="")

    antwoord = als(begeleider).post(adres(kaal, "aanvraag_indienen"), {"op": OP})

    kaal.refresh_from_db()
    assert "Dit houdt de aanvraag nog tegen" in tekst(antwoord)
    assert "handtekening van de cliënt" in tekst(antwoord)
    assert kaal.status == Status.CONCEPT


@pytest.mark.parametrize(
    ("op", "fout"),
    [
        ("2019-06-11", "Kies die dag of later"),
        ("2026-11-19", "Deze dag moet nog komen"),
        ("", "Dit is nog leeg"),
        ("31-02-2019", "geldige datum"),
    ],
)
def test_een_verkeerde_dag_krijgt_een_zin_bij_het_veld(op, fout, als, begeleider, aanvraag):
    antwoord = als(begeleider).post(adres(aanvraag, "aanvraag_indienen"), {"op": op})

    assert fout in antwoord.context["form"].errors["op"][0]


def test_na_het_indienen_verandert_de_toetsing_niet_meer(als, begeleider, aanvraag):
    als(begeleider).post(adres(aanvraag, "aanvraag_indienen"), {"op": OP})
    aanvraag.traject.client.doelgroep = "LVB"
    aanvraag.traject.client.save()

    antwoord = als(begeleider).get(adres(aanvraag))

    assert antwoord.context["pagina"].toetsing.bevroren
    assert antwoord.context["pagina"].toetsing.mag_indienen


def test_financieel_ziet_de_aanvraag_zonder_link_naar_het_dossier(als, financieel, aanvraag):
    antwoord = als(financieel).get(adres(aanvraag))

    assert antwoord.status_code == 200
    assert f"/clienten/{aanvraag.traject.client.sleutel}" not in tekst(antwoord)


def test_bij_de_gemeente_vraagt_de_grote_knop_eerst_om_toestemming(als, begeleider, team):
    aanvraag = maak_indienbaar(begeleider, team, route=Route.GEMEENTE)

    antwoord = als(begeleider).get(adres(aanvraag))

    assert antwoord.context["pagina"].volgende.adres == "aanvraag_toestemming"


def test_een_ingetrokken_aanvraag_belooft_niets_meer(als, begeleider, aanvraag):
    trek_in(aanvraag=aanvraag, op=date(2019, 7, 1), reden="verhuisd", door=begeleider)

    pagina = als(begeleider).get(adres(aanvraag)).content.decode()

    assert "Subsidiestart" not in pagina
    assert "maanden mogelijk" not in pagina
    assert "later</span>" not in pagina
