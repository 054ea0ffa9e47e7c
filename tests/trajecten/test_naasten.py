"""Naasten in het dossier, en met wie de cliënt contact goedvindt."""

from datetime import date

import pytest

from clienten.models import Naaste
from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from logboek.models import Regel
from tests.factories.naasten import NaasteFactory, ToestemmingFactory
from tests.factories.trajecten import PlaatsingFactory, maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.contact import fout_bij, gekozen, soep, tekst, waarde
from tests.hulp.queries import Teller, toets_aantal
from trajecten.models import Toestemming
from trajecten.regels.toestemming import stand_van, toets_intrekken
from werkgevers.models import Werkgever

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, voornaam="Jan", achternaam="Bakker")


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


@pytest.fixture
def fatma(traject):
    return NaasteFactory(client=traject.client, naam="Fatma Bakker", relatie="ouder")


def adres(traject, deel: str = "") -> str:
    return f"/clienten/{traject.client.sleutel}/naasten/{deel}"


def toestemming(**anders):
    """Een ingevuld formulier, zoals de browser het verstuurt."""
    velden = {
        "partij": "naaste",
        "waarvoor": "Hoe het op het werk gaat; niet over medicijnen.",
        "wijze": "mondeling",
        "van": "2026-11-18",
    }
    return velden | anders


def intrekken(browser, traject, rij, op: str = "2026-11-18"):
    weg = adres(traject, f"toestemming/{rij.sleutel}/intrekken/")
    return browser.post(weg, {"ingetrokken_op": op})


def test_een_leeg_dossier_zegt_wat_de_eerste_stap_is(eva, traject):
    gelezen = tekst(eva.get(adres(traject)))

    assert "Nog geen naasten" in gelezen
    assert "Er geldt nu geen toestemming." in gelezen


def test_een_naaste_komt_erbij_zonder_toestemming(eva, traject):
    antwoord = eva.post(adres(traject, "nieuw/"), {"naam": "Fatma Bakker", "relatie": "ouder"})

    assert antwoord.url == adres(traject)
    gelezen = tekst(eva.get(adres(traject)))
    assert "Fatma Bakker ouder geen toestemming" in gelezen
    regel = Regel.objects.get(client_id=traject.client_id, actie="C")
    assert regel.onderdelen == "naasten"


def test_twee_keer_dezelfde_naaste_geeft_er_een(eva, traject):
    velden = {"naam": "Fatma Bakker", "relatie": "ouder"}
    eva.post(adres(traject, "nieuw/"), velden)

    antwoord = eva.post(adres(traject, "nieuw/"), velden | {"naam": "fatma bakker"})

    assert fout_bij(antwoord, "naam") == "Deze naaste staat al bij de cliënt."
    assert Naaste.objects.count() == 1


def test_wie_niet_meer_in_beeld_is_blijft_staan(eva, traject, fatma):
    eva.post(adres(traject, f"{fatma.sleutel}/"), {"naam": fatma.naam, "relatie": "ouder"})

    assert "niet meer in beeld" in tekst(eva.get(adres(traject)))


def test_een_ander_veranderde_intussen_het_nummer(eva, traject, fatma):
    versie = waarde(eva.get(adres(traject, f"{fatma.sleutel}/")), "versie")
    Naaste.objects.update(telefoon="0229 123456")

    velden = {"naam": "Fatma de Wit", "relatie": "ouder", "actief": "on", "versie": versie}
    eva.post(adres(traject, f"{fatma.sleutel}/"), velden)

    fatma.refresh_from_db()
    assert (fatma.naam, fatma.telefoon) == ("Fatma de Wit", "0229 123456")


def test_toestemming_voor_een_naaste_staat_in_het_overzicht(eva, traject, fatma):
    eva.post(
        adres(traject, "toestemming/nieuw/"), toestemming(naaste=fatma.sleutel, tot="2027-03-01")
    )

    gelezen = tekst(eva.get(adres(traject)))
    assert "toestemming t/m 1 mrt" in gelezen
    assert "niet over medicijnen" in gelezen
    assert "vastgelegd door Eva Meijer" in gelezen


