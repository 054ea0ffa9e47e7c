"""Vacatures: delen, zoeken, bijwerken, sluiten en weer openzetten."""

from datetime import date

import pytest
from django.urls import reverse

from logboek.models import Regel
from tests.factories.werkgevers import VacatureFactory, WerkgeverFactory
from tests.hulp.queries import Teller, toets_aantal
from werkgevers.models import Vacature

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

GISTEREN, VANDAAG, MORGEN = date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 19)


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


@pytest.fixture
def werkgever(organisatie):
    return WerkgeverFactory(naam="Bakkerij Bos", plaats="Hoorn")


def adres(naam, rij):
    return reverse(naam, args=[rij.sleutel])


def invoer(**velden):
    leeg = dict.fromkeys(("functiegroep", "omschrijving", "uren_van", "uren_tot", "sluit_op"), "")
    return {"functie": "Bakker", "open_sinds": VANDAAG.isoformat()} | leeg | velden


def functies(browser, **vraag):
    antwoord = browser.get(reverse("vacatures"), vraag)
    return [vacature.functie for vacature in antwoord.context["bladzijde"]]


def test_een_vacature_delen_zet_haar_bij_de_werkgever(eva, werkgever, begeleider):
    eva.post(adres("vacature_nieuw", werkgever), invoer(uren_van="16", uren_tot="24,5"))

    html = eva.get(adres("werkgever", werkgever)).content.decode()
    assert "16 tot 24,5 uur" in html
    assert "gedeeld door Eva Meijer" in html
    assert Regel.objects.filter(object_soort="vacature", actie="C").count() == 1


def test_een_dubbele_klik_deelt_haar_een_keer(eva, werkgever):
    for _ in range(2):
        eva.post(adres("vacature_nieuw", werkgever), invoer())

    assert Vacature.objects.count() == 1


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"functie": ""}, "functie"),
        ({"open_sinds": MORGEN.isoformat()}, "open_sinds"),
        ({"open_sinds": "0026-11-18"}, "open_sinds"),
        ({"sluit_op": GISTEREN.isoformat()}, "sluit_op"),
        ({"sluit_op": "2926-11-18"}, "sluit_op"),
        ({"uren_van": "61"}, "uren_van"),
        ({"uren_van": "-1"}, "uren_van"),
        ({"uren_van": "24", "uren_tot": "16"}, "uren_tot"),
        ({"uren_tot": "veel"}, "uren_tot"),
        ({"omschrijving": "x" * 2001}, "omschrijving"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld_en_blijft_staan(eva, werkgever, velden, veld):
    antwoord = eva.post(
        adres("vacature_nieuw", werkgever), invoer(functiegroep="voeding", **velden)
    )

    assert antwoord.context["form"].errors[veld]
    assert 'value="voeding"' in antwoord.content.decode()
    assert not Vacature.objects.exists()


def test_bij_het_veld_staat_dat_er_niets_over_een_client_hoort(eva, werkgever):
    html = eva.get(adres("vacature_nieuw", werkgever)).content.decode()

    assert "nooit iets over een cliënt" in html


def test_de_lijst_toont_wat_nu_open_is_het_nieuwste_eerst(eva):
    VacatureFactory(functie="Oud", open_sinds=date(2026, 10, 1))
    VacatureFactory(functie="Nieuw", open_sinds=VANDAAG, sluit_op=VANDAAG)
    VacatureFactory(functie="Te laat", sluit_op=GISTEREN)
    VacatureFactory(functie="Dicht", status="vervuld", gesloten_op=GISTEREN)

    assert functies(eva) == ["Nieuw", "Oud"]
    assert functies(eva, toon="dicht") == ["Dicht"]


def test_zoeken_op_functie_plaats_en_uren(eva):
    hoorn, alkmaar = WerkgeverFactory(plaats="Hoorn"), WerkgeverFactory(plaats="Alkmaar")
    VacatureFactory(functie="Kok", functiegroep="horeca", werkgever=hoorn, uren_van=8, uren_tot=16)
    VacatureFactory(functie="Ober", functiegroep="horeca", werkgever=alkmaar, uren_van=24)
    VacatureFactory(functie="Hovenier", werkgever=alkmaar)

    assert functies(eva, q="HORECA", plaats="hoorn") == ["Kok"]
    assert functies(eva, uren="12") == ["Hovenier", "Kok"]
    assert functies(eva, uren="32", q="o") == ["Hovenier", "Ober"]


@pytest.mark.parametrize("vraag", [{"uren": "veel"}, {"uren": "-3"}, {"q": "\x00"}, {"toon": "x"}])
def test_vreemde_zoekvragen_vallen_niet_om(eva, vraag):
    VacatureFactory(functie="Kok")

    assert functies(eva, **vraag, na="!!") == ["Kok"]


def test_sluiten_zegt_hoe_het_afliep_en_door_wie(eva, werkgever, begeleider):
    vacature = VacatureFactory(werkgever=werkgever)

    eva.post(adres("vacature_sluiten", vacature), {"status": "vervuld", "op": GISTEREN.isoformat()})

    vacature.refresh_from_db()
    assert (vacature.status, vacature.gesloten_op) == ("vervuld", GISTEREN)
    assert vacature.gesloten_door == begeleider


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"status": ""}, "status"),
        ({"status": "open"}, "status"),
        ({"op": MORGEN.isoformat()}, "op"),
        ({"op": "2026-11-01"}, "op"),
        ({"op": ""}, "op"),
    ],
)
def test_sluiten_met_een_fout_laat_haar_open(eva, velden, veld):
    vacature = VacatureFactory(open_sinds=date(2026, 11, 2))
    goed = {"status": "vervuld", "op": VANDAAG.isoformat()}

    antwoord = eva.post(adres("vacature_sluiten", vacature), goed | velden)

    assert antwoord.context["form"].errors[veld]
    vacature.refresh_from_db()
    assert vacature.status == "open"


