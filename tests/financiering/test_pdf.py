"""De stukken op papier: wat de regeling vraagt en niet meer, voor te lezen, en in het logboek."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.urls import reverse

from financiering.handelingen.aanvragen import zet_stap
from financiering.keuzes import Papier, Route, Status
from financiering.models import Verlenging, Verslag
from financiering.stukken_pdf import blad_van, waarom_niet
from ips_portal.gedeeld.bereik import huidig
from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.clienten import UitkeringFactory
from tests.factories.financiering import breng_tot, geef_bedrag, maak_aanvraag
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.hulp.pdf import objecten

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

INGEDIEND = date(2019, 6, 12)


@pytest.fixture
def traject(begeleider, team):
    traject = maak_traject(
        begeleider=begeleider,
        team=team,
        instroomdatum=date(2019, 6, 1),
        voornaam="Samira",
        achternaam="Zeldzaam",
        clientnummer="K-4711",
        doelgroep="CMD",
        bsn="999998547",
        telefoon="0612345678",
        regiebehandelaar="dr. Vos",
    )
    UitkeringFactory(client=traject.client, soort="Wajong", van=date(2015, 1, 1))
    return traject


@pytest.fixture
def aanvraag(traject):
    return maak_aanvraag(traject)


@pytest.fixture
def bij_gemeente(traject):
    return maak_aanvraag(traject, route=Route.GEMEENTE)


@pytest.fixture
def lopend(aanvraag):
    breng_tot(aanvraag, Status.INGEDIEND)
    geef_bedrag(aanvraag)
    begin = {"subsidiestart": INGEDIEND, "einddatum": date(2021, 6, 11)}
    zet_stap(aanvraag=aanvraag, naar=Status.TOEGEKEND, op=INGEDIEND, door=None, **begin)
    return zet_stap(aanvraag=aanvraag, naar=Status.LOPEND, op=INGEDIEND, door=None)


def geef_verlenging(aanvraag, **velden) -> Verlenging:
    gegeven = {"maanden": 12, "gevraagd_op": date(2021, 5, 1), "reden": "De baan is nog pril."}
    return Verlenging.objects.create(
        organisatie_id=huidig().organisatie_id, aanvraag=aanvraag, **gegeven | velden
    )


def geef_verslag(aanvraag, soort: str, **velden) -> Verslag:
    gegeven = {
        "datum": date(2021, 6, 20),
        "verloop": "Elke week een gesprek.",
        "uitkomst": "Een baan van 20 uur.",
    }
    return Verslag.objects.create(
        organisatie_id=huidig().organisatie_id, aanvraag=aanvraag, soort=soort, **gegeven | velden
    )


def tekst_van(aanvraag, soort: Papier) -> str:
    context = {
        "blad": blad_van(aanvraag, soort),
        "organisatie": aanvraag.organisatie,
        "vandaag": date(2026, 11, 18),
    }
    html = render_to_string(f"financiering/pdf/{soort.value}.html", context)
    return re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text(" "))


def haal(browser, aanvraag, soort: str):
    return browser.get(reverse("aanvraag_pdf", args=[aanvraag.sleutel, soort]))


def reden(aanvraag, soort: Papier) -> str:
    return waarom_niet(blad_van(aanvraag, soort))


# Wat erop staat


def test_de_aanvraag_noemt_wie_wat_vraagt_en_hoe_lang(aanvraag):
    tekst = tekst_van(aanvraag, Papier.AANVRAAG)

    for deel in ("GGZ Noord vraagt UWV", "Samira Zeldzaam", "17 mei 1985", "Schagen", "Wajong"):
        assert deel in tekst
    assert "8.000,00" in tekst
    assert "24 maanden" in tekst
    assert "hoogstens 12 maanden" in tekst


@pytest.mark.parametrize("soort", [Papier.AANVRAAG, Papier.TOESTEMMING])
def test_op_papier_staat_niet_meer_dan_is_gevraagd(soort, bij_gemeente):
    tekst = tekst_van(bij_gemeente, soort)

    assert "Burgerservicenummer" in tekst
    for geheim in ("999998547", "0612345678", "dr. Vos", "K-4711"):
        assert geheim not in tekst


def test_een_verklaring_voor_de_gemeente_noemt_geen_uitkering_en_geen_behandeling(bij_gemeente):
    tekst = tekst_van(bij_gemeente, Papier.TOESTEMMING)

    assert "Wajong" not in tekst
    assert "behandeling" not in tekst


def test_de_verklaring_zegt_waarmee_de_gemeente_instemt(bij_gemeente):
    tekst = tekst_van(bij_gemeente, Papier.TOESTEMMING)

    assert "De gemeente Schagen stemt ermee in dat GGZ Noord" in tekst
    assert "4.000,00 incl. btw mee" in tekst
    assert "Het traject duurt 24 maanden" in tekst
    assert "hoogstens 5 trajecten per gemeente" in tekst
    assert "Ondertekening gemeente Schagen Namens" in tekst


def test_voor_het_indienen_is_de_toetsing_van_nu_en_daarna_ligt_ze_vast(aanvraag):
    voor = tekst_van(aanvraag, Papier.AANVRAAG)
    breng_tot(aanvraag, Status.INGEDIEND)
    aanvraag.refresh_from_db()

    na = tekst_van(aanvraag, Papier.AANVRAAG)

    assert "nog niet ingediend" in voor
    assert "Modeltrouw aangetoond niet voldaan" in voor
    assert "Zoals getoetst bij het indienen op 12 juni 2019" in na
    assert "Modeltrouw aangetoond" not in na


def test_van_de_toetsing_staan_alleen_de_voorwaarden_van_de_kandidaat_erop(aanvraag):
    namen = {uitslag.naam for uitslag in blad_van(aanvraag, Papier.AANVRAAG).voorwaarden}

    assert {"doelgroep", "specialistisch", "wens"} <= namen
    assert not {"plaatsen", "venster", "een aanvraag", "zorgduur"} & namen


def test_een_onbekend_bedrag_wordt_geen_nul(traject):
    aanvraag = maak_aanvraag(
        traject,
        regeling="gemeente-2023",
        route=Route.GEMEENTE,
        aanvraagdatum=date(2023, 6, 1),
    )

    tekst = tekst_van(aanvraag, Papier.AANVRAAG)

    assert "nog niet bekend" in tekst
    assert "€" not in tekst


def test_een_verlenging_rekent_door_vanaf_de_einddatum(lopend):
    geef_verlenging(lopend)

    tekst = tekst_van(lopend, Papier.VERLENGING)

    assert "Loopt nu tot en met 11 juni 2021" in tekst
    assert "Zou lopen tot en met 11 juni 2022" in tekst
    assert "De baan is nog pril." in tekst


def test_na_het_besluit_telt_de_verlenging_niet_dubbel(lopend):
    geef_verlenging(lopend, besluit="toegekend", besluit_op=date(2021, 5, 20))
    lopend.einddatum = date(2022, 6, 11)

    tekst = tekst_van(lopend, Papier.VERLENGING)

    assert "Loopt nu tot en met 11 juni 2022" in tekst
    assert "toegekend op 20 mei 2021" in tekst


def test_het_stopbericht_noemt_de_reden_en_het_eindverslag_het_geld(lopend):
    geef_verslag(lopend, "stop", reden="verhuisd")
    geef_verslag(lopend, "eind")

    stop, eind = tekst_van(lopend, Papier.STOP), tekst_van(lopend, Papier.EIND)

    assert "Reden verhuisd" in stop
    assert "€" not in stop
    assert "Een baan van 20 uur." in eind
    assert "Toegekend" in eind
    assert "8.000,00" in eind


# Wanneer het kan


def test_alleen_bij_de_gemeenteroute_hoort_een_verklaring(aanvraag):
    assert "geen toestemming van de gemeente" in reden(aanvraag, Papier.TOESTEMMING)


@pytest.mark.parametrize("soort", [Papier.VERLENGING, Papier.STOP, Papier.EIND])
def test_een_stuk_dat_er_nog_niet_is_zegt_dat(soort, lopend):
    assert "Er is nog geen" in reden(lopend, soort)


def test_wie_te_vroeg_vraagt_leest_op_de_aanvraag_waarom(als, begeleider, lopend):
    browser = als(begeleider)

    antwoord = haal(browser, lopend, "eind")

    assert antwoord.url == reverse("aanvraag", args=[lopend.sleutel])
    assert "nog geen eindverslag" in browser.get(antwoord.url).text
    assert set(Regel.objects.values_list("actie", flat=True)) == {"R"}


def test_een_soort_die_niet_bestaat_is_er_niet(als, begeleider, aanvraag):
    assert haal(als(begeleider), aanvraag, "offerte").status_code == 404


# De pdf zelf


def test_een_pdf_is_voor_te_lezen_en_haar_naam_zegt_niet_over_wie(als, begeleider, aanvraag):
    antwoord = haal(als(begeleider), aanvraag, "aanvraag")

    pdf = objecten(antwoord.content)
    assert antwoord["Content-Disposition"] == 'attachment; filename="aanvraag-2019-06-12.pdf"'
    assert antwoord["Cache-Control"] == "no-store"
    assert "/Title (Aanvraagformulier IPS-CMD 2019)" in pdf
    assert {"H1", "H2", "Table", "TH"} <= set(re.findall(r"/S ?/(\w+)", pdf))
    for deel in ("/Lang (nl)", "/Marked true", "pdfuaid:part", "/Outlines"):
        assert deel in pdf


def test_elk_stuk_komt_als_uitvoer_in_het_logboek_van_de_client(als, aanvraag):
    wim = maak_medewerker(Rol.FINANCIEEL, naam="Wim Oud")

    haal(als(wim), aanvraag, "aanvraag")

    regel = Regel.objects.latest("pk")
    assert (regel.actie, regel.client_id) == ("E", aanvraag.traject.client_id)
    assert regel.grondslag == "financiering"


def test_op_de_aanvraag_staat_wat_er_te_printen_is(als, begeleider, bij_gemeente):
    pagina = als(begeleider).get(reverse("aanvraag", args=[bij_gemeente.sleutel]))

    soep = BeautifulSoup(pagina.content, "html.parser")
    te_printen = {link["href"].split("/")[-2] for link in soep.select("main a[href*=papier]")}
    assert te_printen == {"aanvraag", "toestemming"}
    assert "Maak verklaring (pdf)" in soep.text
