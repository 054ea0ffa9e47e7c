"""Het dossier: hoofd, verloop en wie erin mag."""

import uuid
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from ips_portal.gedeeld import bereik
from logboek.models import Regel
from tests.factories.clienten import UitkeringFactory
from tests.factories.organisaties import GgzTeamFactory, TeamFactory, maak_begeleider
from tests.factories.trajecten import (
    AkkoordFactory,
    ContactmomentFactory,
    PlaatsingFactory,
    maak_traject,
)
from tests.hulp.queries import Teller, toets_aantal
from trajecten.handelingen.fasen import beeindig_traject, start_traject, wissel_fase
from trajecten.keuzes import Fasesoort

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)
PANELEN = ["", "gegevens/", "werk/", "fase/", "wijzigingen/", "wie-keek-mee/"]


def pagina(antwoord) -> BeautifulSoup:
    assert antwoord.status_code == 200
    return BeautifulSoup(antwoord.content, "html.parser")


def titels(antwoord) -> list[str]:
    return [
        regel.strong.get_text(strip=True) for regel in pagina(antwoord).select(".tijdlijn > li")
    ]


def wissel(traject, naar, op):
    AkkoordFactory(traject=traject, datum=op)
    wissel_fase(traject=traject, naar=naar, op=op, door=None, vandaag=VANDAAG)


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(
        begeleider=begeleider, team=team, voornaam="Samira", achternaam="Kaya", clientnummer="70214"
    )


