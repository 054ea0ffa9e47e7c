"""Wat iemand typt staat er de volgende keer weer, tot het is opgeslagen of weggegooid."""

import uuid

import pytest

from ips_portal.gedeeld.bereik import bereik
from logboek.models import Regel
from tests.factories.organisaties import WACHTWOORD
from tests.factories.trajecten import ContactmomentFactory, maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.contact import gekozen, ingevuld, soep, tekst, waarde
from trajecten.models import Concept, Contactmoment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NIEUW = "/contacten/nieuw/"
BEWAAR = "/contacten/concept/"
WEG = "/contacten/concept/weg/"


@pytest.fixture
def eva(als, begeleider):
    WerkgeverFactory(naam="Bakkerij De Sluis", plaats="Hoorn")
    return als(begeleider)


@pytest.fixture
def bewaard(organisatie, begeleider):
    """De velden van het concept van Eva; de rijbeveiliging laat het alleen haar zelf zien."""

    def lees() -> dict | None:
        with bereik(organisatie_id=organisatie.pk, gebruiker_id=begeleider.pk):
            concept = Concept.objects.first()
        return concept.velden if concept else None

    return lees


def test_een_concept_staat_er_weer_met_zijn_tijd(eva, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    velden = ingevuld(trajecten=[traject.sleutel], duur="15", notitie="Half af")

    assert eva.post(BEWAAR, velden).status_code == 204
    antwoord = eva.get(NIEUW)

    assert "Concept van 10:00 hersteld." in tekst(antwoord)
    assert waarde(antwoord, "notitie").strip() == "Half af"
    assert waarde(antwoord, "indien_sleutel") == velden["indien_sleutel"]
    assert gekozen(antwoord, "trajecten") == [str(traject.sleutel)]
    assert gekozen(antwoord, "duur") == ["15"]


def test_het_staat_ook_op_mijn_week(eva):
    eva.post(BEWAAR, ingevuld(notitie="Half af", terug="2026-W40"))

    antwoord = eva.get("/mijn-week/")

    assert waarde(antwoord, "notitie").strip() == "Half af"
    assert waarde(antwoord, "terug") == "2026-W47"


def test_het_laatste_concept_telt(eva, bewaard):
    eva.post(BEWAAR, ingevuld(notitie="Eerst"))
    eva.post(BEWAAR, ingevuld(notitie="Daarna"))

    assert bewaard()["notitie"] == ["Daarna"]


def test_opslaan_ruimt_het_concept_op(eva, bewaard):
    velden = ingevuld()
    eva.post(BEWAAR, velden)

    eva.post(NIEUW, velden)

    assert bewaard() is None
    assert "hersteld" not in tekst(eva.get(NIEUW))


def test_een_concept_dat_na_het_opslaan_aankomt_vervalt(eva, bewaard):
    velden = ingevuld()
    eva.post(NIEUW, velden)

    assert eva.post(BEWAAR, velden).status_code == 204
    assert bewaard() is None


def test_een_concept_van_een_opgeslagen_contact_komt_niet_terug(eva, begeleider):
    velden = ingevuld()
    eva.post(BEWAAR, velden)
    ContactmomentFactory(begeleider=begeleider, indien_sleutel=velden["indien_sleutel"])

    assert "hersteld" not in tekst(eva.get(NIEUW))


def test_een_fout_bij_het_opslaan_laat_het_concept_staan(eva, bewaard):
    velden = ingevuld(datum="2026-12-01")
    eva.post(BEWAAR, velden)

    eva.post(NIEUW, velden)

    assert bewaard() is not None


def test_weggooien_is_weg(eva, bewaard):
    eva.post(BEWAAR, ingevuld())

    antwoord = eva.post(WEG, follow=True)

    assert "Het concept is weg." in tekst(antwoord)
    assert waarde(antwoord, "notitie").strip() == ""
    assert bewaard() is None


def test_een_leeg_formulier_is_geen_concept_en_wist_het_vorige(eva, bewaard):
    eva.post(BEWAAR, ingevuld())

    antwoord = eva.post(BEWAAR, ingevuld(werkgever_naam=" ", notitie=""))

    assert antwoord.status_code == 204
    assert bewaard() is None


def test_alleen_velden_van_het_formulier_worden_bewaard(eva, bewaard):
    eva.post(BEWAAR, ingevuld(csrfmiddlewaretoken="geheim", is_staff="on", nog="ja"))

    assert not {"csrfmiddlewaretoken", "is_staff", "nog"} & set(bewaard())


def test_een_te_groot_concept_wordt_geweigerd_en_laat_het_vorige_staan(eva, bewaard):
    eva.post(BEWAAR, ingevuld(notitie="Klein"))

    antwoord = eva.post(BEWAAR, ingevuld(notitie="x" * 20_000))

    assert antwoord.status_code == 413
    assert bewaard()["notitie"] == ["Klein"]


def test_een_nulteken_in_een_concept_valt_weg(eva, bewaard):
    antwoord = eva.post(BEWAAR, ingevuld(notitie="nul\x00teken"))

    assert antwoord.status_code == 204
    assert bewaard()["notitie"] == ["nulteken"]


def test_onzin_in_een_concept_breekt_de_pagina_niet(eva):
    eva.post(BEWAAR, ingevuld(datum="gisteren", soort="iets", indien_sleutel="x", trajecten="y"))

    antwoord = eva.get(NIEUW)

    assert antwoord.status_code == 200
    assert waarde(antwoord, "datum") == "gisteren"


def test_een_concept_is_alleen_van_wie_het_typte(eva, als, collega):
    eva.post(BEWAAR, ingevuld(notitie="Van Eva"))

    antwoord = als(collega).get(NIEUW)

    assert "Van Eva" not in antwoord.content.decode()


def test_een_verbetering_heeft_haar_eigen_concept(eva, begeleider):
    contact = ContactmomentFactory(begeleider=begeleider, notitie="Oud")
    adres = f"/contacten/{contact.sleutel}/"
    velden = ingevuld(notitie="Bijna beter", versie=waarde(eva.get(adres), "versie"))
    eva.post(f"{adres}concept/", velden)

    assert waarde(eva.get(adres), "notitie").strip() == "Bijna beter"
    assert waarde(eva.get(NIEUW), "notitie").strip() == ""
    eva.post(f"{adres}concept/weg/")
    assert waarde(eva.get(adres), "notitie").strip() == "Oud"


def test_een_concept_dat_na_het_verbeteren_aankomt_vervalt(eva, begeleider):
    contact = ContactmomentFactory(begeleider=begeleider)
    adres = f"/contacten/{contact.sleutel}/"
    velden = ingevuld(notitie="Beter", versie=waarde(eva.get(adres), "versie"))
    eva.post(adres, velden)

    assert eva.post(f"{adres}concept/", velden).status_code == 409
    assert "hersteld" not in tekst(eva.get(adres))


def test_typen_zet_niets_in_het_logboek(eva, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    contact = ContactmomentFactory(begeleider=begeleider, trajecten=[traject])

    eva.post(f"/contacten/{contact.sleutel}/concept/", ingevuld())
    eva.post(BEWAAR, ingevuld(trajecten=[traject.sleutel]))

    assert not Regel.objects.exists()


def test_wie_niet_meer_is_ingelogd_krijgt_401_en_bewaart_niets(client):
    antwoord = client.post(BEWAAR, ingevuld(), headers={"X-Concept": "1"})

    assert antwoord.status_code == 401


def test_na_een_verlopen_sessie_staat_alles_wat_u_typte_er_weer(client, eva, begeleider):
    velden = ingevuld(notitie="Niet kwijtraken", duur="anders", duur_anders="25")
    inlogpagina = client.post(NIEUW, velden)
    token = soep(inlogpagina).find("input", {"name": "bewaard"})["value"]

    antwoord = client.post(
        "/account/inloggen/",
        {"login": begeleider.email, "password": WACHTWOORD, "bewaard": token, "next": NIEUW},
        follow=True,
    )

    assert inlogpagina.status_code == 401
    assert waarde(antwoord, "notitie").strip() == "Niet kwijtraken"
    assert waarde(antwoord, "duur_anders") == "25"
    assert waarde(antwoord, "indien_sleutel") == velden["indien_sleutel"]
    assert not Contactmoment.objects.exists()


def test_de_indiensleutel_is_elke_keer_anders(eva):
    sleutels = {waarde(eva.get(NIEUW), "indien_sleutel") for _ in range(2)}

    assert len({uuid.UUID(sleutel) for sleutel in sleutels}) == 2
