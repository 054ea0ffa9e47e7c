"""De wachtlijst: wie wacht hoe lang, wie krijgt een begeleider, en wie gaat eraf."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction

from clienten.models import Aanmelding
from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.clienten import AanmeldingFactory
from tests.factories.organisaties import (
    LidmaatschapFactory,
    TeamFactory,
    maak_begeleider,
    maak_medewerker,
)
from tests.factories.trajecten import maak_traject
from tests.hulp.queries import Teller, toets_aantal
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.models import Toewijzing, Traject
from trajecten.regels.aanmelding import toets_afsluiten, wachtcijfers

VANDAAG = date(2026, 11, 18)
_db = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def op_db(test):
    for merk in _db:
        test = merk(test)
    return test


def soep_van(antwoord) -> BeautifulSoup:
    assert antwoord.status_code == 200
    return BeautifulSoup(antwoord.content, "html.parser")


def namen(antwoord) -> list[str]:
    return [kop.a.get_text() for kop in soep_van(antwoord).select("tbody th")]


def getallen(antwoord) -> dict[str, str]:
    return {
        vak.h2.get_text(): vak.select_one(".cijfer").get_text(" ", strip=True)
        for vak in soep_van(antwoord).select(".vak")
    }


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


def wacht(team, dagen: int, **velden) -> Aanmelding:
    return AanmeldingFactory(team=team, datum=VANDAAG - timedelta(days=dagen), **velden)


def sleutel_van(gebruiker) -> str:
    return str(gebruiker.aanstellingen.get().sleutel)


# De regels


def test_de_cijfers_tellen_in_dagen():
    data = [(VANDAAG - timedelta(days=dagen), None) for dagen in (1, 10, 40)]

    cijfers = wachtcijfers([*data, (VANDAAG, VANDAAG)], vandaag=VANDAAG)

    assert (cijfers.aantal, cijfers.mediaan, cijfers.langste) == (4, 5.5, 40)
    assert cijfers.zonder_gesprek == 3


def test_zonder_wachtenden_is_er_geen_mediaan():
    cijfers = wachtcijfers([], vandaag=VANDAAG)

    assert (cijfers.aantal, cijfers.mediaan, cijfers.langste) == (0, None, None)


@pytest.mark.parametrize(
    ("reden", "toelichting", "toch", "veld"),
    [
        ("gereedheid", "de behandelaar vindt het te vroeg", False, "toch"),
        ("gereedheid", "te vroeg", True, "toelichting"),
        ("anders", "", False, "toelichting"),
        ("elders", "", False, "toelichting"),
        ("gereedheid", "de behandelaar vindt het te vroeg", True, None),
        ("ingetrokken", "", False, None),
        ("geen wens", "", False, None),
    ],
)
def test_gereedheid_vraagt_een_vinkje_en_uitleg(reden, toelichting, toch, veld):
    afgewezen = toets_afsluiten(reden=reden, toelichting=toelichting, toch=toch)

    assert (afgewezen.veld if afgewezen else None) == veld


# De lijst


@op_db
def test_wie_het_langst_wacht_staat_bovenaan(als, coordinator, team):
    wacht(team, 5, client__voornaam="Kort", client__achternaam="Wacht")
    wacht(team, 90, client__voornaam="Lang", client__achternaam="Wacht")

    antwoord = als(coordinator).get("/aanmeldingen/")

    assert namen(antwoord) == ["Lang Wacht", "Kort Wacht"]
    assert "90 dagen" in antwoord.text


@op_db
def test_de_rij_zegt_hoe_lang_het_van_wens_tot_gesprek_duurt(als, coordinator, team):
    wacht(
        team, 10, wens_op=VANDAAG - timedelta(days=12),
        eerste_gesprek=VANDAAG - timedelta(days=5),
    )  # fmt: skip
    wacht(team, 3)

    rijen = [
        " ".join(rij.get_text(" ").split())
        for rij in soep_van(als(coordinator).get("/aanmeldingen/")).select("tbody tr")
    ]

    assert "13 nov. 7 dagen na de wens" in rijen[0]
    assert "nog geen 3 dagen na de wens" in rijen[1]


@op_db
def test_een_coordinator_ziet_alleen_zijn_teams_en_dat_staat_in_het_logboek(als, coordinator, team):
    hier = wacht(team, 5)
    wacht(TeamFactory(naam="IPS-team Zuid"), 5)

    antwoord = als(coordinator).get("/aanmeldingen/")

    assert len(namen(antwoord)) == 1
    regels = Regel.objects.filter(onderdelen="wachtlijst")
    assert list(regels.values_list("client_id", flat=True)) == [hier.client_id]


@op_db
def test_elk_getal_opent_zijn_rijen(als, coordinator, team):
    gesprek = {"eerste_gesprek": VANDAAG}
    wacht(team, 5, **gesprek)
    wacht(team, 9)
    wacht(team, 400, uitkomst="afgewezen", reden="gereedheid", uitkomst_op=date(2026, 1, 5))
    wacht(team, 900, uitkomst="afgewezen", reden="gereedheid", uitkomst_op=date(2025, 1, 5))
    wacht(team, 30, uitkomst="afgewezen", reden="anders", uitkomst_op=date(2026, 11, 1))
    browser = als(coordinator)
    soep = soep_van(browser.get("/aanmeldingen/"))

    rijen = {
        vak.h2.get_text(): len(namen(browser.get(vak.select_one(".cijfer a")["href"])))
        for vak in soep.select(".vak")
    }

    assert getallen(browser.get("/aanmeldingen/"))["Middelste wachttijd"] == "7 dagen"
    assert rijen["Wachten"] == 2
    assert rijen["Zonder eerste gesprek"] == 1
    assert rijen["Afgewezen om gereedheid"] == 1
    assert len(namen(browser.get("/aanmeldingen/?toon=afgesloten"))) == 2


@op_db
def test_wie_over_meer_teams_gaat_kiest_er_een(als, coordinator, team):
    zuid = TeamFactory(naam="IPS-team Zuid")
    LidmaatschapFactory(gebruiker=coordinator, rol=Rol.COORDINATOR, team=zuid)
    wacht(team, 5)
    wacht(zuid, 8)

    antwoord = als(coordinator).get("/aanmeldingen/", {"team": str(zuid.sleutel)})

    assert len(namen(antwoord)) == 1
    assert getallen(antwoord)["Wachten"] == "1"
    assert getallen(als(coordinator).get("/aanmeldingen/"))["Wachten"] == "2"


@op_db
@pytest.mark.parametrize("onzin", ["team=x", "toon=x", "wens=%00", "na=x"])
def test_een_onleesbare_keuze_toont_gewoon_wie_wacht(onzin, als, coordinator, team):
    wacht(team, 5)

    assert len(namen(als(coordinator).get(f"/aanmeldingen/?{onzin}"))) == 1


@op_db
@pytest.mark.parametrize("aantal", [2, 40])
def test_de_wachtlijst_kost_evenveel_queries_bij_meer_wachtenden(aantal, als, coordinator, team):
    for dagen in range(aantal):
        wacht(team, dagen)
    browser = als(coordinator)

    with Teller() as teller:
        browser.get("/aanmeldingen/")

    toets_aantal("wachtlijst", len(teller.van_pagina))


@op_db
def test_de_tweede_bladzijde_gaat_verder(als, coordinator, team):
    for dagen in range(30):
        wacht(team, dagen)
    browser = als(coordinator)
    eerste = browser.get("/aanmeldingen/")

    tweede = browser.get("/aanmeldingen/", {"na": eerste.context["bladzijde"].volgende})

    assert (len(namen(eerste)), len(namen(tweede))) == (25, 5)
    assert not set(namen(eerste)) & set(namen(tweede))


@op_db
def test_de_teampagina_wijst_de_coordinator_de_weg(als, coordinator, manager, team):
    adres = f"/team/{team.sleutel}/"

    assert f"/aanmeldingen/?team={team.sleutel}" in als(coordinator).get(adres).text
    assert "/aanmeldingen/" not in als(manager).get(adres).text


@op_db
@pytest.mark.parametrize("deel", ["", "toewijzen/", "afsluiten/"])
def test_over_de_wachtlijst_van_een_ander_team_gaat_u_niet(deel, als, team):
    zuid = maak_medewerker(Rol.COORDINATOR, TeamFactory(naam="IPS-team Zuid"))
    rij = wacht(team, 5)

    assert als(zuid).get(f"/aanmeldingen/{rij.sleutel}/{deel}").status_code == 403
    assert Regel.objects.get(client_id=rij.client_id).uitkomst == "geweigerd"


# Toewijzen


@pytest.fixture
def wachtend(team):
    return wacht(team, 16, client__achternaam="Kaya", wens="opleiding")


@pytest.fixture
def adres(wachtend) -> str:
    return f"/aanmeldingen/{wachtend.sleutel}/toewijzen/"


def keuze(gebruiker, **anders) -> dict[str, str]:
    return {"naar": sleutel_van(gebruiker), "van": "2026-11-18", "doel": "opleiding"} | anders


@op_db
def test_elke_begeleider_staat_er_met_wat_het_wordt(als, coordinator, team, adres):
    maak_begeleider(team, naam="Rik Ruimte")
    vol = maak_begeleider(team, naam="Vera Vol", fte=Decimal("0.1"))
    for _ in range(2):
        maak_traject(begeleider=vol, team=team)
    maak_begeleider(TeamFactory(naam="IPS-team Zuid"), naam="Zoë Zuid")

    teksten = [
        kandidaat.get_text(" ", strip=True)
        for kandidaat in soep_van(als(coordinator).get(adres)).select(".kandidaat")
    ]

    assert "Rik Ruimte" in teksten[0]
    assert "wordt 3 van 2, 1 boven de norm" in teksten[1]
    assert len(teksten) == 2


@op_db
def test_toewijzen_begint_het_traject_en_haalt_van_de_lijst(
    als, coordinator, begeleider, team, wachtend, adres
):
    antwoord = als(coordinator).post(adres, keuze(begeleider))

    wachtend.refresh_from_db()
    traject = Traject.objects.get()
    assert antwoord.url == "/aanmeldingen/"
    assert (traject.aanmelding, traject.team, traject.doel) == (wachtend, team, "opleiding")
    assert traject.toewijzingen.get().begeleider == begeleider
    assert (wachtend.uitkomst, wachtend.uitkomst_op) == ("traject", VANDAAG)
    assert wachtend.uitkomst_door == coordinator
    assert Regel.objects.filter(client_id=wachtend.client_id, actie="C").exists()


@op_db
def test_boven_de_norm_kan_alleen_met_een_reden(als, coordinator, begeleider, team, adres):
    begeleider.aanstellingen.update(fte="0.1")
    for _ in range(2):
        maak_traject(begeleider=begeleider, team=team)

    zonder = als(coordinator).post(adres, keuze(begeleider))
    met = als(coordinator).post(adres, keuze(begeleider, reden_boven_norm="kent hem al"))

    assert "1 boven de norm van 2" in fouten(zonder)["reden_boven_norm"]
    assert met.status_code == 302
    assert Toewijzing.objects.filter(reden_boven_norm="kent hem al").count() == 1


@op_db
@pytest.mark.parametrize(
    ("van", "deel"),
    [
        ("2026-11-01", "voor de aanmelding"),
        ("2026-11-19", "moet nog komen"),
        ("2026-02-30", "Vul een datum in"),
        ("", "vanaf welke dag"),
        ("0001-01-01", "te lang geleden"),
    ],
)
def test_een_onmogelijke_start_staat_bij_het_veld(van, deel, als, coordinator, begeleider, adres):
    antwoord = als(coordinator).post(adres, keuze(begeleider, van=van, reden_boven_norm="spoed"))

    assert deel in fouten(antwoord)["van"]
    assert "spoed" in antwoord.text
    assert not Traject.objects.exists()


@op_db
def test_de_database_weigert_een_traject_voor_de_aanmelding(begeleider, team, wachtend):
    traject = maak_traject(begeleider=begeleider, team=team)
    Traject.objects.filter(pk=traject.pk).update(aanmelding=None)
    wachtend.uitkomst = "traject"
    wachtend.save()

    with pytest.raises(IntegrityError, match="voor de aanmelding"), transaction.atomic():
        Traject.objects.filter(pk=traject.pk).update(aanmelding=wachtend)


@op_db
def test_een_start_in_een_eerder_traject_staat_bij_het_veld(als, coordinator, begeleider, team):
    oud = maak_traject(begeleider=begeleider, team=team)
    beeindig_traject(traject=oud, op=VANDAAG, reden="terugval", door=None, vandaag=VANDAAG)
    rij = wacht(team, 1, client=oud.client)

    antwoord = als(coordinator).post(f"/aanmeldingen/{rij.sleutel}/toewijzen/", keuze(begeleider))

    assert "al een traject" in fouten(antwoord)["van"]


@op_db
def test_wie_te_laat_is_leest_wie_het_deed(als, coordinator, begeleider, collega, team, adres):
    ander = maak_medewerker(Rol.COORDINATOR, team, naam="Dirk Snel")
    als(ander).post(adres, keuze(begeleider))

    antwoord = als(coordinator).post(adres, keuze(collega))

    assert "Dirk Snel wees deze cliënt al toe" in fouten(antwoord)["__all__"]
    assert Traject.objects.count() == 1


@op_db
def test_een_nieuw_traject_gebruikt_de_aanmelding_die_er_staat(als, begeleider, team):
    oud = maak_traject(begeleider=begeleider, team=team)
    beeindig_traject(
        traject=oud, op=date(2026, 10, 1), reden="terugval", door=None, vandaag=VANDAAG
    )
    rij = wacht(team, 16, client=oud.client)
    adres = f"/clienten/{oud.client.sleutel}/nieuw-traject/"
    velden = {"doel": "werk", "begeleider": sleutel_van(begeleider)}

    te_vroeg = als(begeleider).post(adres, velden | {"instroomdatum": "2026-11-01"})
    antwoord = als(begeleider).post(adres, velden | {"instroomdatum": "2026-11-02"})

    assert "voor de aanmelding" in fouten(te_vroeg)["instroomdatum"]
    assert antwoord.status_code == 302
    assert Traject.objects.latest("id").aanmelding == rij
    assert Aanmelding.objects.count() == 1


# Afsluiten


@pytest.fixture
def sluit(wachtend) -> str:
    return f"/aanmeldingen/{wachtend.sleutel}/afsluiten/"


@op_db
def test_de_client_kan_de_aanmelding_intrekken(als, coordinator, wachtend, sluit):
    als(coordinator).post(sluit, {"reden": "ingetrokken", "toelichting": "gaat verhuizen"})

    wachtend.refresh_from_db()
    assert (wachtend.uitkomst, wachtend.reden) == ("ingetrokken", "")
    assert (wachtend.reden_toelichting, wachtend.uitkomst_door) == ("gaat verhuizen", coordinator)


@op_db
def test_gereedheid_wordt_eerst_gewaarschuwd_en_dan_geteld(als, coordinator, wachtend, sluit):
    browser, velden = (
        als(coordinator),
        {"reden": "gereedheid", "toelichting": "de psychiater wil wachten"},
    )
    assert "toch" not in {veld.get("name") for veld in soep_van(browser.get(sluit)).select("input")}

    gewaarschuwd = browser.post(sluit, velden)
    wachtend.refresh_from_db()

    assert wachtend.wacht
    assert "Gereedheid is geen reden" in gewaarschuwd.text
    assert "de psychiater wil wachten" in gewaarschuwd.text
    browser.post(sluit, velden | {"toch": "on"})
    assert getallen(browser.get("/aanmeldingen/"))["Afgewezen om gereedheid"] == "1"


@op_db
@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({}, "reden"),
        ({"reden": "vol"}, "reden"),
        ({"reden": "anders"}, "toelichting"),
        ({"reden": "anders", "toelichting": "x" * 1001}, "toelichting"),
    ],
)
def test_een_afsluiting_die_niet_kan_wordt_geweigerd(
    velden, veld, als, coordinator, wachtend, sluit
):
    antwoord = als(coordinator).post(sluit, velden)

    assert list(fouten(antwoord)) == [veld]
    wachtend.refresh_from_db()
    assert wachtend.wacht


@op_db
def test_wie_is_toegewezen_wordt_niet_meer_afgewezen(als, coordinator, begeleider, adres, sluit):
    als(coordinator).post(adres, keuze(begeleider))

    antwoord = als(coordinator).post(sluit, {"reden": "ingetrokken"})

    assert "wees deze cliënt al toe" in fouten(antwoord)["__all__"]