@pytest.fixture
def adres(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/"


@pytest.fixture
def vreemd_dossier(ander):
    """De sleutel van een client van een andere organisatie."""
    with bereik.bereik(organisatie_id=ander.pk):
        team = TeamFactory()
        return maak_traject(begeleider=maak_begeleider(team), team=team).client.sleutel


# Wie erin mag


@pytest.mark.parametrize("paneel", PANELEN)
def test_de_begeleider_en_de_coordinator_zien_elk_paneel(
    paneel, als, begeleider, coordinator, adres
):
    for gebruiker in (begeleider, coordinator):
        soep = pagina(als(gebruiker).get(adres + paneel))
        assert soep.h1.get_text() == "Samira Kaya"
        assert len(soep.select(".items [aria-current=page]")) == 1


@pytest.mark.parametrize("paneel", PANELEN)
def test_een_collega_krijgt_niets_en_een_regel_in_het_logboek(paneel, als, collega, traject, adres):
    antwoord = als(collega).get(adres + paneel)

    assert antwoord.status_code == 403
    assert "Kaya" not in antwoord.text
    regel = Regel.objects.get(client_id=traject.client_id)
    assert (regel.uitkomst, regel.gebruiker_naam) == ("geweigerd", "Bas Bakker")


@pytest.mark.parametrize("paneel", PANELEN)
def test_een_dossier_van_elders_bestaat_niet(paneel, als, coordinator, vreemd_dossier):
    browser = als(coordinator)

    vreemd = browser.get(f"/clienten/{vreemd_dossier}/{paneel}")
    onbekend = browser.get(f"/clienten/{uuid.uuid4()}/{paneel}")

    assert (vreemd.status_code, vreemd.content) == (404, onbekend.content)


@pytest.mark.parametrize("wie", ["manager", "beheerder"])
@pytest.mark.parametrize("paneel", PANELEN)
def test_wie_geen_dossiers_heeft_krijgt_er_geen(paneel, wie, als, request, adres):
    antwoord = als(request.getfixturevalue(wie)).get(adres + paneel)

    assert antwoord.status_code == 403
    assert Regel.objects.filter(uitkomst="geweigerd").count() == 1


def test_wie_het_dossier_overdroeg_komt_er_niet_meer_in(als, begeleider, collega, traject, adres):
    traject.toewijzingen.update(begeleider=collega)

    assert als(begeleider).get(adres).status_code == 403
    assert als(collega).get(adres).status_code == 200


def test_een_afgesloten_dossier_blijft_te_zien_voor_de_laatste_begeleider(
    als, begeleider, traject, adres
):
    beeindig_traject(
        traject=traject, op=date(2026, 10, 1), reden="verhuisd", door=None, vandaag=VANDAAG
    )

    assert "afgesloten op 1 oktober 2026" in als(begeleider).get(adres).text


# Het hoofd


def test_het_hoofd_zegt_wie_waar_en_met_welke_uitkering(als, begeleider, traject, adres):
    traject.client.ggz_team = GgzTeamFactory(naam="FACT Hoorn")
    traject.client.regiebehandelaar = "dr. Smit"
    traject.client.save()
    UitkeringFactory(client=traject.client, soort="WAO", tot=date(2021, 1, 1))
    UitkeringFactory(client=traject.client, soort="Wajong")

    hoofd = pagina(als(begeleider).get(adres)).select_one(".dossierhoofd")

    tekst = " ".join(hoofd.get_text(" ").split())
    assert "70214 · 1985 · Alkmaar · FACT Hoorn (dr. Smit) · Wajong" in tekst
    assert "Begeleider: Eva Meijer sinds 1 juni 2026" in tekst


def test_de_fasenlijn_toont_ook_herhalingen(als, begeleider, traject, adres):
    for dag in (3, 10):
        ContactmomentFactory(
            begeleider=begeleider, soort="client", datum=date(2026, 6, dag), trajecten=[traject]
        )
    wissel(traject, Fasesoort.ACQUISITIE, date(2026, 7, 1))
    wissel(traject, Fasesoort.BAANBEHOUD, date(2026, 9, 1))
    wissel(traject, Fasesoort.ACQUISITIE, date(2026, 10, 1))

    fasen = pagina(als(begeleider).get(adres)).select(".fasen li")

    assert [fase.get_text() for fase in fasen] == [
        "oriëntatie · 2 gesprekken",
        "acquisitie · 62 dagen",
        "baanbehoud · 30 dagen",
        "acquisitie (2e keer) · dag 49",
    ]
    assert fasen[-1]["aria-current"] == "step"


def test_in_orientatie_telt_de_lijn_de_gesprekken(als, begeleider, traject, adres):
    for dag, kwam in ((3, True), (10, True), (17, False)):
        ContactmomentFactory(
            begeleider=begeleider,
            soort="client",
            niet_verschenen=not kwam,
            datum=date(2026, 6, dag),
            trajecten=[traject],
        )

    assert "oriëntatie · gesprek 2 van 8" in als(begeleider).get(adres).text


def test_vastleggen_vanuit_het_dossier_kiest_de_client_alvast(als, begeleider, adres):
    browser = als(begeleider)
    knop = pagina(browser.get(adres)).select_one(".dossierhoofd a.hoofd")

    gekozen = pagina(browser.get(knop["href"])).select("[name=trajecten][checked]")

    assert len(gekozen) == 1


# Het verloop


def test_het_verloop_staat_met_het_nieuwste_boven(als, begeleider, traject, adres):
    ContactmomentFactory(
        begeleider=begeleider, soort="client", datum=date(2026, 6, 2), trajecten=[traject]
    )
    wissel(traject, Fasesoort.ACQUISITIE, date(2026, 7, 1))
    PlaatsingFactory(
        traject=traject, werkgever__naam="Kwekerij Duin", start=date(2026, 8, 1),
        einde=date(2026, 10, 1), reden_einde="contract niet verlengd",
    )  # fmt: skip

    assert titels(als(begeleider).get(adres)) == [
        "Gestopt bij Kwekerij Duin",
        "Begonnen bij Kwekerij Duin",
        "Fase acquisitie en plaatsing",
        "Akkoord van UWV",
        "Cliënt",
        "Traject begonnen met oriëntatie",
        "Begeleider Eva Meijer",
    ]


@pytest.mark.parametrize(
    ("soort", "aantal"), [("contacten", 2), ("werkgevers", 1), ("fasen", 2), ("werk", 1), ("x", 5)]
)
def test_het_verloop_is_te_kiezen_op_soort(soort, aantal, als, begeleider, traject, adres):
    for wat in ("client", "werkgever"):
        ContactmomentFactory(begeleider=begeleider, soort=wat, trajecten=[traject])
    PlaatsingFactory(traject=traject)

    assert len(titels(als(begeleider).get(adres, {"soort": soort}))) == aantal


def test_bladeren_door_het_verloop_toont_alles_precies_een_keer(als, begeleider, traject, adres):
    for nummer in range(60):
        ContactmomentFactory(
            begeleider=begeleider,
            datum=VANDAAG - timedelta(days=nummer // 3),
            notitie=f"nummer-{nummer}-",
            trajecten=[traject],
        )
    browser, na, gezien = als(begeleider), "", []
    while True:
        antwoord = browser.get(adres, {"na": na})
        gezien += [regel.get_text() for regel in pagina(antwoord).select(".tijdlijn > li")]
        na = antwoord.context["bladzijde"].volgende
        if not na:
            break

    assert len(gezien) == 62
    assert all(sum(f"nummer-{n}-" in tekst for tekst in gezien) == 1 for n in range(60))


def test_een_gedeeld_contact_noemt_de_andere_client_niet(als, begeleider, team, traject, adres):
    ander = maak_traject(begeleider=begeleider, team=team, achternaam="Geheim")
    ContactmomentFactory(begeleider=begeleider, trajecten=[traject, ander])

    antwoord = als(begeleider).get(adres)

    assert "ook voor 1 andere cliënt" in antwoord.text
    assert "Geheim" not in antwoord.text


def test_alleen_een_eigen_contact_is_te_verbeteren(als, begeleider, collega, traject, adres):
    eigen = ContactmomentFactory(begeleider=begeleider, trajecten=[traject])
    ander = ContactmomentFactory(begeleider=collega, trajecten=[traject])

    tekst = als(begeleider).get(adres).text

    assert f"/contacten/{eigen.sleutel}/" in tekst
    assert f"/contacten/{ander.sleutel}/" not in tekst


def test_een_eerder_traject_staat_ook_in_het_verloop(als, begeleider, team, traject, adres):
    beeindig_traject(
        traject=traject, op=date(2026, 8, 1), reden="terugval", door=None, vandaag=VANDAAG
    )
    start_traject(
        client=traject.client, team=team, begeleider=begeleider, doel="werk", door=None,
        instroomdatum=date(2026, 11, 1),
    )  # fmt: skip

    assert titels(als(begeleider).get(adres)).count("Traject begonnen met oriëntatie") == 2
    assert "Traject gestopt: terugval" in titels(als(begeleider).get(adres))


def test_een_oude_afspraak_met_de_behandelaar_valt_op(als, begeleider, traject, adres):
    ContactmomentFactory(
        begeleider=begeleider, soort="behandelteam", datum=date(2026, 11, 3), trajecten=[traject]
    )

    zij = pagina(als(begeleider).get(adres)).aside.get_text()

    assert "15 dagen" in zij
    assert "langer dan twee weken" in zij


@pytest.mark.parametrize("aantal", [2, 40])
def test_het_dossier_kost_evenveel_queries_bij_meer_contacten(
    aantal, als, begeleider, traject, adres
):
    for nummer in range(aantal):
        ContactmomentFactory(
            begeleider=begeleider, datum=VANDAAG - timedelta(days=nummer), trajecten=[traject]
        )
        PlaatsingFactory(traject=traject, start=VANDAAG - timedelta(days=nummer))
    browser = als(begeleider)

    for paneel in PANELEN:
        with Teller() as teller:
            browser.get(adres + paneel)
        toets_aantal(f"dossier {paneel or 'verloop'}".strip("/"), len(teller.van_pagina))
