"""Het bord: welke aanvragen, voor wie, met welke plaatsen, en als werkboek."""

import io
from datetime import date

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from financiering.handelingen.aanvragen import dien_in, trek_in, zet_op_wachtlijst, zet_stap
from financiering.keuzes import Route, Status
from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.financiering import (
    OntvangstFactory,
    TermijnFactory,
    breng_tot,
    geef_bedrag,
    maak_aanvraag,
)
from tests.factories.organisaties import (
    LidmaatschapFactory,
    TeamFactory,
    maak_begeleider,
    maak_medewerker,
)
from tests.factories.trajecten import maak_traject
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

ADRES = "/financiering/"


@pytest.fixture
def financieel(organisatie):
    return maak_medewerker(Rol.FINANCIEEL, naam="Wim Oud", email="wim@noord.example")


@pytest.fixture
def browser(als, financieel):
    return als(financieel)


@pytest.fixture
def nieuw(begeleider, team):
    """Een concept van de begeleider; `achternaam` is de cliënt."""

    def maak(achternaam="De Wit", wie=begeleider, **velden):
        traject = maak_traject(begeleider=wie, team=team, voornaam="Rik", achternaam=achternaam)
        return maak_aanvraag(traject, **velden)

    return maak


def regels(antwoord) -> list:
    return [regel for deel in antwoord.context["bord"].afdelingen for regel in deel.regels]


def namen(antwoord) -> set[str]:
    return {regel.aanvraag.traject.client.achternaam for regel in regels(antwoord)}


def test_het_bord_zet_elke_open_aanvraag_bij_haar_status(nieuw, browser):
    nieuw("Concept")
    breng_tot(nieuw("Ingediend"), Status.INGEDIEND)
    zet_stap(aanvraag=nieuw("Weg"), naar=Status.INGETROKKEN, op=date(2019, 7, 1), door=None)

    bord = browser.get(ADRES).context["bord"]

    assert [(deel.status, deel.aantal) for deel in bord.afdelingen] == [
        (Status.CONCEPT, 1),
        (Status.INGEDIEND, 1),
    ]
    assert bord.open == 2


def test_een_gekozen_status_toont_ook_wat_klaar_is(nieuw, browser):
    nieuw("Concept")
    zet_stap(aanvraag=nieuw("Weg"), naar=Status.INGETROKKEN, op=date(2019, 7, 1), door=None)

    assert namen(browser.get(ADRES, {"status": "ingetrokken"})) == {"Weg"}


def test_van_een_volle_status_staan_de_oudste_er_en_is_de_rest_te_openen(nieuw, browser):
    for nummer in range(8):
        nieuw(f"C{nummer}", aanvraagdatum=date(2019, 6, 20 - nummer))

    (afdeling,) = browser.get(ADRES).context["bord"].afdelingen

    dagen = [regel.aanvraag.status_sinds.day for regel in afdeling.regels]
    assert (dagen, afdeling.meer) == ([13, 14, 15, 16, 17, 18], 2)


def test_een_status_bladert_zonder_iets_te_missen(nieuw, browser):
    verwacht = {f"C{nummer}" for nummer in range(27)}
    for naam in verwacht:
        nieuw(naam)

    eerste = browser.get(ADRES, {"status": "concept"})
    na = eerste.context["bord"].bladzijde.volgende
    tweede = browser.get(ADRES, {"status": "concept", "na": na})

    assert len(namen(eerste)) == 25
    assert namen(eerste) | namen(tweede) == verwacht


def test_een_begeleider_ziet_alleen_de_eigen_caseload(nieuw, als, begeleider, collega):
    nieuw("Eigen")
    nieuw("Vreemd", wie=collega)

    assert namen(als(begeleider).get(ADRES)) == {"Eigen"}


def test_een_coordinator_ziet_het_eigen_team(nieuw, als, coordinator, collega):
    nieuw("Eigen", wie=collega)
    elders = TeamFactory()
    maak_aanvraag(maak_traject(begeleider=maak_begeleider(elders), team=elders))

    assert namen(als(coordinator).get(ADRES)) == {"Eigen"}


def test_wie_ook_begeleidt_kiest_de_eigen_caseload(nieuw, als, begeleider, collega, team):
    LidmaatschapFactory(gebruiker=begeleider, rol=Rol.COORDINATOR, team=team)
    nieuw("Eigen")
    nieuw("Team", wie=collega)

    assert namen(als(begeleider).get(ADRES)) == {"Eigen", "Team"}
    assert namen(als(begeleider).get(ADRES, {"mijn": "on"})) == {"Eigen"}


def test_het_filter_kiest_een_regeling_en_een_gemeente(nieuw, browser):
    nieuw("Hier", gemeente="Schagen")
    nieuw("Daar", gemeente="Alkmaar")
    nieuw("Later", regeling="uwv-2022", aanvraagdatum=date(2026, 10, 1))

    assert namen(browser.get(ADRES, {"regeling": "ips-cmd-2019"})) == {"Hier", "Daar"}
    assert namen(browser.get(ADRES, {"gemeente": "GM0441"})) == {"Hier", "Later"}
    assert len(namen(browser.get(ADRES, {"regeling": "bestaat niet", "status": "x"}))) == 3


