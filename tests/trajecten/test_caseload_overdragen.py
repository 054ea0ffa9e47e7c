"""Een hele caseload overdragen: alles of niets, en wat er getypt is blijft staan."""

from datetime import date

import pytest

from logboek.models import Regel
from tests.factories.organisaties import WACHTWOORD, maak_begeleider
from tests.factories.trajecten import maak_traject
from tests.hulp.queries import Teller, toets_aantal
from trajecten.handelingen.toewijzen import Overdracht, begeleiding_van, draag_over
from trajecten.models import Toewijzing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def trajecten(begeleider, team):
    return [
        maak_traject(begeleider=begeleider, team=team, achternaam=naam)
        for naam in ("Aydin", "Bos", "Claes")
    ]


@pytest.fixture
def daan(team):
    return maak_begeleider(team, naam="Daan Smit")


@pytest.fixture
def adres(team, begeleider) -> str:
    return f"/team/{team.sleutel}/{begeleider.sleutel}/overdragen/"


def plek(gebruiker):
    return gebruiker.aanstellingen.select_related("gebruiker", "team").get()


def velden(verdeling: dict, **anders) -> dict:
    """`verdeling`: traject -> begeleider, of None voor wie blijft."""
    invoer = {"van": VANDAAG, "over": "1"}
    for traject, naar in verdeling.items():
        versie = begeleiding_van(traject, vandaag=VANDAAG).versie
        invoer[f"versie-{traject.sleutel}"] = versie
        invoer[f"naar-{traject.sleutel}"] = plek(naar).sleutel if naar else ""
    return {**invoer, **anders}


def nu_bij(traject) -> str:
    return Toewijzing.objects.geldig_op(VANDAAG).get(traject=traject).begeleider.naam


def test_elke_client_gaat_naar_de_gekozen_collega(
    als, coordinator, adres, trajecten, collega, daan
):
    aydin, bos, claes = trajecten

    antwoord = als(coordinator).post(adres, velden({aydin: collega, bos: daan, claes: None}))

    assert antwoord.status_code == 302
    assert [nu_bij(traject) for traject in trajecten] == ["Bas Bakker", "Daan Smit", "Eva Meijer"]


def test_de_notities_komen_samen_in_het_dossier(als, coordinator, adres, trajecten, collega):
    bos = trajecten[1]
    invoer = velden(
        dict.fromkeys(trajecten, collega),
        notitie="Verlof tot maart.",
        **{f"notitie-{bos.sleutel}": "Begint maandag."},
    )

    als(coordinator).post(adres, invoer)

    laatste = Toewijzing.objects.filter(traject=bos).latest("van")
    assert laatste.overdracht == "Verlof tot maart.\nBegint maandag."


def test_elke_client_krijgt_een_regel_in_het_logboek(als, coordinator, adres, trajecten, collega):
    als(coordinator).post(adres, velden(dict.fromkeys(trajecten, collega)))

    regels = Regel.objects.filter(onderdelen__contains="toewijzing", actie="U")
    assert {regel.client_id for regel in regels} == {rij.client_id for rij in trajecten}


def test_is_er_een_intussen_weg_dan_gaat_niemand(als, coordinator, adres, trajecten, collega, daan):
    invoer = velden(dict.fromkeys(trajecten, collega), notitie="Let op het rooster")
    naar_daan = Overdracht(
        naar=plek(daan),
        van=VANDAAG,
        versie=begeleiding_van(trajecten[2], vandaag=VANDAAG).versie,
    )
    draag_over(traject=trajecten[2], overdracht=naar_daan, door=coordinator, vandaag=VANDAAG)

    antwoord = als(coordinator).post(adres, invoer)

    # Claes staat er niet meer bij; de anderen gaan.
    assert antwoord.status_code == 302
    assert nu_bij(trajecten[2]) == "Daan Smit"


def test_een_oude_versie_noemt_de_client_en_bewaart_wat_er_stond(
    als, coordinator, adres, trajecten, collega
):
    aydin = trajecten[0]
    invoer = velden(
        dict.fromkeys(trajecten, collega),
        notitie="Let op het rooster",
        **{f"versie-{aydin.sleutel}": "oud"},
    )

    tekst = als(coordinator).post(adres, invoer).content.decode()

    assert "Deze cliënt is intussen" in tekst
    assert "Let op het rooster" in tekst
    assert [nu_bij(traject) for traject in trajecten] == ["Eva Meijer"] * 3


def test_boven_de_norm_vraagt_een_reden_en_gaat_dan_door(als, coordinator, adres, trajecten, team):
    kort = maak_begeleider(team, naam="Kim Kort", fte="0.1")  # norm 2
    verdeling = dict.fromkeys(trajecten, kort)

    tekst = als(coordinator).post(adres, velden(verdeling)).content.decode()
    assert "boven de norm van 2" in tekst
    assert [nu_bij(traject) for traject in trajecten] == ["Eva Meijer"] * 3

    als(coordinator).post(adres, velden(verdeling, reden_boven_norm="Twee stromen uit."))
    assert [nu_bij(traject) for traject in trajecten] == ["Kim Kort"] * 3


def test_verdeel_vult_het_voorstel_in_en_bewaart_de_notitie(
    als, coordinator, adres, trajecten, collega
):
    invoer = velden(dict.fromkeys(trajecten), notitie="Met verlof", verdeel="1")
    invoer.pop("over")

    form = als(coordinator).post(adres, invoer).context["form"]

    assert {rij.naar.value() for rij in form.rijen} == {str(plek(collega).sleutel)}
    assert form["notitie"].value() == "Met verlof"
    assert form.collegas[0].erbij == 3


def test_zonder_keuze_zegt_het_formulier_wat_er_mist(als, coordinator, adres, trajecten):
    tekst = als(coordinator).post(adres, velden(dict.fromkeys(trajecten))).content.decode()

    assert "Kies bij minstens een cliënt" in tekst


@pytest.mark.parametrize("dag", ["2026-02-30", "", "1900-01-01", "2027-12-31"])
def test_een_onmogelijke_dag_staat_bij_het_veld(dag, als, coordinator, adres, trajecten, collega):
    pagina = als(coordinator).post(adres, velden(dict.fromkeys(trajecten, collega), van=dag))

    assert pagina.status_code == 200
    assert pagina.context["form"].errors["van"]
    assert [nu_bij(traject) for traject in trajecten] == ["Eva Meijer"] * 3


@pytest.mark.parametrize("aantal", [3, 30])
def test_de_pagina_kost_evenveel_bij_drie_en_dertig_clienten(
    aantal, als, coordinator, adres, begeleider, team
):
    for _ in range(aantal):
        maak_traject(begeleider=begeleider, team=team)

    with Teller() as teller:
        als(coordinator).get(adres)

    toets_aantal("caseload overdragen", len(teller.van_pagina))


def test_na_een_verlopen_sessie_is_er_nog_niets_overgedragen(
    client, coordinator, adres, trajecten, collega
):
    """Het formulier staat er weer; overdragen doet pas de knop."""
    inlog = client.post(adres, velden(dict.fromkeys(trajecten, collega)))

    terug = client.post(
        "/account/inloggen/",
        {
            "login": coordinator.email,
            "password": WACHTWOORD,
            "bewaard": inlog.context["bewaard"],
            "next": adres,
        },
        follow=True,
    )

    assert terug.context["form"]["van"].value()
    assert {nu_bij(traject) for traject in trajecten} == {"Eva Meijer"}
