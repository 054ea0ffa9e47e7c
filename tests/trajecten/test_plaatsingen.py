"""Werk en opleiding: beginnen, verbeteren, eindigen, met de fase die meegaat."""

import uuid
from datetime import date
from decimal import Decimal

import pytest

from logboek.models import Regel
from tests.factories.trajecten import PlaatsingFactory, maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.keuzes import Fasesoort
from trajecten.models import Fase, Plaatsing
from trajecten.regels.plaatsing import acquisitie_vanaf, baanbehoud_vanaf
from werkgevers.models import Werkgever

VANDAAG = date(2026, 11, 18)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, fase=Fasesoort.ACQUISITIE)


@pytest.fixture
def adres(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/werk/"


@pytest.fixture
def werkgever(organisatie):
    return WerkgeverFactory(naam="Kwekerij Duin")


@pytest.fixture
def velden(werkgever):
    return {
        "soort": "werk",
        "werkgever_naam": "kwekerij duin",
        "functie": "tuinbouwmedewerker",
        "start": "2026-11-16",
        "uren_per_week": "24,5",
        "bruto_uurloon": "15,10",
        "contractvorm": "tijdelijk",
        "open_voor_iedereen": "on",
        "naar_baanbehoud": "on",
    }


@pytest.fixture
def werk(traject, werkgever):
    """Een lopende baan, in baanbehoud."""
    Fase.objects.create(
        organisatie_id=traject.organisatie_id,
        traject=traject,
        soort=Fasesoort.BAANBEHOUD,
        van=date(2026, 9, 1),
    )
    type(traject).objects.update(fase=Fasesoort.BAANBEHOUD, fase_sinds=date(2026, 9, 1))
    return PlaatsingFactory(traject=traject, werkgever=werkgever)


# De regels


@pytest.mark.parametrize(
    ("fase", "start", "vanaf"),
    [
        ("acquisitie", date(2026, 11, 16), date(2026, 11, 16)),
        ("acquisitie", date(2026, 10, 1), date(2026, 11, 2)),
        ("acquisitie", date(2026, 12, 1), None),
        ("baanbehoud", date(2026, 11, 16), None),
    ],
)
def test_baanbehoud_begint_op_de_eerste_dag(fase, start, vanaf):
    gevonden = baanbehoud_vanaf(fase=fase, sinds=date(2026, 11, 2), start=start, vandaag=VANDAAG)

    assert gevonden == vanaf


@pytest.mark.parametrize(
    ("einde", "ander_werk", "vanaf"),
    [
        (date(2026, 11, 10), False, date(2026, 11, 11)),
        (VANDAAG, False, VANDAAG),
        (date(2026, 11, 10), True, None),
        (date(2026, 12, 31), False, None),
    ],
)
def test_acquisitie_begint_de_dag_na_het_werk(einde, ander_werk, vanaf):
    gevonden = acquisitie_vanaf(
        fase="baanbehoud", sinds=date(2026, 9, 1), einde=einde, vandaag=VANDAAG,
        ander_werk=ander_werk,
    )  # fmt: skip

    assert gevonden == vanaf


# Beginnen


def test_nieuw_werk_zet_de_fase_op_baanbehoud(als, begeleider, traject, werkgever, adres, velden):
    antwoord = als(begeleider).post(adres + "nieuw/", velden)

    plaatsing = Plaatsing.objects.get()
    traject.refresh_from_db()
    assert antwoord.url == adres
    assert (plaatsing.werkgever, plaatsing.uren_per_week) == (werkgever, Decimal("24.5"))
    assert (traject.fase, traject.fase_sinds) == ("baanbehoud", date(2026, 11, 16))
    assert Regel.objects.filter(actie="C", onderdelen="werk").exists()


def test_zonder_vinkje_blijft_de_fase(als, begeleider, traject, adres, velden):
    als(begeleider).post(adres + "nieuw/", velden | {"naar_baanbehoud": ""})

    traject.refresh_from_db()
    assert (traject.fase, Plaatsing.objects.count()) == ("acquisitie", 1)


def test_werk_dat_nog_begint_wisselt_de_fase_nog_niet(als, begeleider, traject, adres, velden):
    als(begeleider).post(adres + "nieuw/", velden | {"start": "2026-12-01"})

    traject.refresh_from_db()
    assert (traject.fase, Plaatsing.objects.count()) == ("acquisitie", 1)


def test_een_nieuwe_werkgever_komt_er_meteen_bij(als, begeleider, adres, velden):
    velden |= {
        "werkgever_naam": "Atelier Zon",
        "werkgever_keuze": "nieuw",
        "werkgever_plaats": "Edam",
    }

    als(begeleider).post(adres + "nieuw/", velden)

    assert str(Plaatsing.objects.get().werkgever) == "Atelier Zon, Edam"
    assert Werkgever.objects.get(naam="Atelier Zon").aangemaakt_door == begeleider


@pytest.mark.parametrize("naam", ["istanbul grill", "İSTANBUL GRILL", "İstanbul Grill"])
def test_hoofdletters_van_een_andere_taal_maken_geen_fout(als, begeleider, adres, velden, naam):
    browser = als(begeleider)
    nieuw = velden | {"werkgever_keuze": "nieuw"}
    browser.post(adres + "nieuw/", nieuw | {"werkgever_naam": "İstanbul Grill"})

    antwoord = browser.post(
        adres + "nieuw/", nieuw | {"werkgever_naam": naam, "functie": "kok", "start": "2026-11-17"}
    )

    assert antwoord.status_code == 302


def test_een_onbekende_werkgever_vraagt_eerst(als, begeleider, adres, velden):
    antwoord = als(begeleider).post(adres + "nieuw/", velden | {"werkgever_naam": "Atelier Zon"})

    assert "werkgever_naam" in fouten(antwoord)
    assert "Atelier Zon" in antwoord.text
    assert not Werkgever.objects.filter(naam="Atelier Zon").exists()


def test_een_opleiding_is_bij_een_school(als, begeleider, adres, velden):
    velden |= {"soort": "opleiding", "werkgever_naam": "ROC Hoorn", "werkgever_keuze": "nieuw"}

    als(begeleider).post(adres + "nieuw/", velden)

    assert Plaatsing.objects.get().werkgever.soort == "onderwijsinstelling"


def test_twee_keer_hetzelfde_formulier_geeft_een_plaatsing(als, begeleider, adres, velden):
    browser = als(begeleider)

    antwoorden = [browser.post(adres + "nieuw/", velden) for _ in range(2)]

    assert [antwoord.url for antwoord in antwoorden] == [adres, adres]
    assert Plaatsing.objects.count() == 1


def test_dezelfde_baan_met_andere_uren_hoort_bij_wijzigen(als, begeleider, adres, velden):
    browser = als(begeleider)
    browser.post(adres + "nieuw/", velden)

    antwoord = browser.post(adres + "nieuw/", velden | {"uren_per_week": "8"})

    assert "Wijzig haar" in fouten(antwoord)["__all__"]
    assert Plaatsing.objects.count() == 1


@pytest.mark.parametrize(
    ("veld", "waarde", "deel"),
    [
        ("start", "2026-05-31", "voor de start van het traject"),
        ("start", "31-02-2026", "geldige datum"),
        ("start", "0202-01-01", "jaar"),
        ("functie", "", "gaat doen"),
        ("werkgever_naam", "", "bij welke werkgever"),
        ("uren_per_week", "61", "60"),
        ("uren_per_week", "-1", "0"),
        ("uren_per_week", "veel", "getal"),
        ("bruto_uurloon", "-0,01", "0"),
        ("contractvorm", "onzin", "geldige keuze"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(veld, waarde, deel, als, begeleider, adres, velden):
    antwoord = als(begeleider).post(
        adres + "nieuw/", velden | {"functiegroep": "groen"} | {veld: waarde}
    )

    assert deel in fouten(antwoord)[veld]
    assert 'value="groen"' in antwoord.text
    assert not Plaatsing.objects.exists()


def test_een_afgesloten_traject_krijgt_geen_nieuw_werk(als, begeleider, traject, adres, velden):
    beeindig_traject(traject=traject, op=VANDAAG, reden="verhuisd", door=None, vandaag=VANDAAG)

    antwoord = als(begeleider).post(adres + "nieuw/", velden)

    assert "afgesloten" in fouten(antwoord)["__all__"]
    assert not Plaatsing.objects.exists()


# Verbeteren


def ingevuld(antwoord) -> dict[str, str]:
    """Wat een browser zou insturen van het formulier zoals het er staat."""
    form = antwoord.context["form"]
    waarden = {naam: form[naam].value() for naam in form.fields}
    return {
        naam: str(waarde) for naam, waarde in waarden.items() if waarde not in (None, "", False)
    }


def test_werk_is_te_verbeteren(als, begeleider, werk, adres):
    url = f"{adres}{werk.sleutel}/"
    browser = als(begeleider)

    antwoord = browser.post(url, ingevuld(browser.get(url)) | {"functie": "bloemist"})

    werk.refresh_from_db()
    assert (antwoord.status_code, werk.functie, werk.einde) == (302, "bloemist", None)


def test_twee_bewerkers_verliezen_niets(als, begeleider, coordinator, werk, adres):
    url = f"{adres}{werk.sleutel}/"
    eva, carla = als(begeleider), als(coordinator)
    van_eva, van_carla = ingevuld(eva.get(url)), ingevuld(carla.get(url))

    carla.post(url, van_carla | {"functiegroep": "groen"})
    eva.post(url, van_eva | {"functie": "bloemist"})

    werk.refresh_from_db()
    assert (werk.functie, werk.functiegroep) == ("bloemist", "groen")


def test_over_hetzelfde_veld_krijgt_de_tweede_de_keuze(als, begeleider, coordinator, werk, adres):
    url = f"{adres}{werk.sleutel}/"
    eva, carla = als(begeleider), als(coordinator)
    van_eva, van_carla = ingevuld(eva.get(url)), ingevuld(carla.get(url))
    carla.post(url, van_carla | {"functie": "hovenier"})

    botsing = eva.post(url, van_eva | {"functie": "bloemist"})

    assert "‘hovenier’" in fouten(botsing)["functie"]
    assert 'value="bloemist"' in botsing.text
    eva.post(url, ingevuld(botsing))
    werk.refresh_from_db()
    assert werk.functie == "bloemist"


def test_een_plaatsing_van_een_ander_dossier_bestaat_hier_niet(als, begeleider, team, adres):
    ander = PlaatsingFactory(traject=maak_traject(begeleider=begeleider, team=team))
    browser = als(begeleider)

    antwoorden = [browser.get(f"{adres}{s}/") for s in (ander.sleutel, uuid.uuid4())]

    assert [antwoord.status_code for antwoord in antwoorden] == [404, 404]
    assert antwoorden[0].content == antwoorden[1].content


# Eindigen


@pytest.fixture
def einde():
    return {
        "einde": "2026-11-13",
        "einde_soort": "contract af",
        "reden_einde": "geen verlenging wegens verbouwing",
        "geleerd": "avonddiensten kosten te veel",
        "naar_acquisitie": "on",
    }


def test_het_einde_van_werk_zet_het_zoeken_weer_aan(als, begeleider, traject, werk, adres, einde):
    als(begeleider).post(f"{adres}{werk.sleutel}/einde/", einde)

    werk.refresh_from_db()
    traject.refresh_from_db()
    assert (werk.einde, werk.geleerd) == (date(2026, 11, 13), "avonddiensten kosten te veel")
    assert (traject.fase, traject.fase_sinds) == ("acquisitie", date(2026, 11, 14))


def test_met_ander_werk_blijft_de_fase(als, begeleider, traject, werk, adres, einde):
    PlaatsingFactory(traject=traject)
    url = f"{adres}{werk.sleutel}/einde/"
    browser = als(begeleider)

    assert "naar_acquisitie" not in browser.get(url).text
    browser.post(url, einde)

    traject.refresh_from_db()
    assert traject.fase == "baanbehoud"


def test_mislukt_de_fase_dan_blijft_ook_het_werk_staan(als, begeleider, werk, adres, einde):
    """Een bewerking tussendoor: alles of niets."""
    antwoord = als(begeleider).post(
        f"{adres}{werk.sleutel}/einde/", einde | {"einde": "2026-08-31"}
    )

    werk.refresh_from_db()
    assert "voor de eerste dag" in fouten(antwoord)["einde"]
    assert werk.einde is None


@pytest.mark.parametrize("veld", ["einde", "einde_soort"])
def test_een_einde_zonder_dag_of_reden_kan_niet(veld, als, begeleider, werk, adres, einde):
    antwoord = als(begeleider).post(f"{adres}{werk.sleutel}/einde/", einde | {veld: ""})

    assert veld in fouten(antwoord)
    assert "avonddiensten kosten te veel" in antwoord.text


def test_het_paneel_zegt_of_het_regulier_is_en_waarom(als, begeleider, werk, adres):
    Plaatsing.objects.update(contractvorm="beschut")

    tekst = als(begeleider).get(adres).text

    assert "niet regulier" in tekst
    assert "De contractvorm beschut telt apart." in tekst