def test_elke_getoonde_client_staat_in_het_logboek(nieuw, browser):
    aanvraag = nieuw()

    browser.get(ADRES)

    assert Regel.objects.get(client_id=aanvraag.traject.client_id).grondslag == "financiering"


def test_een_te_late_termijn_ziet_alleen_wie_over_geld_gaat(nieuw, browser, als, begeleider):
    aanvraag = breng_tot(nieuw(), Status.TOEGEKEND)
    geef_bedrag(aanvraag)
    TermijnFactory(deel=aanvraag.delen.get(), verwacht_op=date(2019, 9, 1))

    def taken(wie):
        (regel,) = regels(wie.get(ADRES))
        return [taak.wat for taak in regel.taken]

    assert "Termijn niet ontvangen" in taken(browser)
    assert "Termijn niet ontvangen" not in taken(als(begeleider))


def test_bij_een_begrensde_regeling_staan_de_plaatsen_per_gemeente(nieuw, browser, ander):
    vijf = [breng_tot(nieuw(), Status.INGEDIEND) for _ in range(5)]
    wacht = nieuw()
    zet_op_wachtlijst(aanvraag=wacht, op=date(2019, 6, 20), door=None)
    trek_in(aanvraag=vijf[0], op=date(2019, 7, 1), reden="verhuisd", door=None)

    antwoord = browser.get(ADRES, {"regeling": "ips-cmd-2019"})

    (beeld,) = antwoord.context["plaatsen"].beelden
    assert beeld.woorden == "4 van u, 0 van anderen, 1 aangeboden aan u, 0 vrij"
    assert antwoord.context["plaatsen"].totaal.totaal_bezet == 5


@pytest.mark.parametrize("velden", [{}, {"regeling": "uwv-2022"}])
def test_zonder_grens_zijn_er_geen_plaatsen_te_zien(velden, nieuw, browser):
    nieuw(regeling="uwv-2022", aanvraagdatum=date(2026, 10, 1))

    assert browser.get(ADRES, velden).context["plaatsen"] is None


def test_het_menu_brengt_een_manager_bij_de_bedragen(als, manager):
    links = BeautifulSoup(als(manager).get("/financiering/geld/").content, "html.parser")

    menu = {link.get_text(strip=True): link["href"] for link in links.select(".hoofdmenu a")}
    assert menu["Financiering"] == "/financiering/geld/"


# Het werkboek


def lees(antwoord) -> list[tuple]:
    return list(load_workbook(io.BytesIO(antwoord.content)).active.values)


def test_het_werkboek_heeft_elke_aanvraag_met_haar_geld(nieuw, browser):
    aanvraag = breng_tot(nieuw("=cmd|' /C calc'!A0", route=Route.GEMEENTE), Status.TOEGEKEND)
    geef_bedrag(aanvraag)
    for deel in aanvraag.delen.all():
        OntvangstFactory(deel=deel, bedrag=1000)

    kop, rij = lees(browser.get(f"{ADRES}werkboek/"))

    gegevens = dict(zip(kop, rij, strict=True))
    assert gegevens["Cliënt"] == "Rik =cmd|' /C calc'!A0"
    assert (gegevens["Toegekend"], gegevens["Nog te ontvangen"]) == (8000, 6000)


def test_het_werkboek_volgt_het_filter_en_logt_de_uitvoer_per_client(nieuw, browser):
    gekozen = nieuw("Schagen", gemeente="Schagen")
    nieuw("Alkmaar", gemeente="Alkmaar")

    antwoord = browser.get(f"{ADRES}werkboek/", {"gemeente": "GM0441"})

    assert len(lees(antwoord)) == 2
    (regel,) = Regel.objects.exclude(client_id=None)
    assert (regel.client_id, regel.actie) == (gekozen.traject.client_id, "E")
    assert antwoord["Content-Disposition"] == 'attachment; filename="financiering-aanvragen.xlsx"'


@pytest.mark.parametrize("aantal", [1, 5])
def test_het_bord_kost_altijd_evenveel_queries(aantal, nieuw, browser):
    for _ in range(aantal):
        nieuw()
        aanvraag = nieuw()
        dien_in(aanvraag=aanvraag, op=date(2019, 6, 12), toetsing=[{}], door=None)
        TermijnFactory(deel=aanvraag.delen.get())

    with Teller() as teller:
        browser.get(ADRES, {"regeling": "ips-cmd-2019"})
    toets_aantal("financiering bord", len(teller.van_pagina))
    with Teller() as teller:
        browser.get(ADRES, {"status": "ingediend"})
    toets_aantal("financiering status", len(teller.van_pagina))
    with Teller() as teller:
        browser.get(f"{ADRES}werkboek/")
    toets_aantal("financiering werkboek", len(teller.van_pagina))
