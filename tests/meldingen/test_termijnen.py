"""De pagina Termijnen in Beheer."""

import pytest
from django.urls import reverse

from meldingen.models import Meldingtermijn, Opdracht
from meldingen.termijnen import instelbaar, termijnen_nu
from tests.hulp.contact import soep, tekst

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def browser(als, beheerder):
    return als(beheerder)


def velden(browser, **anders):
    """Wat de browser zou insturen, met de getallen die er staan."""
    invoer = soep(browser.get(reverse("meldingtermijnen"))).select("main input[name]")
    return {veld["name"]: veld.get("value", "") for veld in invoer} | anders


def bewaar(browser, **anders):
    return browser.post(reverse("meldingtermijnen"), velden(browser, **anders))


def test_een_kortere_termijn_geldt_daarna(browser):
    assert bewaar(browser, werkgever="21").status_code == 302

    assert termijnen_nu()["werkgever"] == 21
    assert Meldingtermijn.objects.get().aangemaakt_door.naam == "Bea Beheer"


def test_terug_naar_de_gewone_termijn_laat_geen_rij_achter(browser):
    bewaar(browser, werkgever="21")
    bewaar(browser, werkgever="30")

    assert not Meldingtermijn.objects.exists()


@pytest.mark.parametrize("fout", ["31", "6", "-1", "veel", "", "1e9", "7,5", "9" * 30])
def test_buiten_de_grenzen_staat_bij_het_veld_wat_wel_kan(browser, fout):
    antwoord = bewaar(browser, werkgever=fout, behandelaar="10")

    assert antwoord.status_code == 200
    assert antwoord.context["form"].errors.keys() == {"werkgever"}
    assert not fout or "Kies 7 tot en met 30 dagen" in tekst(antwoord)
    assert soep(antwoord).select_one("[name=behandelaar]")["value"] == "10"
    assert not Meldingtermijn.objects.exists()


def test_elk_veld_noemt_zijn_grenzen_en_zijn_bron(browser):
    getoond = tekst(browser.get(reverse("meldingtermijnen")))

    for soort in instelbaar():
        assert f"{soort.minst} tot en met {soort.meest} ({soort.bron})" in getoond


def test_twee_beheerders_verliezen_elkaars_keuze_niet(browser):
    eerste, tweede = velden(browser, werkgever="21"), velden(browser, behandelaar="10")
    for invoer in (eerste, tweede):
        browser.post(reverse("meldingtermijnen"), invoer)

    assert (termijnen_nu()["werkgever"], termijnen_nu()["behandelaar"]) == (21, 10)


def test_over_dezelfde_termijn_beslist_wie_ziet_wat_de_ander_koos(browser):
    eerste, tweede = velden(browser, werkgever="21"), velden(browser, werkgever="14")
    browser.post(reverse("meldingtermijnen"), eerste)
    antwoord = browser.post(reverse("meldingtermijnen"), tweede)

    assert "Een ander maakte hiervan 21." in tekst(antwoord)
    assert termijnen_nu()["werkgever"] == 21


def test_daarna_wordt_opnieuw_gerekend(browser):
    bewaar(browser, werkgever="21")

    assert Opdracht.objects.get().soort == "meldingen"