def test_wie_haar_anders_sluit_leest_dat_een_collega_eerder_was(als, begeleider, collega):
    vacature = VacatureFactory()
    pagina, op = adres("vacature_sluiten", vacature), VANDAAG.isoformat()
    als(collega).post(pagina, {"status": "vervuld", "op": op})
    eva = als(begeleider)

    nog_eens = eva.post(pagina, {"status": "vervuld", "op": op})
    anders = eva.post(pagina, {"status": "vervallen", "op": op})

    assert nog_eens.status_code == 302
    assert "Bas Bakker sloot deze vacature al" in anders.content.decode()


def test_een_gesloten_vacature_gaat_weer_open(eva):
    vacature = VacatureFactory(status="vervallen", gesloten_op=GISTEREN)

    for _ in range(2):
        eva.post(adres("vacature_openen", vacature))

    vacature.refresh_from_db()
    assert (vacature.status, vacature.gesloten_op) == ("open", None)
    assert Regel.objects.filter(object_soort="vacature", actie="U").count() == 1


def test_twee_collegas_die_elk_iets_anders_wijzigen_verliezen_niets(als, begeleider, collega):
    vacature = VacatureFactory(functie="Bakker", open_sinds=VANDAAG)
    pagina, eva = adres("vacature", vacature), als(begeleider)
    versie = eva.get(pagina).context["form"]["versie"].value()
    als(collega).post(pagina, invoer(uren_van="8", versie=versie))

    eva.post(pagina, invoer(functiegroep="voeding", versie=versie))

    vacature.refresh_from_db()
    assert (vacature.uren_van, vacature.functiegroep) == (8, "voeding")


@pytest.mark.parametrize("aantal", [10, 200])
def test_de_lijst_kost_even_veel_vragen_aan_de_database(eva, begeleider, aantal):
    VacatureFactory.create_batch(aantal, aangemaakt_door=begeleider)
    with Teller() as teller:
        eva.get(reverse("vacatures"))

    toets_aantal("vacatures", len(teller.van_pagina))
