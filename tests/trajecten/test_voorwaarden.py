"""Andere uren, ander loon of een ander contract vanaf een dag; en baanverlies dat dreigt."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from logboek.models import Regel
from tests.factories.trajecten import PlaatsingFactory, VoorwaardenFactory, maak_traject
from trajecten.keuzes import Fasesoort
from trajecten.models import Plaatsing, Voorwaarden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


def ingevuld(antwoord) -> dict[str, str]:
    """Wat een browser zou insturen van het formulier zoals het er staat."""
    form = antwoord.context["form"]
    waarden = {naam: form[naam].value() for naam in form.fields}
    return {naam: str(waarde) for naam, waarde in waarden.items() if waarde not in (None, False)}


@pytest.fixture
def werk(begeleider, team):
    """Sinds 1 september 24 uur voor € 15,10."""
    traject = maak_traject(begeleider=begeleider, team=team, fase=Fasesoort.BAANBEHOUD)
    return PlaatsingFactory(traject=traject)


@pytest.fixture
def adres(werk) -> str:
    return f"/clienten/{werk.traject.client.sleutel}/werk/"


@pytest.fixture
def nieuw(werk, adres) -> str:
    return f"{adres}{werk.sleutel}/voorwaarden/nieuw/"


@pytest.fixture
def velden():
    return {
        "van": "2026-11-01",
        "uren_per_week": "28",
        "bruto_uurloon": "15,60",
        "contractvorm": "vast",
        "toelichting": "na de proeftijd",
    }


# Vastleggen


def test_een_wijziging_komt_onder_het_werk_te_staan(als, begeleider, werk, adres, nieuw, velden):
    browser = als(begeleider)

    antwoord = browser.post(nieuw, velden)

    rij = Voorwaarden.objects.get()
    assert antwoord.url == adres
    assert (rij.van, rij.uren_per_week, rij.contractvorm) == (date(2026, 11, 1), 28, "vast")
    assert rij.aangemaakt_door == begeleider
    assert Regel.objects.filter(actie="C", onderdelen="werk").exists()
    tekst = browser.get(adres).text
    assert "na de proeftijd" in tekst
    assert "1 september 2026" in tekst


def test_het_formulier_begint_met_wat_nu_geldt(als, begeleider, werk, nieuw):
    VoorwaardenFactory(plaatsing=werk, uren_per_week=Decimal("30"))

    form = als(begeleider).get(nieuw).context["form"]

    assert (form["uren_per_week"].value(), form["contractvorm"].value()) == (30, "tijdelijk")


def test_twee_keer_hetzelfde_formulier_geeft_een_wijziging(als, begeleider, adres, nieuw, velden):
    browser = als(begeleider)

    antwoorden = [browser.post(nieuw, velden) for _ in range(2)]

    assert [antwoord.url for antwoord in antwoorden] == [adres, adres]
    assert Voorwaarden.objects.count() == 1


def test_op_een_dag_kan_maar_een_ding_gelden(als, begeleider, nieuw, velden):
    browser = als(begeleider)
    browser.post(nieuw, velden)

    antwoord = browser.post(nieuw, velden | {"uren_per_week": "8"})

    assert "al een wijziging" in fouten(antwoord)["van"]
    assert Voorwaarden.objects.count() == 1


@pytest.mark.parametrize(
    ("veld", "waarde", "deel"),
    [
        ("van", "", "vanaf welke dag"),
        ("van", "2026-09-01", "een wijziging is van later"),
        ("van", "1900-01-01", "jaar"),
        ("van", "2200-01-01", "jaar"),
        ("van", "31-02-2026", "geldige datum"),
        ("uren_per_week", "61", "60"),
        ("uren_per_week", "-1", "0"),
        ("bruto_uurloon", "0", "proefplaatsing"),
        ("bruto_uurloon", "-3", "0"),
        ("bruto_uurloon", "15,605", "2"),
        ("bruto_uurloon", "2400", "per maand"),
        ("contractvorm", "onzin", "geldige keuze"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(veld, waarde, deel, als, begeleider, nieuw, velden):
    antwoord = als(begeleider).post(nieuw, velden | {veld: waarde})

    assert deel in fouten(antwoord)[veld]
    assert "na de proeftijd" in antwoord.text
    assert not Voorwaarden.objects.exists()


def test_na_de_laatste_dag_verandert_er_niets_meer(als, begeleider, nieuw, velden):
    Plaatsing.objects.update(einde=date(2026, 10, 31))

    antwoord = als(begeleider).post(nieuw, velden)

    assert "laatste dag was 31 oktober 2026" in fouten(antwoord)["van"]


def test_een_wijziging_die_niets_wijzigt_wordt_niet_bewaard(als, begeleider, nieuw, velden):
    zelfde = {"uren_per_week": "24", "bruto_uurloon": "15.10", "contractvorm": "tijdelijk"}

    antwoord = als(begeleider).post(nieuw, velden | zelfde)

    assert "verandert niets" in fouten(antwoord)["__all__"]


def test_een_proefplaatsing_mag_zonder_loon(als, begeleider, adres, nieuw, velden):
    proef = {"contractvorm": "proefplaatsing", "bruto_uurloon": "0"}

    assert als(begeleider).post(nieuw, velden | proef).url == adres


@pytest.mark.parametrize("van", [date(2026, 9, 1), date(2026, 11, 1)])
def test_de_database_weigert_een_wijziging_buiten_het_werk(werk, van):
    werk.einde = date(2026, 10, 31)
    werk.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        VoorwaardenFactory(plaatsing=werk, van=van)


# Verbeteren


@pytest.fixture
def wijziging(werk):
    return VoorwaardenFactory(plaatsing=werk)


@pytest.fixture
def url(wijziging, adres) -> str:
    return f"{adres}{wijziging.plaatsing.sleutel}/voorwaarden/{wijziging.sleutel}/"


def test_een_wijziging_is_te_verbeteren(als, begeleider, wijziging, adres, url):
    browser = als(begeleider)

    antwoord = browser.post(url, ingevuld(browser.get(url)) | {"uren_per_week": "32"})

    wijziging.refresh_from_db()
    assert (antwoord.url, wijziging.uren_per_week) == (adres, 32)


def test_een_vergissing_gaat_weg(als, begeleider, adres, url):
    browser = als(begeleider)

    antwoord = browser.post(url, ingevuld(browser.get(url)) | {"vervalt": "on"})

    assert antwoord.url == adres
    assert not Voorwaarden.objects.exists()


def test_twee_bewerkers_verliezen_niets(als, begeleider, coordinator, wijziging, url):
    eva, carla = als(begeleider), als(coordinator)
    van_eva, van_carla = ingevuld(eva.get(url)), ingevuld(carla.get(url))

    carla.post(url, van_carla | {"toelichting": "meer uren op verzoek"})
    eva.post(url, van_eva | {"uren_per_week": "32"})

    wijziging.refresh_from_db()
    assert (wijziging.uren_per_week, wijziging.toelichting) == (32, "meer uren op verzoek")


def test_verbeteren_naar_een_dag_die_al_bezet_is_kan_niet(als, begeleider, wijziging, url):
    VoorwaardenFactory(plaatsing=wijziging.plaatsing, van=date(2026, 11, 1), uren_per_week=30)
    browser = als(begeleider)

    antwoord = browser.post(url, ingevuld(browser.get(url)) | {"van": "2026-11-01"})

    assert "al een wijziging" in fouten(antwoord)["van"]


def test_een_wijziging_van_ander_werk_bestaat_hier_niet(als, begeleider, team, werk, adres):
    ander = maak_traject(begeleider=begeleider, team=team)
    vreemd = VoorwaardenFactory(plaatsing__traject=ander)
    browser = als(begeleider)

    paden = [f"{adres}{werk.sleutel}/voorwaarden/{s}/" for s in (vreemd.sleutel, uuid.uuid4())]

    assert [browser.get(pad).status_code for pad in paden] == [404, 404]


@pytest.mark.parametrize(
    ("velden", "veld"),
    [({"start": "2026-10-01"}, "start"), ({"start": "2026-10-15"}, "start")],
)
def test_het_werk_begint_niet_na_een_wijziging(als, begeleider, wijziging, adres, velden, veld):
    url = f"{adres}{wijziging.plaatsing.sleutel}/"
    browser = als(begeleider)

    antwoord = browser.post(url, ingevuld(browser.get(url)) | velden)

    assert "wijziging vanaf 1 oktober 2026" in fouten(antwoord)[veld]


def test_het_werk_eindigt_niet_voor_een_wijziging(als, begeleider, wijziging, adres):
    url = f"{adres}{wijziging.plaatsing.sleutel}/einde/"

    antwoord = als(begeleider).post(url, {"einde": "2026-09-15", "einde_soort": "ontslag"})

    assert "wijziging vanaf 1 oktober 2026" in fouten(antwoord)["einde"]


# Baanverlies dreigt


@pytest.fixture
def dreigt(werk, adres) -> str:
    return f"{adres}{werk.sleutel}/dreigt/"


def test_dreigend_baanverlies_staat_bij_het_werk(als, begeleider, werk, adres, dreigt):
    browser = als(begeleider)

    antwoord = browser.post(dreigt, {"dreigt_sinds": "2026-11-16"})

    assert antwoord.url == adres
    assert "baanverlies dreigt sinds 16 nov." in browser.get(adres).text


def test_dreigt_het_niet_meer_dan_maakt_u_het_leeg(als, begeleider, werk, adres, dreigt):
    Plaatsing.objects.update(dreigt_sinds=date(2026, 11, 2))
    browser = als(begeleider)

    browser.post(dreigt, ingevuld(browser.get(dreigt)) | {"dreigt_sinds": ""})

    assert "dreigt sinds" not in browser.get(adres).text


@pytest.mark.parametrize(
    ("sinds", "deel"),
    [("2026-11-19", "moet nog komen"), ("2026-08-31", "begint pas"), ("onzin", "geldige datum")],
)
def test_dreiging_op_een_dag_die_niet_kan(sinds, deel, als, begeleider, werk, dreigt):
    antwoord = als(begeleider).post(dreigt, {"dreigt_sinds": sinds})

    werk.refresh_from_db()
    assert deel in fouten(antwoord)["dreigt_sinds"]
    assert werk.dreigt_sinds is None
