"""De gegevens in het dossier: persoon, uitkeringen en burgerservicenummer."""

import uuid
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection

from clienten.models import Client, Uitkering
from logboek.models import Regel, Wijziging
from tests.factories.clienten import UitkeringFactory, gemeente
from tests.factories.trajecten import maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

BSN = "999998547"


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


def ingevuld(antwoord) -> dict[str, str]:
    """Wat een browser zou insturen van het formulier zoals het er staat."""
    form = antwoord.context["form"]
    return {naam: str(form[naam].value() or "") for naam in form.fields}


@pytest.fixture
def client_rij(begeleider, team) -> Client:
    traject = maak_traject(begeleider=begeleider, team=team, achternaam="Kaya", telefoon="0612")
    return traject.client


@pytest.fixture
def adres(client_rij) -> str:
    return f"/clienten/{client_rij.sleutel}/gegevens/"


# Wijzigen


def test_gegevens_wijzigen_staat_in_het_logboek_en_de_geschiedenis(
    als, begeleider, client_rij, adres
):
    browser = als(begeleider)
    velden = ingevuld(browser.get(adres + "wijzigen/"))

    antwoord = browser.post(adres + "wijzigen/", velden | {"telefoon": "0699"})

    assert antwoord.url == adres
    assert Regel.objects.filter(actie="U", onderdelen="gegevens").exists()
    wijziging = Wijziging.objects.get(client_id=client_rij.pk)
    assert (wijziging.oud, wijziging.nieuw) == ({"telefoon": "0612"}, {"telefoon": "0699"})


def test_opslaan_zonder_iets_te_veranderen_laat_geen_spoor(als, begeleider, adres):
    browser = als(begeleider)

    browser.post(adres + "wijzigen/", ingevuld(browser.get(adres + "wijzigen/")))

    assert not Wijziging.objects.exists()


def test_een_opgeheven_gemeente_die_er_al_stond_mag_blijven(als, begeleider, client_rij, adres):
    Client.objects.update(gemeente=gemeente("Bedum"))
    browser = als(begeleider)
    velden = ingevuld(browser.get(adres + "wijzigen/"))

    antwoord = browser.post(adres + "wijzigen/", velden | {"telefoon": "0699"})

    assert antwoord.status_code == 302


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("geboortedatum", "2030-01-01"),
        ("gemeente_naam", "Nergenshuizen"),
        ("voornaam", ""),
        ("achternaam", "x" * 81),
        ("telefoon", "06\x00"),
        ("doelgroep", "onzin"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(veld, waarde, als, begeleider, client_rij, adres):
    browser = als(begeleider)
    velden = ingevuld(browser.get(adres + "wijzigen/")) | {"regiebehandelaar": "dr. Nieuw"}

    antwoord = browser.post(adres + "wijzigen/", velden | {veld: waarde})

    assert list(fouten(antwoord)) == [veld]
    assert 'value="dr. Nieuw"' in antwoord.text
    client_rij.refresh_from_db()
    assert client_rij.regiebehandelaar == ""


def test_twee_bewerkers_van_een_client_verliezen_niets(
    als, begeleider, coordinator, client_rij, adres
):
    eva, carla = als(begeleider), als(coordinator)
    van_eva = ingevuld(eva.get(adres + "wijzigen/"))
    van_carla = ingevuld(carla.get(adres + "wijzigen/"))

    carla.post(adres + "wijzigen/", van_carla | {"telefoon": "0699", "gemeente_naam": "Hoorn"})
    antwoord = eva.post(adres + "wijzigen/", van_eva | {"voornaam": "Samira"}, follow=True)

    client_rij.refresh_from_db()
    assert (client_rij.voornaam, client_rij.telefoon) == ("Samira", "0699")
    assert client_rij.gemeente.naam == "Hoorn"
    assert "Een ander wijzigde intussen: Telefoon, Gemeente" in antwoord.text


def test_over_hetzelfde_veld_wordt_eerst_gevraagd(als, begeleider, coordinator, client_rij, adres):
    eva, carla = als(begeleider), als(coordinator)
    van_eva = ingevuld(eva.get(adres + "wijzigen/"))
    carla.post(
        adres + "wijzigen/", van_eva | {"telefoon": "0699", "einde_zorg_verwacht": "2028-01-31"}
    )

    botsing = eva.post(adres + "wijzigen/", van_eva | {"telefoon": "0611"})

    assert "‘0699’" in fouten(botsing)["telefoon"]
    assert 'value="0611"' in botsing.text
    eva.post(adres + "wijzigen/", ingevuld(botsing))
    client_rij.refresh_from_db()
    assert (client_rij.telefoon, client_rij.einde_zorg_verwacht) == ("0611", date(2028, 1, 31))


def test_een_ander_wint_niet_ongemerkt_van_een_verlopen_pagina(als, begeleider, client_rij, adres):
    """Onzin in het verborgen veld telt als niets: dan geldt wat u nu invult."""
    browser = als(begeleider)
    velden = ingevuld(browser.get(adres + "wijzigen/"))

    antwoord = browser.post(adres + "wijzigen/", velden | {"versie": "[onzin", "telefoon": "0611"})

    assert antwoord.status_code == 302


# Uitkeringen


def test_een_uitkering_erbij(als, begeleider, client_rij, adres):
    als(begeleider).post(adres + "uitkeringen/nieuw/", {"soort": "WW", "van": "2026-01-01"})

    uitkering = Uitkering.objects.get()
    assert (uitkering.client_id, uitkering.aangemaakt_door) == (client_rij.pk, begeleider)


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"soort": "Wajong", "van": "2026-01-01"}, "van"),
        ({"soort": "WW", "van": "2026-01-01", "tot": "2025-01-01"}, "tot"),
        ({"soort": "", "van": "2026-01-01"}, "soort"),
        ({"soort": "WW", "van": "2026-13-01"}, "van"),
    ],
)
def test_een_uitkering_die_niet_kan(velden, veld, als, begeleider, client_rij, adres):
    UitkeringFactory(client=client_rij, soort="Wajong")

    antwoord = als(begeleider).post(adres + "uitkeringen/nieuw/", velden)

    assert list(fouten(antwoord)) == [veld]
    assert Uitkering.objects.count() == 1


