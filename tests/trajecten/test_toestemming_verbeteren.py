"""Een tikfout in een toestemming herstelt wie haar maakte, op de dag zelf."""

from datetime import date, timedelta

import pytest

from ips_portal.gedeeld import klok
from logboek.models import Regel, Wijziging
from tests.factories.naasten import NaasteFactory, ToestemmingFactory
from tests.factories.trajecten import maak_traject
from tests.hulp.contact import fout_bij, tekst, waarde
from trajecten.models import Toestemming
from trajecten.regels.toestemming import toets_verbeteren

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


@pytest.fixture
def toestemming(traject, begeleider) -> Toestemming:
    return ToestemmingFactory(
        naaste=NaasteFactory(client=traject.client, naam="Fatma Bakker"),
        waarvoor="Hoe het op het wrek gaat.",
        aangemaakt_door=begeleider,
    )


@pytest.fixture
def dossier(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/naasten/"


@pytest.fixture
def adres(dossier, toestemming) -> str:
    return f"{dossier}toestemming/{toestemming.sleutel}/"


def test_wie_haar_vandaag_schreef_verbetert_de_woorden_en_de_laatste_dag(
    eva, toestemming, dossier, adres
):
    assert adres in eva.get(dossier).text

    antwoord = eva.post(adres, {"waarvoor": "Hoe het op het werk gaat.", "tot": "2027-03-01"})

    toestemming.refresh_from_db()
    assert antwoord.url == dossier
    assert toestemming.waarvoor == "Hoe het op het werk gaat."
    assert (toestemming.tot, toestemming.ingetrokken_op) == (date(2027, 3, 1), None)


def test_wat_er_stond_blijft_in_de_geschiedenis(eva, traject, toestemming, adres):
    eva.post(adres, {"waarvoor": "Over het werk.", "tot": ""})

    wijziging = Wijziging.objects.get(tabel="trajecten_toestemming", rij_id=toestemming.pk)
    assert wijziging.oud == {"waarvoor": "Hoe het op het wrek gaat."}
    assert Regel.objects.get(actie="U", client_id=traject.client_id).onderdelen == "naasten"


def test_met_wie_en_vanaf_wanneer_verandert_niet(eva, traject, toestemming, adres):
    ander = NaasteFactory(client=traject.client)
    velden = {"waarvoor": "Over het werk.", "naaste": str(ander.sleutel), "van": "2026-01-01"}

    eva.post(adres, velden)

    zo_was_het = (toestemming.naaste_id, toestemming.van)
    toestemming.refresh_from_db()
    assert (toestemming.naaste_id, toestemming.van) == zo_was_het


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"waarvoor": " "}, "Schrijf op waarover het mag gaan."),
        ({"tot": "2026-06-30"}, "De laatste dag ligt voor de eerste dag."),
        ({"tot": "2206-11-17"}, "Staat het jaar goed?"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld(velden, fout, eva, toestemming, adres):
    antwoord = eva.post(adres, {"waarvoor": "Anders.", "tot": ""} | velden)

    assert fout_bij(antwoord, next(iter(velden))) == fout
    assert Toestemming.objects.get().waarvoor == toestemming.waarvoor


def test_in_twee_tabbladen_blijft_wat_het_andere_veranderde(eva, toestemming, adres):
    versie = waarde(eva.get(adres), "versie")
    eva.post(adres, {"waarvoor": toestemming.waarvoor, "tot": "2027-03-01", "versie": versie})

    velden = {"waarvoor": "Over het werk.", "tot": "", "versie": versie}
    pagina = eva.post(adres, velden, follow=True)

    toestemming.refresh_from_db()
    assert (toestemming.waarvoor, toestemming.tot) == ("Over het werk.", date(2027, 3, 1))
    assert "Een ander wijzigde intussen: Tot en met." in tekst(pagina)


def test_over_dezelfde_woorden_kiest_de_tweede(eva, adres):
    versie = waarde(eva.get(adres), "versie")
    eva.post(adres, {"waarvoor": "Over het werk.", "versie": versie})

    antwoord = eva.post(adres, {"waarvoor": "Over de reis.", "versie": versie})

    assert "‘Over het werk.’" in fout_bij(antwoord, "waarvoor")
    assert waarde(antwoord, "waarvoor").strip() == "Over de reis."


def test_een_dag_later_kan_het_niet_meer(eva, toestemming, dossier, adres):
    Toestemming.objects.update(aangemaakt_op=klok.nu() - timedelta(days=1))

    pagina = eva.get(adres, follow=True)
    antwoord = eva.post(adres, {"waarvoor": "Alles."})

    assert "alleen wie haar vastlegde, op dezelfde dag" in tekst(pagina)
    assert adres + '"' not in eva.get(dossier).text
    assert "trek deze dan in" in tekst(antwoord)
    assert Toestemming.objects.get().waarvoor == toestemming.waarvoor


def test_een_ander_verbetert_haar_niet(als, coordinator, toestemming, dossier, adres):
    browser = als(coordinator)

    assert browser.get(adres).url == dossier
    assert "trek deze dan in" in tekst(browser.post(adres, {"waarvoor": "Alles."}))
    assert Toestemming.objects.get().waarvoor == toestemming.waarvoor


def test_wat_intussen_is_ingetrokken_verandert_niet_meer(eva, toestemming, adres):
    eva.post(f"{adres}intrekken/", {"ingetrokken_op": "2026-11-18"})

    antwoord = eva.post(adres, {"waarvoor": "Alles."})

    assert "al ingetrokken" in tekst(antwoord)
    assert Toestemming.objects.get().waarvoor == toestemming.waarvoor


def test_de_toestemming_van_een_ander_dossier_bestaat_hier_niet(eva, adres, begeleider, team):
    ander = maak_traject(begeleider=begeleider, team=team)
    sleutel = adres.rstrip("/").rsplit("/", 1)[-1]

    weg = f"/clienten/{ander.client.sleutel}/naasten/toestemming/{sleutel}/"
    assert eva.get(weg).status_code == 404


@pytest.mark.parametrize(
    ("anders", "mag"),
    [
        ({}, True),
        ({"van_mij": False}, False),
        ({"geschreven": VANDAAG - timedelta(days=1)}, False),
        ({"ingetrokken": True}, False),
    ],
)
def test_wie_wanneer_mag_verbeteren(anders, mag):
    gewoon = {"van_mij": True, "geschreven": VANDAAG, "ingetrokken": False, "vandaag": VANDAAG}

    assert (toets_verbeteren(**gewoon | anders) is None) == mag
