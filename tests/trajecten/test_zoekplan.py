"""Het zoekplan: het volgt het profiel, en wordt op tijd opnieuw bekeken (item 16)."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from tests.factories.profielen import ProfielversieFactory, ZoekplanversieFactory
from tests.factories.trajecten import maak_traject
from tests.hulp.queries import Teller, toets_aantal
from trajecten.models import Zoekplanversie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


def ingevuld(antwoord) -> dict[str, str]:
    """Wat een browser zou insturen van het formulier zoals het er staat."""
    form = antwoord.context["form"]
    waarden = {naam: form[naam].value() for naam in form.fields}
    return {naam: str(waarde) for naam, waarde in waarden.items() if waarde not in (None, "")}


def alle(traject) -> list[Zoekplanversie]:
    return list(Zoekplanversie.objects.filter(traject=traject).order_by("nummer"))


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 2, 2))


@pytest.fixture
def adres(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/zoekplan/"


@pytest.fixture
def bijwerken(adres) -> str:
    return adres + "bijwerken/"


@pytest.fixture
def profiel(traject):
    return ProfielversieFactory(traject=traject)


@pytest.fixture
def plan(traject, profiel):
    return ZoekplanversieFactory(
        traject=traject, profiel=profiel, datum=date(2026, 10, 5), bijstellen_op=date(2026, 12, 5)
    )


def test_zonder_profiel_begint_u_daarmee(als, begeleider, adres):
    assert "Maak eerst samen het arbeidsprofiel" in als(begeleider).get(adres).text


def test_een_plan_hoort_vanzelf_bij_het_laatste_profiel(als, begeleider, traject, bijwerken):
    ProfielversieFactory(traject=traject)
    tweede = ProfielversieFactory(traject=traject, nummer=2)
    browser = als(begeleider)
    velden = ingevuld(browser.get(bijwerken))
    assert velden["bijstellen_op"] == "2027-05-18"
    velden |= {"soort_werk": "kwekerij", "uren_van": "12,5", "bijstellen_op": "2027-01-10"}

    browser.post(bijwerken, velden)

    (plan,) = alle(traject)
    assert (plan.profiel, plan.uren_van, plan.uren_tot) == (tweede, Decimal("12.5"), None)
    assert plan.bijstellen_op == date(2027, 1, 10)


def test_een_nieuwer_profiel_staat_erbij(als, begeleider, traject, plan, adres):
    assert "er is intussen" not in als(begeleider).get(adres).text

    ProfielversieFactory(traject=traject, nummer=2)

    tekst = als(begeleider).get(adres).text
    assert "profiel versie 1</a> van 15 juni 2026; er is intussen" in tekst
    assert "profiel/vergelijken/?van=1&amp;met=2" in tekst


@pytest.mark.parametrize(
    ("datum", "vraagt"), [(date(2026, 5, 18), False), (date(2026, 5, 17), True)]
)
def test_na_een_half_jaar_vraagt_het_plan_om_aandacht(
    datum, vraagt, als, begeleider, traject, adres
):
    ZoekplanversieFactory(traject=traject, datum=datum)

    assert ("meer dan een half jaar oud" in als(begeleider).get(adres).text) is vraagt


def test_op_de_afgesproken_dag_ook(als, begeleider, traject, adres):
    ZoekplanversieFactory(
        traject=traject, datum=date(2026, 10, 5), bijstellen_op=date(2026, 11, 18)
    )

    assert "Dat sprak u af voor 18 november 2026." in als(begeleider).get(adres).text


def test_een_dag_die_voorbij_is_wordt_niet_weer_voorgesteld(als, begeleider, traject, bijwerken):
    ZoekplanversieFactory(traject=traject, datum=date(2026, 10, 5), bijstellen_op=date(2026, 11, 1))

    assert ingevuld(als(begeleider).get(bijwerken))["bijstellen_op"] == "2027-05-18"


def test_niets_veranderd_is_geen_versie(als, begeleider, traject, plan, bijwerken):
    browser = als(begeleider)

    antwoord = browser.post(bijwerken, ingevuld(browser.get(bijwerken)), follow=True)

    assert "Er is niets veranderd" in antwoord.text
    assert len(alle(traject)) == 1


def test_een_oud_plan_bewaren_maakt_het_weer_actueel(als, begeleider, traject, adres, bijwerken):
    ZoekplanversieFactory(traject=traject, datum=date(2026, 3, 2))
    browser = als(begeleider)
    velden = ingevuld(browser.get(bijwerken))

    antwoorden = [browser.post(bijwerken, velden, follow=True) for _ in range(2)]

    assert [versie.datum for versie in alle(traject)] == [date(2026, 3, 2), date(2026, 11, 18)]
    assert "half jaar oud" not in antwoorden[0].text


def test_een_plan_nalopen_bij_een_nieuw_profiel_is_een_versie(
    als, begeleider, traject, plan, bijwerken
):
    tweede = ProfielversieFactory(traject=traject, nummer=2)
    browser = als(begeleider)

    browser.post(bijwerken, ingevuld(browser.get(bijwerken)))

    assert alle(traject)[-1].profiel == tweede


@pytest.mark.parametrize(
    ("veld", "waarde", "deel"),
    [
        ("soort_werk", "", "welk werk"),
        ("soort_werk", "a" * 4001, "4000"),
        ("reisafstand", "a" * 301, "300"),
        ("uren_van", "61", "60"),
        ("uren_van", "-1", "0"),
        ("uren_van", "veel", "getal"),
        ("uren_tot", "4", "onder het laagste"),
        ("datum", "2026-11-19", "moet nog komen"),
        ("datum", "2026-02-01", "voor de start"),
        ("bijstellen_op", "2026-11-18", "na het gesprek"),
        ("bijstellen_op", "2926-11-18", "jaar"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(veld, waarde, deel, als, begeleider, traject, bijwerken):
    velden = {
        "datum": "2026-11-18",
        "soort_werk": "kwekerij",
        "uren_van": "8",
        "aanpak_client": "belt een oom",
    }

    antwoord = als(begeleider).post(bijwerken, velden | {veld: waarde})

    assert deel in fouten(antwoord)[veld]
    assert "belt een oom" in antwoord.text
    assert not alle(traject)


def test_twee_bewerkers_verliezen_niets(als, begeleider, coordinator, traject, plan, bijwerken):
    eva, carla = als(begeleider), als(coordinator)
    van_eva, van_carla = ingevuld(eva.get(bijwerken)), ingevuld(carla.get(bijwerken))
    carla.post(bijwerken, van_carla | {"uren_van": "8", "bijstellen_op": "2027-01-10"})

    eva.post(bijwerken, van_eva | {"branches": "hoveniers"})

    laatste = alle(traject)[-1]
    assert (laatste.nummer, laatste.uren_van, laatste.branches) == (3, 8, "hoveniers")
    assert laatste.bijstellen_op == date(2027, 1, 10)


def test_over_hetzelfde_veld_krijgt_de_tweede_de_keuze(
    als, begeleider, coordinator, plan, bijwerken
):
    eva, carla = als(begeleider), als(coordinator)
    van_eva, van_carla = ingevuld(eva.get(bijwerken)), ingevuld(carla.get(bijwerken))
    carla.post(bijwerken, van_carla | {"bijstellen_op": "2027-01-10"})

    botsing = eva.post(bijwerken, van_eva | {"bijstellen_op": "2027-02-20"})

    assert "‘zo 10 jan. 2027’" in fouten(botsing)["bijstellen_op"]
    assert 'value="2027-02-20"' in botsing.text


def test_twee_plannen_naast_elkaar(als, begeleider, traject, plan, adres):
    ZoekplanversieFactory(traject=traject, nummer=2, uren_van=8, bijstellen_op=date(2027, 1, 10))

    soep = BeautifulSoup(als(begeleider).get(adres + "vergelijken/").content, "html.parser")

    rijen = {rij.th.get_text(" ", strip=True): rij for rij in soep.select("tbody tr")}
    assert list(rijen) == [
        "Uren per week vanaf nieuw ingevuld",
        "Opnieuw bekijken op gewijzigd",
    ]
    assert rijen["Uren per week vanaf nieuw ingevuld"].ins.get_text() == "erbij: 8"


def test_een_oude_versie_is_te_lezen(als, begeleider, traject, plan, adres):
    ZoekplanversieFactory(traject=traject, nummer=2, soort_werk="alleen winkels")

    tekst = als(begeleider).get(adres, {"versie": "1"}).text

    assert "U leest een oudere versie." in tekst
    assert "alleen winkels" not in tekst


def test_de_bladzijde_kost_altijd_evenveel_vragen(als, begeleider, traject, plan, adres):
    for nummer in range(2, 8):
        ZoekplanversieFactory(traject=traject, nummer=nummer, profiel=plan.profiel)
    with Teller() as teller:
        als(begeleider).get(adres)

    toets_aantal("dossier zoekplan", len(teller.van_pagina))
