"""Wat een werkgever mag weten: de afspraak, de gesprekken en wanneer het terugkomt (item 13)."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from logboek.models import Regel
from tests.factories.profielen import OpenheidsgesprekFactory
from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from tests.hulp.queries import Teller, toets_aantal
from trajecten.handelingen.fasen import beeindig_traject, start_traject
from trajecten.models import Openheidsgesprek

VANDAAG = date(2026, 11, 18)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


def pagina(antwoord) -> BeautifulSoup:
    assert antwoord.status_code == 200
    return BeautifulSoup(antwoord.content, "html.parser")


def ingevuld(antwoord) -> dict[str, str]:
    """Wat een browser zou insturen van het formulier zoals het er staat."""
    form = antwoord.context["form"]
    waarden = {naam: form[naam].value() for naam in form.fields}
    return {
        naam: str(waarde) for naam, waarde in waarden.items() if waarde not in (None, "", False)
    }


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


@pytest.fixture
def adres(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/openheid/"


@pytest.fixture
def nieuw(adres) -> str:
    return adres + "nieuw/"


@pytest.fixture
def velden():
    return {
        "datum": "2026-11-17",
        "aanleiding": "eerste",
        "keuze": "deels",
        "wat_wel": "dat rust helpt",
        "wat_niet": "de diagnose",
        "rol": "samen",
        "vrije_keuze_uitgelegd": "on",
        "voor_en_nadelen": "on",
        "notitie": "wil het zelf vertellen",
    }


# De bladzijde


def test_zonder_gesprek_staat_er_wat_eerst_moet(als, begeleider, adres, nieuw):
    soep = pagina(als(begeleider).get(adres))

    assert "Nog niet besproken" in soep.text
    assert soep.select_one(".leeg a")["href"] == nieuw


def test_na_een_werkgeverscontact_moet_het_alsnog(als, begeleider, traject, adres):
    ContactmomentFactory(begeleider=begeleider, datum=date(2026, 6, 20), trajecten=[traject])

    tekst = als(begeleider).get(adres).text

    assert "Bespreek openheid alsnog." in tekst
    assert "Op 20 juni 2026 was er al contact" in tekst


def test_de_laatste_afspraak_staat_bovenaan_en_eerdere_eronder(als, begeleider, traject, adres):
    OpenheidsgesprekFactory(traject=traject, keuze="niets", wat_wel="", rol="achtergrond")
    OpenheidsgesprekFactory(traject=traject, datum=date(2026, 11, 2), wat_wel="over de rugpijn")

    soep = pagina(als(begeleider).get(adres))

    assert soep.select_one(".afspraak").get_text() == "Een deel vertellen"
    assert "over de rugpijn" in soep.select_one(".zegwijzer").text
    assert "alleen samen met de cliënt" in soep.text
    assert "15 juni 2026: niets vertellen" in soep.select_one("article").text


def test_wie_niets_wil_vertellen_heeft_geen_lijst_van_wat_mag(als, begeleider, traject, adres):
    OpenheidsgesprekFactory(traject=traject, keuze="niets", wat_wel="", wat_niet="")

    zegwijzer = pagina(als(begeleider).get(adres)).select_one(".zegwijzer")

    assert "Zeg niets over gezondheid" in zegwijzer.text
    assert "mag een werkgever weten" not in zegwijzer.text


def test_na_twee_maanden_zonder_werk_komt_het_terug(als, begeleider, traject, adres):
    OpenheidsgesprekFactory(traject=traject)
    assert "Kom terug op openheid." in als(begeleider).get(adres).text

    PlaatsingFactory(traject=traject)
    assert "Kom terug op openheid." not in als(begeleider).get(adres).text


def test_de_onderdelen_van_alle_gesprekken_tellen_samen(als, begeleider, traject, adres):
    OpenheidsgesprekFactory(traject=traject, voor_en_nadelen=True)
    OpenheidsgesprekFactory(traject=traject, datum=date(2026, 11, 2), geoefend=True)

    aside = pagina(als(begeleider).get(adres)).aside

    woorden = [rij.select_one(".pil").get_text() for rij in aside.select(".lijst li")]
    assert woorden == ["nog niet", "gedaan", "gedaan", "gedaan"]


def test_gesprekken_uit_een_eerder_traject_staan_apart(als, begeleider, team, traject, adres):
    OpenheidsgesprekFactory(traject=traject, wat_wel="van vroeger")
    op = date(2026, 8, 1)
    beeindig_traject(traject=traject, op=op, reden="verhuisd", door=None, vandaag=op)
    start_traject(
        client=traject.client,
        team=team,
        begeleider=begeleider,
        instroomdatum=date(2026, 9, 1),
        doel="werk",
        door=None,
    )

    tekst = als(begeleider).get(adres).text

    assert "Nog niet besproken" in tekst
    assert tekst.index("In een eerder traject") < tekst.index("van vroeger")


def test_de_bladzijde_kost_altijd_evenveel_vragen(als, begeleider, traject, adres):
    for dag in range(1, 8):
        OpenheidsgesprekFactory(traject=traject, datum=date(2026, 7, dag))
    with Teller() as teller:
        als(begeleider).get(adres)

    toets_aantal("dossier openheid", len(teller.van_pagina))


# Vastleggen


def test_een_gesprek_vastleggen(als, begeleider, traject, adres, nieuw, velden):
    antwoord = als(begeleider).post(nieuw, velden)

    gesprek = Openheidsgesprek.objects.get()
    assert antwoord.url == adres
    assert (gesprek.traject, gesprek.keuze, gesprek.rol) == (traject, "deels", "samen")
    assert gesprek.aangemaakt_door == begeleider
    assert (gesprek.voor_en_nadelen, gesprek.geoefend) == (True, False)
    assert Regel.objects.filter(client_id=traject.client_id).latest("pk").uitkomst == "gelukt"


@pytest.mark.parametrize("keuze", ["niets", "weet niet"])
def test_wie_niets_vertelt_hoeft_niets_op_te_schrijven(keuze, als, begeleider, nieuw, velden):
    als(begeleider).post(nieuw, velden | {"keuze": keuze, "wat_wel": ""})

    assert Openheidsgesprek.objects.get().keuze == keuze


def test_de_aanleiding_volgt_uit_de_stand(als, begeleider, traject, nieuw):
    browser = als(begeleider)
    assert ingevuld(browser.get(nieuw))["aanleiding"] == "eerste"

    OpenheidsgesprekFactory(traject=traject)
    assert ingevuld(browser.get(nieuw))["aanleiding"] == "twee maanden"

    PlaatsingFactory(traject=traject)
    assert "aanleiding" not in ingevuld(browser.get(nieuw))


def test_een_volgend_gesprek_begint_met_de_afspraak_maar_niet_met_de_vinkjes(
    als, begeleider, traject, nieuw
):
    OpenheidsgesprekFactory(traject=traject, voor_en_nadelen=True, notitie="van toen")

    staat = ingevuld(als(begeleider).get(nieuw))

    assert (staat["keuze"], staat["wat_wel"]) == ("deels", "dat rust tussen taken helpt")
    assert not {"voor_en_nadelen", "notitie"} & set(staat)


def test_twee_keer_hetzelfde_formulier_is_een_gesprek(als, begeleider, nieuw, velden):
    browser = als(begeleider)

    antwoorden = [browser.post(nieuw, velden) for _ in range(2)]

    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    assert Openheidsgesprek.objects.count() == 1


def test_een_ander_gesprek_op_dezelfde_dag_is_er_een_bij(als, begeleider, nieuw, velden):
    browser = als(begeleider)
    browser.post(nieuw, velden)

    browser.post(nieuw, ingevuld(browser.get(nieuw)) | velden | {"geoefend": "on"})

    assert Openheidsgesprek.objects.count() == 2


@pytest.mark.parametrize(
    ("veld", "waarde", "deel"),
    [
        ("datum", "2026-11-19", "moet nog komen"),
        ("datum", "2026-05-31", "voor de start van het traject"),
        ("datum", "", "leeg"),
        ("aanleiding", "", "Kies waarom"),
        ("keuze", "", "Kies wat de cliënt wil"),
        ("keuze", "niets", "wil niets vertellen"),
        ("keuze", "alles", "geldige keuze"),
        ("rol", "", "Kies wat u"),
        ("wat_wel", "", "Schrijf op wat een werkgever mag weten"),
        ("wat_wel", "a" * 2001, "2000"),
        ("notitie", "a" * 2001, "2000"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(veld, waarde, deel, als, begeleider, nieuw, velden):
    antwoord = als(begeleider).post(nieuw, velden | {veld: waarde})

    bij = "wat_wel" if waarde == "niets" else veld
    assert deel in fouten(antwoord)[bij]
    assert "de diagnose" in antwoord.text
    assert not Openheidsgesprek.objects.exists()


def test_een_afgesloten_traject_krijgt_geen_gesprek(als, begeleider, traject, nieuw, velden):
    beeindig_traject(traject=traject, op=VANDAAG, reden="verhuisd", door=None, vandaag=VANDAAG)

    antwoord = als(begeleider).post(nieuw, velden)

    assert "afgesloten" in fouten(antwoord)["__all__"]


# Twee mensen


def test_een_gesprek_van_een_ander_zet_de_afspraak_niet_terug(
    als, begeleider, coordinator, traject, nieuw
):
    OpenheidsgesprekFactory(traject=traject, keuze="open", wat_wel="alles", rol="zelf")
    eva, carla = als(begeleider), als(coordinator)
    van_eva, van_carla = ingevuld(eva.get(nieuw)), ingevuld(carla.get(nieuw))
    carla.post(nieuw, van_carla | {"rol": "achtergrond"})

    antwoord = eva.post(nieuw, van_eva | {"geoefend": "on"}, follow=True)

    laatste = Openheidsgesprek.objects.latest("id")
    assert (laatste.rol, laatste.geoefend) == ("achtergrond", True)
    assert "Een ander wijzigde intussen: Uw rol bij een werkgever." in antwoord.text


def test_over_dezelfde_afspraak_krijgt_de_tweede_de_keuze(
    als, begeleider, coordinator, traject, nieuw
):
    OpenheidsgesprekFactory(traject=traject, keuze="open", wat_wel="alles")
    eva, carla = als(begeleider), als(coordinator)
    van_eva, van_carla = ingevuld(eva.get(nieuw)), ingevuld(carla.get(nieuw))
    carla.post(nieuw, van_carla | {"keuze": "niets", "wat_wel": ""})

    botsing = eva.post(nieuw, van_eva | {"keuze": "deels", "wat_wel": "alleen rust"})

    assert "‘Niets vertellen’" in fouten(botsing)["keuze"]
    assert "leeg" in fouten(botsing)["wat_wel"]
    assert "alleen rust" in botsing.text
