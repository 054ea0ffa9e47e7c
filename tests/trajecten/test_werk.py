"""De pagina Werk: wat loopt, komt en was; met het oordeel en wat er te doen is."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from tests.factories.trajecten import PlaatsingFactory, VoorwaardenFactory, maak_traject
from tests.hulp.queries import Teller
from trajecten.keuzes import Fasesoort
from trajecten.models import Plaatsing, Profielversie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, fase=Fasesoort.BAANBEHOUD)


@pytest.fixture
def adres(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/werk/"


@pytest.fixture
def pagina(als, begeleider, adres):
    def haal() -> BeautifulSoup:
        return BeautifulSoup(als(begeleider).get(adres).content, "html.parser")

    return haal


def tekst(element) -> str:
    return " ".join(element.get_text(" ").split())


def test_lopend_gepland_en_geweest_staan_bij_elkaar(pagina, traject):
    PlaatsingFactory(traject=traject, functie="kok")
    PlaatsingFactory(traject=traject, functie="bakker", start=date(2026, 12, 1))
    PlaatsingFactory(traject=traject, functie="schilder", einde=date(2026, 10, 1))

    groepen = {tekst(deel.h3): tekst(deel) for deel in pagina().select("section .deel")}

    assert list(groepen) == ["Nu", "Komt nog", "Geweest"]
    assert "Kok bij" in groepen["Nu"]
    assert "Bakker bij" in groepen["Komt nog"]
    assert "Schilder bij" in groepen["Geweest"]


def test_op_de_laatste_dag_loopt_het_werk_nog(pagina, traject):
    PlaatsingFactory(traject=traject, einde=date(2026, 11, 18))

    assert [tekst(kop) for kop in pagina().select(".deel h3")] == ["Nu"]


def test_boven_staat_wat_er_loopt_met_beschut_en_proef_apart(pagina, traject):
    for velden in (
        {},
        {"bruto_uurloon": Decimal("14")},
        {"contractvorm": "beschut"},
        {"contractvorm": "proefplaatsing"},
        {"soort": "opleiding"},
        {"einde": date(2026, 10, 1)},
    ):
        PlaatsingFactory(traject=traject, **velden)

    assert "nu 2 banen, waarvan 1 regulier; 1 beschut; 1 proefplaatsing; 1 opleiding" in tekst(
        pagina().select_one("section[aria-labelledby=paneelkop] .kop")
    )


def test_het_oordeel_staat_erbij_met_de_bedragen(pagina, traject):
    PlaatsingFactory(traject=traject)

    werk = tekst(pagina().select_one("article.werk"))

    assert (
        "regulier € 15,10 per uur; het minimum voor 21 jaar en ouder is vanaf 1 juli 2026" in werk
    )
    assert "€ 14,99" in werk


def test_van_proefplaatsing_naar_vast_is_te_lezen(pagina, traject):
    werk = PlaatsingFactory(traject=traject, contractvorm="proefplaatsing", bruto_uurloon=None)
    VoorwaardenFactory(plaatsing=werk, contractvorm="vast", uren_per_week=Decimal("30"))

    stappen = [tekst(stap) for stap in pagina().select("article.werk li")]

    assert stappen[0].startswith("1 oktober 2026 tot nu: 30 uur, € 15,10 per uur, vast regulier")
    assert stappen[1].startswith(
        "1 september 2026 t/m 30 september 2026: 24 uur, loon onbekend, proefplaatsing"
    )


def test_de_pagina_kost_evenveel_vragen_bij_meer_werk(pagina, traject):
    tellers = []
    for aantal in (1, 8):
        for _ in range(aantal):
            VoorwaardenFactory(plaatsing=PlaatsingFactory(traject=traject))
        with Teller() as teller:
            pagina()
        tellers.append(len(teller.van_pagina))

    assert tellers[0] == tellers[1]


# De werkweek, alleen voor 2024


def test_de_werkweek_is_alleen_een_vraag_bij_een_start_voor_2024(als, begeleider, team, adres):
    oud = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2023, 3, 1))
    browser = als(begeleider)

    assert "volle_werkweek" not in browser.get(f"{adres}nieuw/").text
    assert "volle_werkweek" in browser.get(f"/clienten/{oud.client.sleutel}/werk/nieuw/").text


def test_met_de_werkweek_wordt_het_oordeel_zeker(als, begeleider, team):
    """€ 12,00 in oktober 2023: te weinig bij 38 uur per week, genoeg bij 40."""
    oud = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2023, 3, 1))
    werk = PlaatsingFactory(
        traject=oud, start=date(2023, 8, 1), einde=date(2023, 10, 1), bruto_uurloon=Decimal("12")
    )
    adres = f"/clienten/{oud.client.sleutel}/werk/"
    browser = als(begeleider)

    assert "nog niet beoordeeld" in browser.get(adres).text
    for werkweek, woord in (("38", "niet regulier"), ("40", ">regulier<")):
        Plaatsing.objects.filter(pk=werk.pk).update(volle_werkweek=werkweek)
        assert woord in browser.get(adres).text


# Wat is ingelezen


def test_wie_het_loon_verandert_haalt_de_opgave_in(als, begeleider, pagina, traject, adres):
    werk = PlaatsingFactory(traject=traject, regulier_opgegeven=False)
    browser = als(begeleider)
    url = f"{adres}{werk.sleutel}/"
    assert "Zo opgegeven bij het inlezen." in tekst(pagina())

    form = browser.get(url).context["form"]
    velden = {n: form[n].value() for n in form.fields if form[n].value() not in (None, False)}
    browser.post(url, velden | {"bruto_uurloon": "15,50"})

    werk.refresh_from_db()
    assert (werk.bruto_uurloon, werk.opgave_ingehaald) == (Decimal("15.50"), True)
    assert "Bij het inlezen stond: niet regulier." in tekst(pagina())


def test_een_andere_functie_laat_de_opgave_staan(als, begeleider, traject, adres):
    werk = PlaatsingFactory(traject=traject, regulier_opgegeven=False)
    browser = als(begeleider)
    url = f"{adres}{werk.sleutel}/"

    form = browser.get(url).context["form"]
    velden = {n: form[n].value() for n in form.fields if form[n].value() not in (None, False)}
    browser.post(url, velden | {"functie": "hovenier"})

    werk.refresh_from_db()
    assert (werk.functie, werk.opgave_ingehaald) == ("hovenier", False)


# Na het einde


@pytest.fixture
def gestopt(traject):
    return PlaatsingFactory(
        traject=traject, einde=date(2026, 11, 6), einde_soort="contract af",
        reden_einde="geen werk meer in de winter", geleerd="vroeg beginnen gaat goed",
    )  # fmt: skip


def test_van_gestopt_werk_staat_er_waarom_en_wat_is_geleerd(pagina, gestopt):
    werk = tekst(pagina().select_one("article.werk"))

    assert "Gestopt: het contract liep af (geen werk meer in de winter)" in werk
    assert "Geleerd: vroeg beginnen gaat goed" in werk


def test_bij_anders_hoort_een_toelichting(als, begeleider, traject, adres):
    werk = PlaatsingFactory(traject=traject)

    antwoord = als(begeleider).post(
        f"{adres}{werk.sleutel}/einde/", {"einde": "2026-11-13", "einde_soort": "anders"}
    )

    assert "in een paar woorden" in antwoord.context["form"].errors["reden_einde"][0]


def test_na_het_werk_is_het_profiel_bij_te_werken(als, begeleider, traject, pagina, gestopt, team):
    gevraagd = "Werk het arbeidsprofiel bij"
    assert gevraagd in tekst(pagina())

    Profielversie.objects.create(
        organisatie_id=traject.organisatie_id, traject=traject, nummer=1,
        datum=date(2026, 11, 10), aanleiding="na werk", plaatsing=gestopt,
    )  # fmt: skip

    assert gevraagd not in tekst(pagina())
