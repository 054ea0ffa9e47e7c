"""Verzoeken van cliënten: een maand, eenmaal verlengen, besluiten, en een melding op tijd."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from clientrechten.handelingen.beperken import beperk
from clientrechten.handelingen.verzoeken import leg_vast
from clientrechten.models import Verzoek
from clientrechten.regels.verzoeken import toets_verlengen, uiterlijk_op, waarschuw_vanaf
from clientrechten.verzoeken import TERMIJN, bereken
from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.clientrechten import VerzoekFactory
from tests.factories.organisaties import TeamFactory, maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NIEUW = {"soort": "verbeteren", "gevraagd": "Mijn diploma mist.", "ontvangen_op": "2026-11-16"}


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, achternaam="Vragers")


@pytest.fixture
def verzoek(traject):
    return VerzoekFactory(client=traject.client)


def weg(verzoek, naam="verzoek"):
    return reverse(naam, args=[verzoek.client.sleutel, verzoek.sleutel])


def test_een_verzoek_krijgt_een_maand(als, coordinator, traject):
    browser = als(coordinator)
    browser.post(reverse("verzoek_nieuw", args=[traject.client.sleutel]), NIEUW)

    verzoek = Verzoek.objects.get()
    assert (verzoek.uiterlijk, verzoek.aangemaakt_door) == (date(2026, 12, 16), coordinator)
    assert "Vragers" in browser.get(reverse("verzoeken")).content.decode()
    assert Regel.objects.filter(client_id=traject.client_id, actie="C").exists()


def test_tweemaal_drukken_is_eenmaal(coordinator, traject):
    for _ in range(2):
        leg_vast(
            client=traject.client,
            soort="inzage",
            gevraagd="Alles.",
            ontvangen_op=date(2026, 11, 16),
            door=coordinator,
        )
    assert Verzoek.objects.count() == 1


def test_morgen_ontvangen_kan_niet_en_wat_getypt_is_blijft(als, coordinator, traject):
    adres = reverse("verzoek_nieuw", args=[traject.client.sleutel])

    antwoord = als(coordinator).post(adres, NIEUW | {"ontvangen_op": "2026-11-19"})

    assert "Deze dag moet nog komen" in antwoord.content.decode()
    assert "Mijn diploma mist." in antwoord.content.decode()
    assert not Verzoek.objects.exists()


def test_verlengen_kan_eenmaal_en_met_een_reden(als, coordinator, verzoek):
    browser, adres = als(coordinator), weg(verzoek, "verzoek_verlengen")

    assert "Schrijf op waarom" in browser.post(adres, {"verlengd_reden": " "}).content.decode()
    browser.post(adres, {"verlengd_reden": "Veel stukken."})
    verzoek.refresh_from_db()
    assert (verzoek.uiterlijk, verzoek.verlengd_op) == (date(2027, 2, 2), date(2026, 11, 18))
    assert verzoek.verlengd_door == coordinator
    nog_eens = browser.post(adres, {"verlengd_reden": "Nog meer."}).content.decode()
    assert "al verlengd" in nog_eens


def test_een_geweigerde_verbetering_vraagt_om_de_verklaring_van_de_client(
    als, begeleider, coordinator, verzoek
):
    besluit = {"besluit": "geweigerd", "antwoord": "Het klopt. Klagen kan."}
    browser = als(coordinator)

    assert "of zet een vinkje" in browser.post(weg(verzoek), besluit).content.decode()
    browser.post(weg(verzoek), besluit | {"verklaring": "Ik woon in Assen."})
    verzoek.refresh_from_db()
    assert (verzoek.besluit, verzoek.besloten_door) == ("geweigerd", coordinator)
    dossier = als(begeleider).get(reverse("dossier_rechten", args=[verzoek.client.sleutel]))
    assert "Ik woon in Assen." in dossier.content.decode()


def test_over_een_verzoek_wordt_eenmaal_besloten(als, coordinator, verzoek):
    browser, eerst = als(coordinator), {"besluit": "gedaan", "antwoord": "Verbeterd."}
    browser.post(weg(verzoek), eerst)

    nog_eens = browser.post(weg(verzoek), {"besluit": "ingetrokken", "antwoord": "Toch niet."})

    assert "al besloten" in nog_eens.content.decode()
    verzoek.refresh_from_db()
    assert verzoek.besluit == "gedaan"


def test_ook_van_een_beperkt_dossier_komt_een_verzoek_binnen(als, coordinator, traject):
    beperk(client=traject.client, grond="bezwaar", reden="Bezwaar.", door=coordinator)
    adres = reverse("verzoek_nieuw", args=[traject.client.sleutel])

    assert als(coordinator).post(adres, NIEUW).status_code == 302
    antwoord = als(coordinator).post(
        weg(Verzoek.objects.get()), {"besluit": "gedaan", "antwoord": "Verbeterd."}
    )
    assert antwoord.status_code == 302


def test_een_begeleider_leest_ze_en_beslist_niet(als, begeleider, verzoek):
    browser = als(begeleider)
    rechten = reverse("dossier_rechten", args=[verzoek.client.sleutel])

    assert "Verbeteren" in browser.get(rechten).content.decode()
    assert browser.get(weg(verzoek)).status_code == 403
    assert browser.get(reverse("verzoeken")).status_code == 403


def test_van_een_ander_team_staat_er_niets(als, verzoek):
    elders = maak_medewerker(Rol.COORDINATOR, TeamFactory(naam="Oost"))

    assert "Vragers" not in als(elders).get(reverse("verzoeken")).content.decode()
    assert als(elders).get(weg(verzoek)).status_code == 403


def test_een_verzoek_van_een_ander_dossier_is_er_niet(als, coordinator, begeleider, verzoek, team):
    ander = maak_traject(begeleider=begeleider, team=team)

    adres = reverse("verzoek", args=[ander.client.sleutel, verzoek.sleutel])

    assert als(coordinator).get(adres).status_code == 404


def test_de_lijst_kost_evenveel_queries_hoeveel_er_ook_zijn(als, coordinator, begeleider, team):
    for _ in range(6):
        VerzoekFactory(client=maak_traject(begeleider=begeleider, team=team).client)

    browser = als(coordinator)
    browser.get(reverse("verzoeken"))
    with Teller() as teller:
        browser.get(reverse("verzoeken"))
    toets_aantal("verzoeken van clienten", len(teller.van_pagina))


# De melding


def _voor(gebruiker, vandaag):
    return [
        feit for feit in bereken(vandaag, {TERMIJN.sleutel: 10}) if feit.ontvanger == gebruiker.pk
    ]


def test_tien_dagen_voor_de_termijn_hoort_de_coordinator_het(coordinator, begeleider, verzoek):
    vanaf = verzoek.uiterlijk - timedelta(days=10)

    assert _voor(coordinator, vanaf - timedelta(days=1)) == []
    (feit,) = _voor(coordinator, vanaf)
    assert (feit.vanaf, feit.uiterlijk) == (vanaf, date(2026, 12, 2))
    assert _voor(begeleider, vanaf) == []


def test_na_het_besluit_is_de_melding_weg(als, coordinator, verzoek):
    als(coordinator).post(weg(verzoek), {"besluit": "gedaan", "antwoord": "Verbeterd."})

    assert _voor(coordinator, verzoek.uiterlijk) == []


def test_wie_over_een_ander_team_gaat_hoort_niets(verzoek):
    elders = maak_medewerker(Rol.COORDINATOR, TeamFactory(naam="Oost"))

    assert _voor(elders, verzoek.uiterlijk) == []


# De regels, en de database


@pytest.mark.parametrize(
    ("ontvangen", "eerst", "verlengd"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2026, 11, 16), date(2026, 12, 16), date(2027, 2, 16)),
        (date(2027, 11, 30), date(2027, 12, 30), date(2028, 2, 29)),
    ],
)
def test_een_maand_en_drie_maanden(ontvangen, eerst, verlengd):
    assert uiterlijk_op(ontvangen) == eerst
    assert uiterlijk_op(ontvangen, verlengd=True) == verlengd


def test_na_de_eerste_maand_verleng_je_niet_meer():
    geval = {"ontvangen": date(2026, 10, 18), "al_verlengd": False, "besloten": False}

    assert toets_verlengen(**geval, vandaag=date(2026, 11, 18)) is None
    assert toets_verlengen(**geval, vandaag=date(2026, 11, 19))


def test_waarschuwen_begint_niet_voor_het_verzoek_er_was():
    dag = date(2026, 11, 16)
    assert waarschuw_vanaf(uiterlijk=dag + timedelta(days=5), ontvangen=dag, dagen=10) == dag


@pytest.mark.parametrize(
    "anders",
    [
        {"uiterlijk": date(2027, 2, 3)},
        {"besluit": "gedaan"},
        {"verlengd_op": date(2026, 11, 18)},
    ],
)
def test_de_database_weigert_een_half_besluit_en_meer_dan_drie_maanden(verzoek, anders):
    with pytest.raises(IntegrityError), transaction.atomic():
        Verzoek.objects.filter(pk=verzoek.pk).update(**anders)
