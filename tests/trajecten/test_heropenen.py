"""Een afgesloten aanmelding gaat weer open: met een reden, en zolang er geen traject kwam."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from clienten.models import Aanmelding
from logboek.models import Regel, Wijziging
from organisaties.keuzes import Rol
from tests.factories.clienten import AanmeldingFactory
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.hulp.contact import fout_bij, tekst
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.regels.aanmelding import toets_heropenen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)
REDEN = {"reden": "De psychiater belde: hij wil toch graag."}


@pytest.fixture
def afgewezen(team) -> Aanmelding:
    return AanmeldingFactory(
        team=team,
        datum=date(2026, 11, 2),
        uitkomst="afgewezen",
        uitkomst_op=date(2026, 11, 9),
        reden="gereedheid",
        reden_toelichting="de psychiater wil wachten",
    )


@pytest.fixture
def adres(afgewezen) -> str:
    return f"/aanmeldingen/{afgewezen.sleutel}/heropenen/"


@pytest.fixture
def browser(als, coordinator):
    return als(coordinator)


def test_wie_was_afgewezen_wacht_weer_en_telt_niet_meer_als_afwijzing(browser, afgewezen, adres):
    antwoord = browser.post(adres, REDEN)

    afgewezen.refresh_from_db()
    assert antwoord.url == f"/aanmeldingen/{afgewezen.sleutel}/"
    assert afgewezen.wacht
    assert (afgewezen.reden, afgewezen.uitkomst_op, afgewezen.uitkomst_door) == ("", None, None)
    assert "Afgewezen om gereedheid 0" in tekst(browser.get("/aanmeldingen/"))


def test_de_pagina_zegt_wie_waarom_en_de_geschiedenis_wat_er_eerst_stond(
    browser, coordinator, afgewezen, adres
):
    browser.post(adres, REDEN)

    gelezen = tekst(browser.get(f"/aanmeldingen/{afgewezen.sleutel}/"))
    assert f"18 november 2026, door {coordinator.naam}: {REDEN['reden']}" in gelezen
    oud = Wijziging.objects.get(tabel="clienten_aanmelding", rij_id=afgewezen.pk).oud
    assert (oud["uitkomst"], oud["reden"]) == ("afgewezen", "gereedheid")
    assert Regel.objects.filter(actie="U", client_id=afgewezen.client_id).count() == 1


def test_wie_zich_terugtrok_kan_terugkomen(browser, team):
    terug = AanmeldingFactory(team=team, uitkomst="ingetrokken", uitkomst_op=VANDAAG)

    browser.post(f"/aanmeldingen/{terug.sleutel}/heropenen/", REDEN)

    assert Aanmelding.objects.get().wacht


@pytest.mark.parametrize("reden", ["", "  ", "toch wel", "x" * 501])
def test_zonder_goede_reden_blijft_ze_dicht(reden, browser, afgewezen, adres):
    antwoord = browser.post(adres, {"reden": reden})

    afgewezen.refresh_from_db()
    assert fout_bij(antwoord, "reden")
    assert not afgewezen.wacht


def test_dubbel_klikken_heropent_een_keer(browser, adres):
    antwoorden = [browser.post(adres, REDEN) for _ in range(2)]

    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    assert Wijziging.objects.filter(tabel="clienten_aanmelding").count() == 1


def test_wie_later_is_leest_dat_ze_al_open_staat(als, browser, team, adres):
    tweede = als(maak_medewerker(Rol.COORDINATOR, team))
    browser.post(adres, REDEN)

    antwoord = tweede.post(adres, {"reden": "Ook ik vind dat het kan."})

    assert "Deze aanmelding staat open" in tekst(antwoord)
    assert "Ook ik vind dat het kan." in antwoord.text
    assert Aanmelding.objects.get().heropend_reden == REDEN["reden"]


def test_na_een_traject_gaat_ze_niet_meer_open(browser, begeleider, team, afgewezen, adres):
    traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 11, 12))
    Aanmelding.objects.filter(pk=afgewezen.pk).update(client=traject.client)
    beeindig_traject(traject=traject, op=VANDAAG, reden="verhuisd", door=None, vandaag=VANDAAG)

    pagina, antwoord = browser.get(adres, follow=True), browser.post(adres, REDEN)

    assert "begon een traject" in tekst(pagina)
    assert adres not in pagina.text
    assert "begon een traject" in tekst(antwoord)


def test_een_traject_van_ervoor_staat_niet_in_de_weg(browser, begeleider, team, afgewezen, adres):
    traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 6, 1))
    klaar = date(2026, 10, 1)
    beeindig_traject(traject=traject, op=klaar, reden="verhuisd", door=None, vandaag=klaar)
    Aanmelding.objects.filter(pk=afgewezen.pk).update(client=traject.client)

    assert adres in browser.get(f"/aanmeldingen/{afgewezen.sleutel}/").text
    assert browser.post(adres, REDEN).status_code == 302


def test_wie_al_opnieuw_is_aangemeld_wacht_maar_een_keer(browser, team, afgewezen, adres):
    AanmeldingFactory(client=afgewezen.client, team=team, datum=VANDAAG)

    antwoord = browser.post(adres, REDEN)

    assert "staat al op de wachtlijst" in tekst(antwoord)
    assert Aanmelding.objects.wachtend().count() == 1


def test_na_opnieuw_afsluiten_blijft_te_lezen_dat_ze_open_was(browser, afgewezen, adres):
    browser.post(adres, REDEN)
    browser.post(f"/aanmeldingen/{afgewezen.sleutel}/afsluiten/", {"reden": "ingetrokken"})

    gelezen = tekst(browser.get(f"/aanmeldingen/{afgewezen.sleutel}/"))
    assert "Ingetrokken door de cliënt" in gelezen
    assert REDEN["reden"] in gelezen


def test_de_database_opent_niets_zonder_reden(afgewezen):
    with pytest.raises(IntegrityError, match="aanmelding_heropend"), transaction.atomic():
        Aanmelding.objects.update(heropend_op=VANDAAG)


@pytest.mark.parametrize(
    ("staat", "deel"),
    [
        ({"uitkomst": "traject"}, "begon een traject"),
        ({"uitkomst": ""}, "staat open"),
        ({"uitkomst": "", "kreeg_traject": True}, "begon een traject"),
        ({"wacht": True}, "al op de wachtlijst"),
    ],
)
def test_wat_niet_meer_open_kan(staat, deel):
    gewoon = {"uitkomst": "afgewezen", "wacht": False, "kreeg_traject": False}

    assert toets_heropenen(**gewoon) is None
    assert deel in toets_heropenen(**gewoon | staat).uitleg