def test_vanuit_het_overzicht_staat_de_naaste_klaar(eva, traject, fatma):
    antwoord = eva.get(adres(traject, "toestemming/nieuw/"), {"naaste": fatma.sleutel})

    assert gekozen(antwoord, "partij") == ["naaste"]
    keuze = soep(antwoord).select_one("[name=naaste] [selected]")
    assert keuze["value"] == str(fatma.sleutel)


def test_twee_keer_opslaan_geeft_een_toestemming(eva, traject, fatma):
    for _ in range(2):
        eva.post(adres(traject, "toestemming/nieuw/"), toestemming(naaste=fatma.sleutel))

    assert Toestemming.objects.count() == 1


@pytest.mark.parametrize(
    ("veld", "invoer", "fout"),
    [
        ("naaste", "", "Kies de naaste, of voeg hem eerst toe aan het dossier."),
        ("naaste", "onzin", "Kies een naaste van deze cliënt."),
        ("waarvoor", " ", "Schrijf op waarover het mag gaan."),
        ("wijze", "", "Kies mondeling of schriftelijk."),
        ("van", "2026-11-19", "Deze dag moet nog komen."),
        ("tot", "2026-11-17", "De laatste dag ligt voor de eerste dag."),
        ("tot", "2206-11-17", "Staat het jaar goed?"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld_en_de_tekst_blijft(
    eva, traject, fatma, veld, invoer, fout
):
    velden = toestemming(naaste=fatma.sleutel, waarvoor="Alleen over vervoer.") | {veld: invoer}

    antwoord = eva.post(adres(traject, "toestemming/nieuw/"), velden)

    assert fout_bij(antwoord, veld) == fout
    assert not Toestemming.objects.exists()
    assert veld == "waarvoor" or "Alleen over vervoer." in waarde(antwoord, "waarvoor")


def test_de_naaste_van_een_ander_is_niet_te_kiezen(eva, traject, begeleider, team):
    vreemd = NaasteFactory(client=maak_traject(begeleider=begeleider, team=team).client)

    antwoord = eva.post(adres(traject, "toestemming/nieuw/"), toestemming(naaste=vreemd.sleutel))

    assert fout_bij(antwoord, "naaste") == "Kies een naaste van deze cliënt."


def test_de_naaste_van_een_andere_organisatie_bestaat_hier_niet(eva, traject, organisatie, ander):
    bereik.zet(Bereik(ander.pk))
    vreemd = NaasteFactory(naam="Kanarie")
    bereik.zet(Bereik(organisatie.pk))

    antwoord = eva.post(adres(traject, "toestemming/nieuw/"), toestemming(naaste=vreemd.sleutel))

    assert fout_bij(antwoord, "naaste") == "Kies een naaste van deze cliënt."
    assert "Kanarie" not in antwoord.content.decode()
    assert eva.get(adres(traject, f"{vreemd.sleutel}/")).status_code == 404


def test_een_eerdere_werkgever_komt_uit_het_dossier(eva, traject):
    sluis = PlaatsingFactory(traject=traject, einde=date(2026, 9, 30)).werkgever

    velden = toestemming(partij="eerdere werkgever", bekende=sluis.sleutel)
    eva.post(adres(traject, "toestemming/nieuw/"), velden)

    rij = Toestemming.objects.get()
    assert (rij.partij, rij.werkgever, rij.naaste) == ("eerdere werkgever", sluis, None)


def test_een_werkgever_van_voor_het_traject_is_te_zoeken_of_toe_te_voegen(eva, traject):
    kwekerij = WerkgeverFactory(naam="Kwekerij Duin", plaats="")
    velden = toestemming(partij="eerdere werkgever", bekende="anders")

    eva.post(adres(traject, "toestemming/nieuw/"), velden | {"werkgever_naam": "Kwekerij Duin"})
    nieuw = {"werkgever_naam": "Drukkerij Zon", "werkgever": "nieuw", "waarvoor": "Referentie."}
    eva.post(adres(traject, "toestemming/nieuw/"), velden | nieuw)

    met = Toestemming.objects.order_by("id").values_list("werkgever__naam", flat=True)
    assert list(met) == [kwekerij.naam, "Drukkerij Zon"]
    assert Werkgever.objects.count() == 2


def test_intrekken_geldt_vanaf_die_dag_en_blijft_te_zien(eva, traject, fatma, begeleider):
    rij = ToestemmingFactory(naaste=fatma)

    antwoord = intrekken(eva, traject, rij)

    rij.refresh_from_db()
    assert antwoord.url == adres(traject)
    assert (rij.ingetrokken_op, rij.ingetrokken_door) == (VANDAAG, begeleider)
    gelezen = tekst(eva.get(adres(traject)))
    assert "ingetrokken op 18 nov." in gelezen
    assert "geen toestemming" in gelezen


@pytest.mark.parametrize(
    ("op", "fout"),
    [
        ("2026-11-19", "Deze dag moet nog komen."),
        ("2026-06-30", "Toen was de toestemming nog niet gegeven."),
        ("2026-11-02", "Toen was de toestemming al afgelopen."),
        ("", "Vul in vanaf welke dag."),
    ],
)
def test_intrekken_op_een_dag_die_niet_kan(eva, traject, fatma, op, fout):
    rij = ToestemmingFactory(naaste=fatma, tot=date(2026, 11, 1))

    antwoord = intrekken(eva, traject, rij, op)

    rij.refresh_from_db()
    assert fout_bij(antwoord, "ingetrokken_op") == fout
    assert rij.ingetrokken_op is None


def test_twee_tabbladen_trekken_een_keer_in(eva, als, collega, coordinator, traject, fatma):
    rij = ToestemmingFactory(naaste=fatma)
    intrekken(eva, traject, rij, "2026-11-17")

    nog_eens = intrekken(eva, traject, rij, "2026-11-17")
    ander = intrekken(als(coordinator), traject, rij, "2026-11-18")

    rij.refresh_from_db()
    assert nog_eens.status_code == 302
    assert "Deze toestemming is al ingetrokken." in tekst(ander)
    assert rij.ingetrokken_op == date(2026, 11, 17)


def test_van_een_andere_client_is_niets_te_wijzigen(eva, traject, fatma, begeleider, team):
    ander = maak_traject(begeleider=begeleider, team=team)
    rij = ToestemmingFactory(naaste=fatma)

    assert eva.get(adres(ander, f"{fatma.sleutel}/")).status_code == 404
    assert intrekken(eva, ander, rij).status_code == 404


@pytest.mark.parametrize(
    ("rij", "woord"),
    [
        ({}, "geldt"),
        ({"tot": VANDAAG}, "geldt"),
        ({"tot": date(2026, 11, 17)}, "afgelopen"),
        ({"ingetrokken_op": VANDAAG}, "ingetrokken"),
        ({"van": date(2026, 11, 19)}, "gaat nog in"),
    ],
)
def test_hoe_een_toestemming_ervoor_staat(rij, woord):
    leeg = {"van": date(2026, 7, 1), "tot": None, "ingetrokken_op": None}

    assert stand_van(**leeg | rij, vandaag=VANDAAG).woord == woord


def test_wie_vandaag_toestemming_gaf_kan_haar_vandaag_intrekken():
    afgewezen = toets_intrekken(
        op=VANDAAG, van=VANDAAG, tot=None, ingetrokken_op=None, vandaag=VANDAAG
    )

    assert afgewezen is None


def test_het_aantal_queries_groeit_niet_met_de_naasten(eva, traject):
    for _ in range(5):
        ToestemmingFactory(naaste=NaasteFactory(client=traject.client))

    with Teller() as teller:
        eva.get(adres(traject))

    toets_aantal("dossier naasten", len(teller.van_pagina))
