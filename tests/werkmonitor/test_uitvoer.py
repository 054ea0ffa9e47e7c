"""Wat het portal uit gaat: zonder kleine aantallen en formules, met een regel in het logboek."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from logboek.keuzes import Actie
from logboek.models import Regel
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject
from werkmonitor import kwartaal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def trajecten(begeleider, team):
    """Bij het begin zes EPA en twee CMD, en er komen van elk zes bij."""
    van = {date(2026, 6, 1): ["EPA"] * 6 + ["CMD"] * 2, date(2026, 8, 3): ["EPA", "CMD"] * 6}
    for dag, doelgroepen in van.items():
        for doelgroep in doelgroepen:
            maak_traject(begeleider=begeleider, team=team, instroomdatum=dag, doelgroep=doelgroep)


def werkboek(browser):
    antwoord = browser.get(reverse("werkmonitor_xlsx"), {"kwartaal": "2026-K3"})
    return load_workbook(io.BytesIO(antwoord.content))


def regels(browser) -> list[dict]:
    antwoord = browser.get(reverse("werkmonitor_csv"), {"kwartaal": "2026-K3"})
    return list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))


def rij(vel, code: str) -> list:
    return next([cel.value for cel in rij] for rij in vel.iter_rows() if rij[0].value == code)


def test_een_klein_aantal_en_wat_het_verraadt_staan_er_niet_in(als, manager, trajecten):
    boek = werkboek(als(manager))

    # De twee van CMD weg, en de zes van EPA ook, want samen waren het er acht.
    assert rij(boek["Doelgroep"], "lopend_begin")[3:] == ["·", "·"]


def test_de_csv_zegt_hetzelfde_als_het_werkboek(als, manager, trajecten):
    gevonden = [
        (regel["Verdeling"], regel["Waarde"])
        for regel in regels(als(manager))
        if regel["Code"] == "lopend_begin"
    ]

    assert gevonden.count(("Doelgroep", "·")) == 2


def test_een_naam_wordt_nooit_een_formule(als, manager):
    team = TeamFactory(naam="=HYPERLINK(1)")
    begeleider = maak_begeleider(team)
    for _ in range(6):
        maak_traject(begeleider=begeleider, team=team)

    kop = [cel.value for cel in next(werkboek(als(manager))["Team"].iter_rows())]
    assert kop[-1] == "'=HYPERLINK(1)"
    assert "'=HYPERLINK(1)" in {regel["Groep"] for regel in regels(als(manager))}


def test_elke_uitvoer_is_een_regel_in_het_logboek(als, coordinator, trajecten):
    browser = als(coordinator)
    werkboek(browser)
    regels(browser)

    uitvoer = Regel.objects.filter(actie=Actie.UITVOEREN, object_soort="kwartaal")
    assert [regel.object_sleutel for regel in uitvoer] == ["2026-K3", "2026-K3"]


def test_de_definities_gaan_mee_met_hun_versie(als, manager, trajecten):
    boek = werkboek(als(manager))

    assert rij(boek["Toelichting"], "Definities, versie")[1] == 1
    assert "instroomdatum" in rij(boek["Definities"], "nieuw")[2]


@pytest.mark.parametrize("naam", ["werkmonitor_xlsx", "werkmonitor_csv"])
def test_een_grote_organisatie_vraagt_haar_bestand_aan(
    naam, trajecten, als, coordinator, monkeypatch
):
    monkeypatch.setattr(kwartaal, "HOOGSTENS_METEEN", 19)
    browser = als(coordinator)

    antwoord = browser.get(reverse(naam), {"kwartaal": "2026-K3"}, follow=True)

    assert antwoord.redirect_chain[0][0].startswith(reverse("werkmonitor"))
    assert 'value="kwartaalbestand"' in antwoord.content.decode()
    assert reverse(naam) not in antwoord.content.decode()


def test_precies_de_grens_komt_nog_meteen(trajecten, als, coordinator, monkeypatch):
    monkeypatch.setattr(kwartaal, "HOOGSTENS_METEEN", 20)

    assert (
        als(coordinator)
        .get(reverse("werkmonitor_csv"), {"kwartaal": "2026-K3"})
        .headers["Content-Type"]
        .startswith("text/csv")
    )
