"""Twee werkgevers die op elkaar lijken maar nagekeken zijn: het paar komt niet steeds terug."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from logboek.models import Regel, Wijziging
from tests.factories.werkgevers import GeenDubbeleFactory, WerkgeverFactory
from tests.hulp.contact import soep, tekst
from tests.hulp.queries import Teller, toets_aantal
from trajecten.handelingen.werkgevers_samenvoegen import voeg_samen
from werkgevers.dubbelen import lijkt_op
from werkgevers.models import GeenDubbele

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

DUBBEL = "/werkgevers/dubbel/"
NAGEKEKEN = "/werkgevers/dubbel/nagekeken/"


@pytest.fixture
def browser(als, begeleider):
    return als(begeleider)


@pytest.fixture
def hein(organisatie):
    return WerkgeverFactory(naam="Albert Hein", plaats="Hoorn")


@pytest.fixture
def heijn(organisatie):
    return WerkgeverFactory(naam="Albert Heijn", plaats="Hoorn")


def adres(naam: str, een, ander) -> str:
    return reverse(naam, args=[een.sleutel, ander.sleutel])


def paren(antwoord) -> int:
    return len(soep(antwoord).select("tbody tr"))


def test_een_nagekeken_paar_staat_niet_meer_bij_de_dubbelen(browser, hein, heijn):
    assert paren(browser.get(DUBBEL)) == 1

    pagina = browser.post(adres("werkgever_geen_dubbele", hein, heijn), follow=True)

    assert "Albert Hein, Hoorn en Albert Heijn, Hoorn blijven twee werkgevers." in tekst(pagina)
    assert paren(pagina) == 0
    assert lijkt_op(hein) == lijkt_op(heijn) == []


def test_wie_en_wanneer_blijven_te_lezen(browser, hein, heijn):
    browser.post(adres("werkgever_geen_dubbele", hein, heijn))

    assert "18 november 2026, door Eva Meijer" in tekst(browser.get(NAGEKEKEN))
    assert "1 paar bleek geen dubbele" in tekst(browser.get(DUBBEL))
    gelogd = Regel.objects.filter(actie="U").values_list("object_sleutel", flat=True)
    assert set(gelogd) == {str(hein.sleutel), str(heijn.sleutel)}


def test_wie_vergelijkt_leest_dat_het_al_is_nagekeken(browser, hein, heijn):
    browser.post(adres("werkgever_geen_dubbele", hein, heijn))

    pagina = tekst(browser.get(adres("werkgever_samenvoegen", heijn, hein)))

    assert "Eva Meijer keek dit paar na op 18 november 2026: het zijn er twee" in pagina


def test_wie_zich_bedenkt_laat_het_paar_weer_nakijken(browser, hein, heijn):
    browser.post(adres("werkgever_geen_dubbele", hein, heijn))

    # In de andere volgorde is het hetzelfde paar.
    pagina = browser.post(adres("werkgever_toch_dubbel", heijn, hein), follow=True)

    assert "staan weer bij de mogelijke dubbelen" in tekst(pagina)
    assert paren(browser.get(DUBBEL)) == 1
    assert Wijziging.objects.get(tabel="werkgevers_geendubbele").handeling == "delete"


def test_dubbel_klikken_onthoudt_en_vergeet_een_keer(browser, hein, heijn):
    for _ in range(2):
        browser.post(adres("werkgever_geen_dubbele", heijn, hein))
    assert GeenDubbele.objects.count() == 1

    antwoorden = [
        browser.post(adres("werkgever_toch_dubbel", hein, heijn), follow=True) for _ in range(2)
    ]
    assert "stond al niet meer" in tekst(antwoorden[1])
    assert not GeenDubbele.objects.exists()


def test_een_ander_paar_met_dezelfde_werkgever_blijft_staan(browser, hein, heijn):
    WerkgeverFactory(naam="Albert Hijn", plaats="Hoorn")

    browser.post(adres("werkgever_geen_dubbele", hein, heijn))

    assert paren(browser.get(DUBBEL)) == 2


def test_wat_intussen_is_samengevoegd_wordt_geen_paar(browser, hein, heijn):
    voeg_samen(dubbel=hein, blijft=heijn)

    pagina = browser.post(adres("werkgever_geen_dubbele", hein, heijn), follow=True)

    assert "intussen samengevoegd" in tekst(pagina)
    assert not GeenDubbele.objects.exists()


def test_met_zichzelf_is_geen_paar(browser, hein):
    assert browser.post(adres("werkgever_geen_dubbele", hein, hein)).status_code == 404


def test_wie_toch_samenvoegt_neemt_de_andere_paren_mee(hein, heijn):
    ander, beide = WerkgeverFactory(), WerkgeverFactory()
    for eerste, tweede in ((hein, heijn), (hein, ander), (beide, hein), (heijn, beide)):
        GeenDubbeleFactory(eerste=eerste, tweede=tweede)

    voeg_samen(dubbel=hein, blijft=heijn)

    assert GeenDubbele.objects.paren() == {
        frozenset({heijn.pk, ander.pk}),
        frozenset({heijn.pk, beide.pk}),
    }


@pytest.mark.parametrize("andersom", [False, True])
def test_de_database_houdt_elk_paar_uniek(andersom, hein, heijn):
    GeenDubbeleFactory(eerste=hein, tweede=heijn)
    eerste, tweede = (heijn, hein) if andersom else (hein, heijn)

    with pytest.raises(IntegrityError, match="geen_dubbele_uniek"), transaction.atomic():
        GeenDubbeleFactory(eerste=eerste, tweede=tweede)


def test_de_database_weigert_een_paar_van_een(hein):
    with pytest.raises(IntegrityError, match="geen_dubbele_twee"), transaction.atomic():
        GeenDubbeleFactory(eerste=hein, tweede=hein)


# Bladeren


@pytest.fixture
def dertig(organisatie):
    """Dertig paren; de namen lijken allemaal evenveel op elkaar."""
    for nummer in range(30):
        for plaats in ("", "Hoorn"):
            WerkgeverFactory(naam=f"Zaak {nummer}", plaats=plaats)


def test_na_een_klik_slaat_de_volgende_bladzijde_niets_over(browser, dertig):
    eerste = browser.get(DUBBEL).context["bladzijde"]
    weg = eerste.paren[0]

    browser.post(adres("werkgever_geen_dubbele", weg.eerste, weg.tweede))

    tweede = browser.get(DUBBEL, {"na": eerste.volgende}).context["bladzijde"]
    assert (len(eerste.paren), len(tweede.paren), tweede.aantal) == (25, 5, 29)
    assert not {paar.eerste for paar in eerste.paren} & {paar.eerste for paar in tweede.paren}


def test_na_een_klik_blijft_u_op_dezelfde_bladzijde(browser, dertig):
    volgende = browser.get(DUBBEL).context["bladzijde"].volgende
    tweede = browser.get(DUBBEL, {"na": volgende})
    knop = soep(tweede).select_one("tbody form")["action"]

    pagina = browser.post(knop, follow=True)

    assert paren(pagina) == 4
    assert not pagina.context["bladzijde"].eerste


@pytest.mark.parametrize("aantal", [2, 30])
def test_de_lijst_van_nagekeken_paren_kost_altijd_evenveel(aantal, browser, begeleider):
    for _ in range(aantal):
        GeenDubbeleFactory(aangemaakt_door=begeleider)

    with Teller() as teller:
        pagina = browser.get(NAGEKEKEN)

    assert paren(pagina) == min(aantal, 25)
    toets_aantal("werkgevers geen dubbele", len(teller.van_pagina))
