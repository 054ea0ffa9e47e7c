"""Te doen op Mijn week, in het dossier en op de teampagina."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from logboek.models import Regel
from tests.factories.trajecten import (
    ContactmomentFactory,
    PlaatsingFactory,
    WaarnemingFactory,
    maak_traject,
)
from tests.hulp.contact import soep, tekst
from tests.hulp.queries import Teller, toets_aantal
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.keuzes import EindeReden
from trajecten.regels.tedoen import Wanneer
from trajecten.tedoen import verdeel_plaats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


@pytest.fixture
def nieuw(begeleider, team):
    """Net ingestroomd: nog niets te laat."""

    def maak(**client):
        return maak_traject(
            begeleider=begeleider, team=team, instroomdatum=date(2026, 11, 9), **client
        )

    return maak


def regels(antwoord, kop: str) -> list[str]:
    """De taken onder de kop "Te laat", "Deze week" of "Binnenkort"."""
    koppen = [h3 for h3 in soep(antwoord).select(".taakgroep h3") if kop in h3.get_text()]
    return [
        " ".join(li.get_text(" ").split())
        for h3 in koppen
        for li in h3.find_parent("section").select("li")
    ]


def test_mijn_week_zegt_wie_wat_wanneer_en_waarom(eva, nieuw):
    traject = nieuw(achternaam="Kaya")
    PlaatsingFactory(traject=traject, start=date(2026, 11, 16))

    (volgen,) = [rij for rij in regels(eva.get("/mijn-week/"), "Deze week") if "item 23" in rij]

    assert traject.client.korte_naam in volgen
    assert "spreek elkaar binnen drie dagen na de start" in volgen
    assert "uiterlijk do 19 nov. 2026" in volgen


def test_de_knop_opent_het_formulier_voor_deze_client(eva, nieuw):
    traject = nieuw()
    PlaatsingFactory(traject=traject, start=date(2026, 11, 16))

    knoppen = [a["href"] for a in soep(eva.get("/mijn-week/te-doen/")).select(".taken a.knop")]

    assert f"/contacten/nieuw/?voor={traject.sleutel}&soort=client" in knoppen
    plan = reverse("inkomstenplan_nieuw", args=[traject.client.sleutel])
    assert any(knop.startswith(f"{plan}?werk=") for knop in knoppen)


def test_elke_knop_brengt_de_begeleider_ergens(eva, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team, fase="acquisitie")
    PlaatsingFactory(traject=traject, start=date(2026, 11, 30))
    for dagen in (30, 20, 10):
        contact = VANDAAG - timedelta(days=dagen)
        ContactmomentFactory(trajecten=[traject], datum=contact, soort="client")

    knoppen = [a["href"] for a in soep(eva.get("/mijn-week/te-doen/")).select(".taken a.knop")]

    assert len(knoppen) >= 5
    assert {eva.get(knop).status_code for knop in knoppen} == {200}


def test_een_vastgelegd_contact_haalt_de_taak_weg(eva, nieuw):
    traject = nieuw()
    PlaatsingFactory(traject=traject, start=date(2026, 11, 16))
    ContactmomentFactory(trajecten=[traject], datum=VANDAAG, soort="client")

    assert not [rij for rij in regels(eva.get("/mijn-week/"), "Deze week") if "item 23" in rij]


def test_mijn_week_is_geen_muur_en_wijst_naar_alles(eva, begeleider, team):
    for _ in range(8):
        maak_traject(begeleider=begeleider, team=team)

    pagina = eva.get("/mijn-week/")

    alle = pagina.context["pagina"].tedoen.aantal
    assert alle > 12
    assert len(soep(pagina).select(".taken > li")) == 12
    assert soep(pagina).find("a", string=f"alle {alle}")["href"] == "/mijn-week/te-doen/"
    assert len(soep(eva.get("/mijn-week/te-doen/")).select(".taken > li")) == alle


@pytest.mark.parametrize(
    ("aantallen", "verwacht"),
    [
        ((28, 6, 4), (6, 4, 2)),
        ((2, 20, 9), (2, 8, 2)),
        ((0, 3, 20), (0, 3, 9)),
        ((5, 1, 0), (5, 1, 0)),
    ],
)
def test_wat_te_laat_is_verdringt_deze_week_niet(aantallen, verwacht):
    verdeeld = verdeel_plaats(dict(zip(Wanneer, aantallen, strict=True)), 12)

    assert tuple(verdeeld.values()) == verwacht


def test_de_lijst_is_te_kiezen_op_soort(eva, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)

    pagina = eva.get("/mijn-week/te-doen/?soort=behandelaar")

    (taak,) = soep(pagina).select(".taken > li")
    assert "behandelteam" in taak.get_text()
    assert len(soep(eva.get("/mijn-week/te-doen/?soort=onzin")).select(".taken > li")) > 1


def test_een_waarnemer_ziet_wat_er_voor_de_afwezige_te_doen_is(als, collega, nieuw, team):
    traject = nieuw(achternaam="Kaya")
    PlaatsingFactory(traject=traject, start=date(2026, 11, 16))
    begeleider = traject.toewijzingen.get().begeleider
    WaarnemingFactory(afwezige=begeleider, waarnemer=collega, team=team)

    bas = als(collega)

    for adres in ("/mijn-week/", "/mijn-week/te-doen/"):
        assert traject.client.korte_naam in " ".join(regels(bas.get(adres), "Deze week"))


def test_zonder_taken_staat_er_dat_u_bij_bent(eva):
    assert "U bent bij" in tekst(eva.get("/mijn-week/"))
    assert "Niets te doen" in tekst(eva.get("/mijn-week/te-doen/"))


def test_een_andere_week_toont_geen_taken(eva, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)

    assert not soep(eva.get("/mijn-week/2026-W46/")).find(id="kop-tedoen")


def test_het_dossier_toont_twee_taken_en_de_rest_met_een_klik(eva, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)

    hoofd = soep(eva.get(reverse("dossier", args=[traject.client.sleutel]))).select_one(
        ".hoofdtaken"
    )

    alle = int(hoofd.h2.small.get_text())
    assert len(hoofd.select(":scope > ul > li")) == 2
    assert len(hoofd.select("details li")) == alle - 2


def test_een_afgesloten_dossier_vraagt_niets(eva, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    beeindig_traject(
        traject=traject, op=VANDAAG, reden=EindeReden.VERHUISD, door=None, vandaag=VANDAAG
    )

    assert not soep(eva.get(reverse("dossier", args=[traject.client.sleutel]))).select(".taken")


def test_een_coordinator_krijgt_geen_knop_die_hij_niet_mag(als, coordinator, nieuw):
    traject = nieuw()
    PlaatsingFactory(traject=traject, start=date(2026, 11, 16))

    pagina = soep(als(coordinator).get(reverse("dossier", args=[traject.client.sleutel])))

    assert not [a for a in pagina.select(".taken a.knop") if "/contacten/" in a["href"]]
    assert pagina.find("a", string="schema")


def test_de_teampagina_telt_wat_te_laat_is_en_opent_de_rijen(als, coordinator, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)
    carla = als(coordinator)

    rij = soep(carla.get(reverse("team_pagina", args=[team.sleutel]))).find(
        "td", attrs={"data-kop": "Te laat"}
    )
    lijst = carla.get(rij.a["href"])

    assert int(rij.a.find(string=True)) == len(regels(lijst, "Te laat"))
    assert "Te doen door Eva Meijer" in tekst(lijst)


def test_wie_de_rijen_opent_staat_in_het_logboek(als, coordinator, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)

    als(coordinator).get(reverse("team_tedoen", args=[team.sleutel, begeleider.sleutel]))

    regel = Regel.objects.get(client_id=traject.client_id, onderdelen="te doen")
    assert regel.grondslag == "eigen team"


def test_een_manager_ziet_het_aantal_zonder_de_rijen(als, manager, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)

    rij = soep(als(manager).get(reverse("team_pagina", args=[team.sleutel]))).find(
        "td", attrs={"data-kop": "Te laat"}
    )

    assert int(rij.get_text()) > 0
    assert rij.a is None


@pytest.mark.parametrize("aantal", [3, 30])
def test_de_lijst_kost_evenveel_bij_meer_clienten(eva, begeleider, team, aantal):
    for _ in range(aantal):
        maak_traject(begeleider=begeleider, team=team)

    with Teller() as teller:
        eva.get("/mijn-week/te-doen/")

    toets_aantal("te doen", len(teller.van_pagina))


def test_op_een_ander_onderdeel_staan_de_taken_achter_een_klik(eva, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)

    pagina = soep(eva.get(reverse("dossier_werk", args=[traject.client.sleutel])))

    hoofd = pagina.select_one(".hoofdtaken")
    aantal = len(hoofd.select("details li"))
    assert aantal > 2
    assert hoofd.summary.get_text() == f"Te doen: {aantal} taken, {aantal} te laat"
    assert not hoofd.select(":scope > ul")
