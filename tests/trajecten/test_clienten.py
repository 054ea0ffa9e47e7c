"""De lijst van clienten, een nieuwe client, en wie terugkomt."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from clienten.models import Aanmelding, Client, Uitkering
from logboek.models import Regel
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import ContactmomentFactory, maak_traject
from tests.hulp.queries import Teller, toets_aantal
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.keuzes import Fasesoort
from trajecten.models import Toewijzing, Traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


def namen(antwoord) -> list[str]:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    return [kop.get_text(strip=True) for kop in soep.select("tbody th")]


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


@pytest.fixture
def sleutel_van():
    return lambda gebruiker: str(gebruiker.aanstellingen.get().sleutel)


@pytest.fixture
def velden(begeleider, sleutel_van):
    return {
        "voornaam": "Ayşe",
        "achternaam": "Yılmaz",
        "geboortedatum": "1990-02-03",
        "clientnummer": "70300",
        "gemeente_naam": "Den Haag",
        "doelgroep": "EPA",
        "uitkering": "Wajong",
        "uitkering_van": "2020-01-01",
        "aangemeld_op": "2026-11-10",
        "bron": "behandelaar",
        "doel": "werk",
        "instroomdatum": "2026-11-16",
        "begeleider": sleutel_van(begeleider),
    }


# De lijst


def test_een_begeleider_ziet_zijn_eigen_clienten_op_naam(als, begeleider, collega, team):
    maak_traject(begeleider=begeleider, team=team, voornaam="Jan", achternaam="Özdemir")
    maak_traject(begeleider=begeleider, team=team, voornaam="Ria", achternaam="Bakker")
    maak_traject(begeleider=collega, team=team, achternaam="van Bas")

    assert namen(als(begeleider).get("/clienten/")) == ["Ria Bakker", "Jan Özdemir"]


def test_een_coordinator_ziet_het_hele_team_en_geen_ander(als, coordinator, begeleider, team):
    maak_traject(begeleider=begeleider, team=team, achternaam="Hier")
    maak_traject(begeleider=maak_begeleider(TeamFactory()), achternaam="Daar")

    antwoord = als(coordinator).get("/clienten/")

    assert len(namen(antwoord)) == 1
    assert "Eva Meijer" in antwoord.text


def test_elke_getoonde_client_krijgt_een_regel_in_het_logboek(als, begeleider, team):
    trajecten = [maak_traject(begeleider=begeleider, team=team) for _ in range(3)]

    als(begeleider).get("/clienten/")

    regels = Regel.objects.filter(onderdelen="cliëntenlijst", grondslag="eigen caseload")
    assert set(regels.values_list("client_id", flat=True)) == {t.client_id for t in trajecten}


def test_de_lijst_is_te_kiezen_op_fase(als, begeleider, team):
    maak_traject(begeleider=begeleider, team=team, achternaam="Zoekt", fase=Fasesoort.ACQUISITIE)
    maak_traject(begeleider=begeleider, team=team, achternaam="Praat")

    antwoord = als(begeleider).get("/clienten/", {"fase": "acquisitie"})

    assert [naam.split()[-1] for naam in namen(antwoord)] == ["Zoekt"]


def test_afgesloten_trajecten_staan_apart(als, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team, achternaam="Weg")
    beeindig_traject(traject=traject, op=VANDAAG, reden="verhuisd", door=None, vandaag=VANDAAG)

    assert namen(als(begeleider).get("/clienten/")) == []
    assert len(namen(als(begeleider).get("/clienten/", {"fase": "afgesloten"}))) == 1


def test_wie_lang_niet_is_gesproken_is_te_vinden(als, begeleider, team):
    pas = maak_traject(begeleider=begeleider, team=team, achternaam="Pas")
    maak_traject(begeleider=begeleider, team=team, achternaam="Lang")
    ContactmomentFactory(
        begeleider=begeleider, soort="client", datum=date(2026, 11, 4), trajecten=[pas]
    )

    antwoord = als(begeleider).get("/clienten/", {"zonder_contact": "on"})

    assert [naam.split()[-1] for naam in namen(antwoord)] == ["Lang"]


def test_een_coordinator_kiest_op_begeleider(als, coordinator, begeleider, collega, team):
    maak_traject(begeleider=begeleider, team=team, achternaam="Eva")
    maak_traject(begeleider=collega, team=team, achternaam="Bas")

    antwoord = als(coordinator).get("/clienten/", {"begeleider": str(collega.sleutel)})

    assert [naam.split()[-1] for naam in namen(antwoord)] == ["Bas"]


@pytest.mark.parametrize("onzin", ["fase=onzin", "begeleider=x", "na=x", "na=%00", "fase=%00"])
def test_een_onleesbare_keuze_toont_gewoon_de_lijst(onzin, als, coordinator, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)

    assert len(namen(als(coordinator).get(f"/clienten/?{onzin}"))) == 1


@pytest.mark.parametrize("aantal", [3, 40])
def test_de_lijst_kost_evenveel_queries_bij_meer_clienten(aantal, als, coordinator, begeleider):
    team = begeleider.aanstellingen.get().team
    for _ in range(aantal):
        maak_traject(begeleider=begeleider, team=team)
    browser = als(coordinator)

    with Teller() as teller:
        browser.get("/clienten/")

    toets_aantal("clienten", len(teller.van_pagina))


def test_de_tweede_bladzijde_gaat_verder_zonder_naam_in_het_adres(als, begeleider, team):
    for nummer in range(30):
        maak_traject(begeleider=begeleider, team=team, voornaam="Jan", achternaam=f"N{nummer:02}")
    eerste = als(begeleider).get("/clienten/")
    na = eerste.context["bladzijde"].volgende

    tweede = namen(als(begeleider).get("/clienten/", {"na": na}))

    assert (len(namen(eerste)), tweede[0], len(tweede)) == (25, "Jan N25", 5)
    assert "N24" not in na


@pytest.mark.parametrize("wie", ["manager", "beheerder"])
def test_zonder_dossiers_is_er_geen_lijst(wie, als, request):
    antwoord = als(request.getfixturevalue(wie)).get("/clienten/")

    assert antwoord.status_code == 403
    assert Regel.objects.filter(uitkomst="geweigerd", object_soort="clienten").exists()


# Een nieuwe client


def test_een_nieuwe_client_staat_er_met_alles_wat_erbij_hoort(als, begeleider, velden):
    antwoord = als(begeleider).post("/clienten/nieuw/", velden)

    client = Client.objects.get()
    assert antwoord.url == f"/clienten/{client.sleutel}/"
    assert (client.volledige_naam, client.gemeente.naam) == ("Ayşe Yılmaz", "'s-Gravenhage")
    traject = Traject.objects.get(client=client)
    assert (traject.fase, traject.instroomdatum) == ("oriëntatie", date(2026, 11, 16))
    assert Toewijzing.objects.get(traject=traject).begeleider == begeleider
    assert Uitkering.objects.get(client=client).soort == "Wajong"
    assert Aanmelding.objects.get(client=client).bron == "behandelaar"
    assert Regel.objects.filter(client_id=client.pk, actie="C").exists()


def test_een_begeleider_kan_alleen_zichzelf_kiezen(als, begeleider, collega, velden, sleutel_van):
    velden["begeleider"] = sleutel_van(collega)

    antwoord = als(begeleider).post("/clienten/nieuw/", velden)

    assert "begeleider" in fouten(antwoord)
    assert not Client.objects.exists()


def test_boven_de_norm_verwijst_een_begeleider_naar_de_coordinator(als, velden, begeleider, team):
    begeleider.aanstellingen.update(fte="0.1")  # norm 2
    for _ in range(2):
        maak_traject(begeleider=begeleider, team=team)

    antwoord = als(begeleider).post("/clienten/nieuw/", velden)

    assert "Vraag uw coördinator" in fouten(antwoord)["__all__"]
    assert Client.objects.count() == 2


def test_boven_de_norm_geeft_een_coordinator_een_reden(als, coordinator, velden, begeleider, team):
    begeleider.aanstellingen.update(fte="0.1")
    for _ in range(2):
        maak_traject(begeleider=begeleider, team=team)

    zonder = als(coordinator).post("/clienten/nieuw/", velden)
    met = als(coordinator).post("/clienten/nieuw/", velden | {"reden_boven_norm": "spoed"})

    assert "boven de norm" in fouten(zonder)["reden_boven_norm"]
    assert met.status_code == 302
    assert Toewijzing.objects.filter(reden_boven_norm="spoed").count() == 1


def test_dezelfde_naam_en_geboortedatum_noemt_alleen_het_nummer(als, begeleider, collega, velden):
    team = collega.aanstellingen.get().team
    bestaand = maak_traject(
        begeleider=collega, team=team, voornaam="AYSE", achternaam="yılmaz",
        geboortedatum=date(1990, 2, 3), clientnummer="70001",
    ).client  # fmt: skip

    antwoord = als(begeleider).post("/clienten/nieuw/", velden)

    assert "nummer 70001" in fouten(antwoord)["toch_nieuw"]
    assert str(bestaand.sleutel) not in antwoord.text
    assert Client.objects.count() == 1


def test_met_een_vinkje_gaat_een_naamgenoot_er_toch_in(als, begeleider, team, velden):
    maak_traject(
        begeleider=begeleider, team=team, voornaam="Ayşe", achternaam="Yılmaz",
        geboortedatum=date(1990, 2, 3),
    )  # fmt: skip

    als(begeleider).post("/clienten/nieuw/", velden | {"toch_nieuw": "on"})

    assert Client.objects.filter(clientnummer="70300").exists()


@pytest.mark.parametrize(
    ("veld", "waarde", "deel"),
    [
        ("geboortedatum", "2027-01-01", "toekomst"),
        ("geboortedatum", "1850-01-01", "voor 1900"),
        ("geboortedatum", "31-02-1990", "geldige datum"),
        ("instroomdatum", "2026-12-01", "moet nog komen"),
        ("instroomdatum", "2007-12-31", "nog niet in dit team"),
        ("aangemeld_op", "2026-11-17", "na de start"),
        ("gemeente_naam", "Schoorl", "kennen we niet"),
        ("gemeente_naam", "Bedum", "bestaat niet meer sinds 1 januari 2019"),
        ("uitkering_van", "", "sinds wanneer"),
        ("clientnummer", "", "nog leeg"),
        ("email", "geen adres", "e-mailadres"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(veld, waarde, deel, als, begeleider, velden):
    antwoord = als(begeleider).post("/clienten/nieuw/", velden | {veld: waarde})

    assert deel in fouten(antwoord)[veld]
    assert 'value="Ayşe"' in antwoord.text


def test_een_bestaand_nummer_staat_bij_het_veld(als, begeleider, team, velden):
    maak_traject(begeleider=begeleider, team=team, clientnummer="70300")

    antwoord = als(begeleider).post("/clienten/nieuw/", velden)

    assert fouten(antwoord) == {"clientnummer": "Er is al een cliënt met dit cliëntnummer."}


def test_een_opgeheven_gemeente_mag_als_ze_op_de_startdag_bestond(als, begeleider, velden):
    velden |= {
        "gemeente_naam": "bedum",
        "instroomdatum": "2018-06-01",
        "aangemeld_op": "2018-05-01",
    }

    als(begeleider).post("/clienten/nieuw/", velden)

    assert Client.objects.get().gemeente.naam == "Bedum"


def test_na_een_verlopen_sessie_staat_alles_er_nog(client, begeleider, velden):
    inlog = client.post("/clienten/nieuw/", velden)
    client.post(
        "/account/inloggen/",
        {
            "login": begeleider.email,
            "password": "een lang wachtwoord 1",
            "next": "/clienten/nieuw/",
            "bewaard": inlog.context["bewaard"],
        },
    )

    antwoord = client.get("/clienten/nieuw/")

    assert 'value="Ayşe"' in antwoord.text
    assert not Client.objects.exists()


# Wie terugkomt


def test_wie_terugkomt_krijgt_een_nieuw_traject(als, begeleider, team, velden):
    oud = maak_traject(begeleider=begeleider, team=team)
    beeindig_traject(
        traject=oud, op=date(2026, 11, 1), reden="terugval", door=None, vandaag=VANDAAG
    )

    antwoord = als(begeleider).post(f"/clienten/{oud.client.sleutel}/nieuw-traject/", velden)

    assert antwoord.status_code == 302
    assert Traject.objects.filter(client=oud.client, einddatum=None).count() == 1


def test_een_nieuw_traject_overlapt_het_oude_niet(als, begeleider, team, velden):
    oud = maak_traject(begeleider=begeleider, team=team)
    beeindig_traject(
        traject=oud, op=date(2026, 11, 16), reden="terugval", door=None, vandaag=VANDAAG
    )

    antwoord = als(begeleider).post(f"/clienten/{oud.client.sleutel}/nieuw-traject/", velden)

    assert "al een traject" in fouten(antwoord)["instroomdatum"]


def test_een_lopend_traject_krijgt_er_geen_naast(als, begeleider, team, velden):
    lopend = maak_traject(begeleider=begeleider, team=team)

    als(begeleider).post(f"/clienten/{lopend.client.sleutel}/nieuw-traject/", velden)

    assert Traject.objects.count() == 1


# De gemeente kiezen


def test_de_gemeentekiezer_kent_oude_en_andere_namen(als, begeleider):
    browser = als(begeleider)

    assert "&#x27;s-Hertogenbosch" in browser.get("/clienten/gemeenten/", {"q": "den bo"}).text
    assert "opgeheven op 1 januari 2019" in browser.get("/clienten/gemeenten/", {"q": "bedu"}).text
    assert browser.get("/clienten/gemeenten/").text.strip() == ""