def test_een_uitkering_eindigt(als, begeleider, client_rij, adres):
    uitkering = UitkeringFactory(client=client_rij)
    url = f"{adres}uitkeringen/{uitkering.sleutel}/"
    browser = als(begeleider)

    browser.post(url, ingevuld(browser.get(url)) | {"tot": "2026-10-31"})

    uitkering.refresh_from_db()
    assert uitkering.tot == date(2026, 10, 31)


def test_een_uitkering_van_een_ander_dossier_bestaat_hier_niet(als, begeleider, team, adres):
    ander = UitkeringFactory(client=maak_traject(begeleider=begeleider, team=team).client)
    browser = als(begeleider)

    antwoorden = [
        browser.post(f"{adres}uitkeringen/{sleutel}/", {"soort": "WW", "van": "2026-01-01"})
        for sleutel in (ander.sleutel, uuid.uuid4())
    ]

    assert [antwoord.status_code for antwoord in antwoorden] == [404, 404]
    assert antwoorden[0].content == antwoorden[1].content


# Het burgerservicenummer


def test_het_bsn_staat_versleuteld_en_nergens_op_het_scherm(als, begeleider, client_rij, adres):
    browser = als(begeleider)

    browser.post(adres + "bsn/", {"bsn": "9999.98.547"})

    with connection.cursor() as cursor:
        cursor.execute("select bsn from clienten_client")
        assert BSN not in cursor.fetchone()[0]
    for paneel in ("", "bsn/", "wijzigen/"):
        assert BSN not in browser.get(adres + paneel).text
    assert "Ingevuld." in browser.get(adres).text


def test_het_bsn_tonen_is_een_daad_in_het_logboek(als, begeleider, client_rij, adres):
    browser = als(begeleider)
    browser.post(adres + "bsn/", {"bsn": BSN})

    antwoord = browser.post(adres + "bsn/tonen/")

    soep = BeautifulSoup(antwoord.content, "html.parser")
    assert soep.select_one(".bsn").get_text() == BSN
    assert antwoord["Cache-Control"] == "no-store"
    regel = Regel.objects.get(actie="E")
    assert (regel.client_id, "bsn" in regel.onderdelen) == (client_rij.pk, True)


def test_het_bsn_tonen_kan_niet_met_een_link(als, begeleider, adres):
    assert als(begeleider).get(adres + "bsn/tonen/").status_code == 405


@pytest.mark.parametrize("bsn", ["999998620", "12345678", "000000000", "niets", "", "9" * 16])
def test_een_bsn_dat_niet_klopt_wordt_geweigerd(bsn, als, begeleider, client_rij, adres):
    antwoord = als(begeleider).post(adres + "bsn/", {"bsn": bsn})

    assert "bsn" in fouten(antwoord)
    assert not Client.objects.heeft_bsn(client_rij.pk)


def test_het_bsn_is_te_verwijderen_en_de_geschiedenis_verzwijgt_het(
    als, begeleider, client_rij, adres
):
    browser = als(begeleider)
    browser.post(adres + "bsn/", {"bsn": BSN})

    browser.post(adres + "bsn/", {"verwijder": "on"})

    assert not Client.objects.heeft_bsn(client_rij.pk)
    geschiedenis = browser.get(f"/clienten/{client_rij.sleutel}/wijzigingen/").text
    assert "Burgerservicenummer" in geschiedenis
    assert BSN not in geschiedenis


def test_een_lijst_of_dossier_haalt_het_bsn_niet_op(
    als, begeleider, client_rij, adres, django_assert_max_num_queries
):
    browser = als(begeleider)
    with django_assert_max_num_queries(45) as gevangen:
        browser.get("/clienten/")
        browser.get(adres)

    assert not [q for q in gevangen.captured_queries if '"bsn",' in q["sql"]]
