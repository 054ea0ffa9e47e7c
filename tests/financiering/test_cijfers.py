"""Wat is gevraagd, toegekend, ontvangen en nog te ontvangen."""

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from financiering.handelingen.aanvragen import trek_in
from financiering.keuzes import Route, Status
from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.financiering import (
    OntvangstFactory,
    breng_tot,
    geef_bedrag,
    maak_aanvraag,
)
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

ADRES = "/financiering/geld/"


@pytest.fixture
def browser(als, organisatie):
    return als(maak_medewerker(Rol.FINANCIEEL))


@pytest.fixture
def nieuw(begeleider, team):
    def maak(status=Status.TOEGEKEND, *, op=date(2019, 7, 1), **velden):
        aanvraag = maak_aanvraag(maak_traject(begeleider=begeleider, team=team), **velden)
        aanvraag = breng_tot(aanvraag, status, op=op)
        if status != Status.INGEDIEND:
            geef_bedrag(aanvraag)
        return aanvraag

    return maak


def vakken(antwoord) -> dict[str, int]:
    return {vak["titel"]: vak["waarde"] for vak in antwoord.context["overzicht"].vakken}


def tabel(antwoord, nummer) -> dict[str, list[Decimal]]:
    gekozen = antwoord.context["overzicht"].tabellen[nummer]
    return {rij.naam: [cel.bedrag for cel in rij.cellen] for rij in gekozen.rijen}


def test_de_vier_bedragen(browser, nieuw):
    nieuw(Status.INGEDIEND)
    OntvangstFactory(deel=nieuw().delen.get(), bedrag=Decimal("3200"))

    assert vakken(browser.get(ADRES)) == {
        "Gevraagd": 16000,
        "Toegekend": 8000,
        "Ontvangen": 3200,
        "Nog te ontvangen": 4800,
    }


def test_elk_bedrag_valt_in_het_kwartaal_van_zijn_eigen_dag(browser, nieuw):
    aanvraag = nieuw(op=date(2019, 6, 30))
    OntvangstFactory(deel=aanvraag.delen.get(), datum=date(2019, 7, 1), bedrag=Decimal("1000"))

    per_kwartaal = tabel(browser.get(ADRES), 0)

    assert per_kwartaal == {
        "3e kwartaal 2019": [0, 0, 1000, 0],
        "2e kwartaal 2019": [8000, 8000, 0, 7000],
    }


def test_na_de_vaststelling_telt_wat_is_vastgesteld(browser, nieuw):
    aanvraag = nieuw(Status.BEEINDIGD)
    aanvraag.delen.update(vastgesteld=Decimal("6000.50"))
    OntvangstFactory(deel=aanvraag.delen.get(), bedrag=Decimal("7000"))

    assert tabel(browser.get(ADRES), 1) == {
        "UWV": [8000, 8000, 7000, Decimal("-999.50")],
    }


def test_wat_na_de_toekenning_is_ingetrokken_is_niet_toegekend(browser, nieuw):
    trek_in(aanvraag=nieuw(), op=date(2019, 8, 1), reden="verhuisd", door=None)

    bedragen = vakken(browser.get(ADRES))

    assert (bedragen["Gevraagd"], bedragen["Toegekend"]) == (8000, 0)


def test_per_betaler_staat_elk_deel_apart(browser, nieuw):
    nieuw(route=Route.GEMEENTE)

    assert tabel(browser.get(ADRES), 1) == {
        "Rijk": [4000, 4000, 0, 4000],
        "gemeente": [4000, 4000, 0, 4000],
    }


def test_het_filter_kiest_een_jaar_en_een_betaler(browser, nieuw):
    nieuw(op=date(2019, 7, 1), route=Route.GEMEENTE)
    nieuw(op=date(2020, 1, 2))

    antwoord = browser.get(ADRES, {"jaar": "2019", "betaler": "Rijk"})

    assert vakken(antwoord)["Toegekend"] == 4000


@pytest.mark.parametrize("figuur", ["gevraagd", "toegekend", "ontvangen", "open"])
def test_elk_bedrag_opent_zijn_rijen(figuur, browser, nieuw):
    aanvraag = nieuw()
    OntvangstFactory(deel=aanvraag.delen.get(), datum=date(2019, 8, 1), bedrag=Decimal("10"))
    velden = {"kwartaal": "2019-K3", "betaler": "UWV", "regeling": "ips-cmd-2019"}

    antwoord = browser.get(f"{ADRES}rijen/{figuur}/", velden)

    assert [rij.pk for _, rij in antwoord.context["regels"]] == [aanvraag.pk]
    assert Regel.objects.filter(client_id=aanvraag.traject.client_id).count() == 1


def test_de_rijen_blijven_binnen_het_kwartaal(browser, nieuw):
    nieuw(op=date(2019, 6, 30))

    antwoord = browser.get(f"{ADRES}rijen/toegekend/", {"kwartaal": "2019-K3"})

    assert antwoord.context["regels"] == []


@pytest.mark.parametrize("kwartaal", ["2019-K9", "2019-K3\n"])
def test_onzin_in_het_adres_kiest_niets(browser, nieuw, kwartaal):
    nieuw()
    velden = {"kwartaal": kwartaal, "betaler": "x", "regeling": "'", "jaar": "99999", "na": "x"}

    assert len(browser.get(f"{ADRES}rijen/toegekend/", velden).context["regels"]) == 1
    assert browser.get(f"{ADRES}rijen/winst/").status_code == 404
    assert browser.get(ADRES, velden).status_code == 200


def test_een_manager_ziet_bedragen_zonder_weg_naar_een_naam(als, nieuw):
    aanvraag = nieuw()
    manager = als(maak_medewerker(Rol.MANAGER))

    antwoord = manager.get(ADRES)

    assert vakken(antwoord)["Toegekend"] == 8000
    assert "/rijen/" not in antwoord.content.decode()
    assert aanvraag.traject.client.achternaam not in antwoord.content.decode()
    assert manager.get(f"{ADRES}rijen/toegekend/").status_code == 403


def test_een_manager_van_een_team_ziet_de_bedragen_van_dat_team(als, nieuw, team):
    nieuw()
    elders = TeamFactory()
    traject = maak_traject(begeleider=maak_begeleider(elders), team=elders)
    breng_tot(maak_aanvraag(traject), Status.INGEDIEND)

    antwoord = als(maak_medewerker(Rol.MANAGER, team)).get(ADRES)

    assert vakken(antwoord)["Gevraagd"] == 8000


def test_het_werkboek_heeft_dezelfde_bedragen_en_geen_namen(browser, nieuw):
    aanvraag = nieuw()

    antwoord = browser.get(f"{ADRES}werkboek/")

    blad = load_workbook(io.BytesIO(antwoord.content)).active
    assert [cel.value for cel in blad[2]] == [
        *("3e kwartaal 2019", "UWV", "IPS-CMD 2019"),
        *(8000, 8000, 0, 8000),
    ]
    assert aanvraag.traject.client.achternaam not in str(list(blad.values))
    assert "no-store" in antwoord["Cache-Control"]
    assert Regel.objects.filter(actie="E", object_soort="geldcijfers").exists()


@pytest.mark.parametrize("aantal", [1, 4])
def test_de_bedragen_kosten_altijd_evenveel_queries(aantal, browser, nieuw):
    for _ in range(aantal):
        OntvangstFactory(deel=nieuw().delen.get())

    with Teller() as teller:
        browser.get(ADRES)

    toets_aantal("geldcijfers", len(teller.van_pagina))
