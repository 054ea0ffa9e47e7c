"""Het geld van een aanvraag: termijnen, ontvangsten, verbeteren en verwijderen."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from financiering.keuzes import Betaler, Route, Status
from financiering.models import Ontvangst, Termijn
from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.financiering import (
    OntvangstFactory,
    TermijnFactory,
    breng_tot,
    geef_bedrag,
    maak_aanvraag,
)
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def financieel(organisatie):
    return maak_medewerker(Rol.FINANCIEEL, naam="Wim Oud", email="wim@noord.example")


@pytest.fixture
def browser(als, financieel):
    return als(financieel)


@pytest.fixture
def aanvraag(begeleider, team):
    """Via UWV, € 8.000 toegekend."""
    traject = maak_traject(begeleider=begeleider, team=team)
    aanvraag = breng_tot(maak_aanvraag(traject), Status.TOEGEKEND)
    geef_bedrag(aanvraag)
    return aanvraag


@pytest.fixture
def deel(aanvraag):
    return aanvraag.delen.get()


def stuur(browser, naam, *sleutels, **velden):
    return browser.post(reverse(naam, args=sleutels), {"indien_sleutel": str(uuid4()), **velden})


def tekst(antwoord) -> str:
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").get_text(" ").split())


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


@pytest.mark.parametrize("naam", ["termijn_nieuw", "ontvangst_nieuw"])
def test_bij_een_betaler_is_er_geen_keuze_en_elk_veld_staat_er(naam, browser, aanvraag, caplog):
    antwoord = browser.get(reverse(naam, args=[aanvraag.sleutel]))

    velden = BeautifulSoup(antwoord.content, "html.parser").select("form.kaart [name]")
    assert {"deel"}.isdisjoint(veld["name"] for veld in velden)
    assert {"bedrag", "indien_sleutel"} <= {veld["name"] for veld in velden}
    assert not caplog.records


def test_een_termijn_met_een_komma_is_precies_op_de_cent(browser, aanvraag, deel):
    stuur(browser, "termijn_nieuw", aanvraag.sleutel, verwacht_op="2019-09-01", bedrag="3.200,45")

    assert deel.termijnen.get().bedrag == Decimal("3200.45")


@pytest.mark.parametrize(
    ("bedrag", "zegt"),
    [
        ("12,345", "Een bedrag heeft hoogstens twee cijfers achter de komma."),
        ("veel", "Vul een bedrag in cijfers in."),
        ("", "Vul het bedrag in."),
        ("0", "Een termijn is hoger dan nul."),
        ("-5", "Een termijn is hoger dan nul."),
    ],
)
def test_een_bedrag_dat_niet_kan_blijft_staan_met_uitleg(bedrag, zegt, browser, aanvraag):
    antwoord = stuur(
        browser, "termijn_nieuw", aanvraag.sleutel, verwacht_op="2019-09-01", bedrag=bedrag
    )

    assert fouten(antwoord) == {"bedrag": zegt}
    assert antwoord.context["form"]["bedrag"].value() == bedrag
    assert not Termijn.objects.exists()


def test_wie_twee_keer_klikt_krijgt_een_ontvangst(browser, aanvraag, deel):
    velden = {"datum": "2019-09-02", "bedrag": "100", "indien_sleutel": str(uuid4())}

    for _ in range(2):
        assert stuur(browser, "ontvangst_nieuw", aanvraag.sleutel, **velden).status_code == 302

    assert deel.ontvangsten.count() == 1


def test_teruggevorderd_geld_staat_onder_nul(browser, aanvraag, deel):
    OntvangstFactory(deel=deel, bedrag=Decimal("4000"))

    stuur(browser, "ontvangst_nieuw", aanvraag.sleutel, datum="2020-01-05", bedrag="-1.500,00")

    pagina = browser.get(reverse("aanvraag_geld", args=[aanvraag.sleutel])).context["pagina"]
    assert pagina.stand.ontvangen == Decimal("2500.00")
    assert pagina.stand.open == Decimal("5500.00")


def test_er_is_niet_meer_terug_te_vorderen_dan_er_kwam(browser, aanvraag, deel):
    OntvangstFactory(deel=deel, bedrag=Decimal("100"))

    antwoord = stuur(
        browser, "ontvangst_nieuw", aanvraag.sleutel, datum="2020-01-05", bedrag="-100,01"
    )

    assert fouten(antwoord) == {
        "bedrag": "Van UWV kwam €\xa0100,00. Meer kan niet worden teruggevorderd."
    }


def test_een_ontvangst_zakt_niet_onder_wat_is_teruggevorderd(browser, aanvraag, deel):
    ontvangst = OntvangstFactory(deel=deel, bedrag=Decimal("1000"))
    OntvangstFactory(deel=deel, bedrag=Decimal("-900"))

    antwoord = stuur(
        browser, "ontvangst", aanvraag.sleutel, ontvangst.sleutel, datum="2019-09-03", bedrag="899"
    )

    assert "bedrag" in fouten(antwoord)
    ontvangst.refresh_from_db()
    assert ontvangst.bedrag == Decimal("1000.00")


@pytest.mark.parametrize(
    ("dag", "zegt"),
    [
        ("2026-11-19", "Deze dag moet nog komen."),
        ("2019-06-11", "Deze dag ligt voor de aanvraag van 12 juni 2019."),
    ],
)
def test_een_ontvangst_ligt_tussen_de_aanvraag_en_vandaag(dag, zegt, browser, aanvraag):
    antwoord = stuur(browser, "ontvangst_nieuw", aanvraag.sleutel, datum=dag, bedrag="1")

    assert fouten(antwoord) == {"datum": zegt}


def test_termijnen_boven_het_toegekende_geven_een_waarschuwing(browser, aanvraag, deel):
    antwoord = browser.post(
        reverse("termijn_nieuw", args=[aanvraag.sleutel]),
        {"indien_sleutel": str(uuid4()), "verwacht_op": "2019-09-01", "bedrag": "8000,01"},
        follow=True,
    )

    assert deel.termijnen.count() == 1
    assert "De termijnen van UWV zijn samen € 0,01 te hoog." in tekst(antwoord)


def test_zonder_toekenning_komt_er_geen_ontvangst(browser, begeleider, team):
    aanvraag = maak_aanvraag(maak_traject(begeleider=begeleider, team=team))

    antwoord = stuur(browser, "ontvangst_nieuw", aanvraag.sleutel, datum="2019-07-01", bedrag="1")

    assert fouten(antwoord) == {"__all__": "Van UWV is nog niets toegekend."}


def test_bij_een_concept_hoort_nog_geen_termijn(browser, begeleider, team):
    aanvraag = maak_aanvraag(maak_traject(begeleider=begeleider, team=team))

    antwoord = stuur(
        browser, "termijn_nieuw", aanvraag.sleutel, verwacht_op="2019-09-01", bedrag="1"
    )

    assert fouten(antwoord)["__all__"].startswith("Deze aanvraag staat op concept.")


def test_bij_twee_betalers_kiest_u_er_een(browser, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    aanvraag = breng_tot(maak_aanvraag(traject, route=Route.GEMEENTE), Status.TOEGEKEND)
    geef_bedrag(aanvraag)
    velden = {"datum": "2019-09-02", "bedrag": "4000"}

    antwoord = stuur(browser, "ontvangst_nieuw", aanvraag.sleutel, **velden)
    rijk = aanvraag.delen.get(betaler=Betaler.RIJK)
    stuur(browser, "ontvangst_nieuw", aanvraag.sleutel, **velden, deel=rijk.pk)

    assert fouten(antwoord)["deel"] == "Kies wie betaalde."
    assert Ontvangst.objects.get().deel == rijk


def test_wat_is_verbeterd_en_verwijderd_blijft_te_lezen(browser, aanvraag, deel):
    ontvangst = OntvangstFactory(deel=deel, bedrag=Decimal("4000"), kenmerk="A1")
    termijn = TermijnFactory(deel=deel, bedrag=Decimal("500"))
    velden = {"datum": "2019-09-03", "bedrag": "4100,00", "kenmerk": "A1"}

    stuur(browser, "ontvangst", aanvraag.sleutel, ontvangst.sleutel, **velden)
    stuur(browser, "termijn_verwijderen", aanvraag.sleutel, termijn.sleutel)

    antwoord = browser.get(reverse("aanvraag_geld", args=[aanvraag.sleutel]))
    stappen = {stap.wat: stap for stap in antwoord.context["verbeteringen"]}
    assert stappen["Ontvangst gewijzigd"].velden == (("bedrag", "€\xa04.000,00", "€\xa04.100,00"),)
    assert ("bedrag", "€\xa0500,00", "") in stappen["Termijn verwijderd"].velden
    assert stappen["Termijn verwijderd"].door == "Wim Oud"


def test_twee_die_een_termijn_verbeteren_verliezen_niets(browser, aanvraag, deel):
    termijn = TermijnFactory(deel=deel, bedrag=Decimal("500"))
    adres = reverse("termijn", args=[aanvraag.sleutel, termijn.sleutel])
    versie = browser.get(adres).context["form"]["versie"].value()
    Termijn.objects.filter(pk=termijn.pk).update(omschrijving="voorschot")

    browser.post(adres, {"verwacht_op": "2019-09-01", "bedrag": "600", "versie": versie})

    termijn.refresh_from_db()
    assert (termijn.bedrag, termijn.omschrijving) == (Decimal("600.00"), "voorschot")


def test_elke_blik_op_het_geld_staat_in_het_logboek(browser, aanvraag):
    browser.get(reverse("aanvraag_geld", args=[aanvraag.sleutel]))

    regel = Regel.objects.get(client_id=aanvraag.traject.client_id)
    assert (regel.onderdelen, regel.grondslag) == ("financiering", "financiering")


def test_een_termijn_die_voorbij_is_zonder_geld_is_te_laat(browser, aanvraag, deel):
    TermijnFactory(deel=deel, verwacht_op=date(2019, 9, 1), bedrag=Decimal("3000"))
    OntvangstFactory(deel=deel, bedrag=Decimal("1000"))

    antwoord = browser.get(reverse("aanvraag_geld", args=[aanvraag.sleutel]))

    assert "€ 2.000,00 had er sinds 1 september 2019 moeten zijn." in tekst(antwoord)
