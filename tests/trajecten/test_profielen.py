"""Het arbeidsprofiel: versies die blijven, na elke werkervaring nagelopen (item 14)."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from ips_portal.gedeeld import bereik
from logboek.keuzes import Actie
from logboek.models import Regel
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.profielen import ProfielversieFactory
from tests.factories.trajecten import PlaatsingFactory, maak_traject
from tests.hulp.queries import Teller, toets_aantal
from trajecten.handelingen.fasen import beeindig_traject, start_traject
from trajecten.models import Profielversie

VANDAAG = date(2026, 11, 18)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


def pagina(antwoord) -> BeautifulSoup:
    assert antwoord.status_code == 200
    return BeautifulSoup(antwoord.content, "html.parser")


def ingevuld(antwoord) -> dict[str, str]:
    """Wat een browser zou insturen van het formulier zoals het er staat."""
    form = antwoord.context["form"]
    waarden = {naam: form[naam].value() for naam in form.fields}
    return {
        naam: str(waarde).replace("\n", "\r\n")
        for naam, waarde in waarden.items()
        if waarde not in (None, "", False)
    }


def alle(traject) -> list[Profielversie]:
    return list(Profielversie.objects.filter(traject=traject).order_by("nummer"))


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


@pytest.fixture
def adres(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/profiel/"


@pytest.fixture
def bijwerken(adres) -> str:
    return adres + "bijwerken/"


@pytest.fixture
def eerste(traject):
    return ProfielversieFactory(
        traject=traject, voorkeuren="buiten werken\nmet planten", netwerk="een oom"
    )


@pytest.fixture
def werk(traject):
    return PlaatsingFactory(
        traject=traject,
        werkgever__naam="Kwekerij Duin",
        start=date(2026, 7, 1),
        einde=date(2026, 10, 30),
        einde_soort="contract af",
    )


# Lezen


def test_zonder_profiel_zegt_de_bladzijde_hoe_te_beginnen(als, begeleider, adres, bijwerken):
    soep = pagina(als(begeleider).get(adres))

    assert "Nog geen arbeidsprofiel" in soep.text
    assert soep.find("a", href=bijwerken).get_text() == "Profiel maken"


def test_een_leeg_onderdeel_stelt_de_eerste_vraag(als, begeleider, eerste, adres, bijwerken):
    soep = pagina(als(begeleider).get(adres))

    assert "een oom" in soep.find(id="deel-netwerk").parent.text
    leeg = soep.find(id="deel-aanpassingen").parent
    assert "Nog leeg. Wat helpt" in leeg.text
    assert leeg.a["href"] == f"{bijwerken}#id_aanpassingen"


def test_de_lijst_zegt_van_elke_versie_wanneer_waarom_en_wie(
    als, begeleider, traject, eerste, werk, adres
):
    ProfielversieFactory(
        traject=traject,
        nummer=2,
        datum=date(2026, 11, 2),
        aanleiding="na werk",
        plaatsing=werk,
        aangemaakt_door=begeleider,
    )

    nieuwste, oudste = pagina(als(begeleider).get(adres)).select(".versies li")

    assert "2 november 2026 · Eva Meijer" in nieuwste.text
    assert "na tuinbouwmedewerker bij Kwekerij Duin" in nieuwste.text
    assert nieuwste.a["aria-current"] == "true"
    assert "de eerste gesprekken" in oudste.text


def test_een_oude_versie_is_te_lezen_en_zegt_dat_ze_oud_is(als, begeleider, traject, adres, eerste):
    ProfielversieFactory(traject=traject, nummer=2, voorkeuren="in een winkel")

    tekst = als(begeleider).get(adres, {"versie": "1"}).text

    assert "met planten" in tekst
    assert "in een winkel" not in tekst
    assert "U leest een oudere versie." in tekst


@pytest.mark.parametrize("nummer", ["9", "0", "-1", "een", "1'"])
def test_een_versie_die_er_niet_is_bestaat_niet(nummer, als, begeleider, eerste, adres):
    assert als(begeleider).get(adres, {"versie": nummer}).status_code == 404


def test_werk_dat_sindsdien_stopte_vraagt_om_bijwerken(als, begeleider, eerste, werk, adres):
    tekst = als(begeleider).get(adres).text

    assert "Bekijk samen of het profiel nog klopt." in tekst
    assert "stopte op 30 oktober 2026" in tekst


def test_de_bladzijde_kost_altijd_evenveel_vragen(als, begeleider, traject, werk, adres):
    for nummer in range(1, 8):
        ProfielversieFactory(traject=traject, nummer=nummer, aanleiding="na werk", plaatsing=werk)
    with Teller() as teller:
        als(begeleider).get(adres)

    toets_aantal("dossier profiel", len(teller.van_pagina))


# Bijwerken


def test_het_eerste_profiel(als, begeleider, traject, adres, bijwerken):
    browser = als(begeleider)
    velden = ingevuld(browser.get(bijwerken)) | {"voorkeuren": "buiten\r\nmet dieren"}

    antwoord = browser.post(bijwerken, velden)

    (versie,) = alle(traject)
    assert antwoord.url == adres
    assert (versie.nummer, versie.datum, versie.aanleiding) == (1, VANDAAG, "eerste")
    assert (versie.voorkeuren, versie.aangemaakt_door) == ("buiten\nmet dieren", begeleider)
    laatste = Regel.objects.filter(client_id=traject.client_id).latest("pk")
    assert (laatste.actie, laatste.uitkomst) == (Actie.AANMAKEN, "gelukt")


def test_een_volgende_versie_begint_met_de_vorige_en_laat_die_staan(
    als, begeleider, traject, eerste, bijwerken
):
    browser = als(begeleider)
    velden = ingevuld(browser.get(bijwerken))

    browser.post(bijwerken, velden | {"sterke_kanten": "komt op tijd"})

    oud, nieuw = alle(traject)
    assert (oud.sterke_kanten, nieuw.sterke_kanten) == ("", "komt op tijd")
    assert (nieuw.nummer, nieuw.voorkeuren, nieuw.aanleiding) == (
        2,
        eerste.voorkeuren,
        "tussentijds",
    )


def test_niets_veranderd_is_geen_versie(als, begeleider, traject, eerste, bijwerken):
    browser = als(begeleider)

    antwoord = browser.post(bijwerken, ingevuld(browser.get(bijwerken)), follow=True)

    assert "Er is niets veranderd" in antwoord.text
    assert len(alle(traject)) == 1


def test_na_werk_is_ook_een_ongewijzigd_profiel_bewijs(
    als, begeleider, traject, eerste, werk, bijwerken
):
    browser = als(begeleider)
    velden = ingevuld(browser.get(bijwerken))

    antwoorden = [browser.post(bijwerken, velden) for _ in range(2)]

    _, nagelopen = alle(traject)
    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    assert (nagelopen.aanleiding, nagelopen.plaatsing) == ("na werk", werk)
    assert nagelopen.voorkeuren == eerste.voorkeuren


def test_zonder_na_werk_hoort_er_geen_werk_bij(als, begeleider, traject, eerste, werk, bijwerken):
    velden = {"datum": "2026-11-18", "aanleiding": "tussentijds", "plaatsing": str(werk.sleutel)}

    als(begeleider).post(bijwerken, velden | {"versie": eerste.sleutel, "voorkeuren": "anders"})

    assert alle(traject)[-1].plaatsing is None


def test_wie_een_onderdeel_leegmaakt_krijgt_een_versie_zonder(
    als, begeleider, traject, eerste, bijwerken
):
    browser = als(begeleider)
    velden = ingevuld(browser.get(bijwerken))

    browser.post(bijwerken, velden | {"netwerk": ""})

    assert [versie.netwerk for versie in alle(traject)] == ["een oom", ""]


@pytest.mark.parametrize(
    ("veld", "waarde", "deel"),
    [
        ("datum", "2026-11-19", "moet nog komen"),
        ("datum", "2026-05-31", "voor de start van het traject op 1 juni 2026"),
        ("datum", "2026-06-14", "vorige versie is van 15 juni 2026"),
        ("datum", "0026-11-18", "jaar"),
        ("datum", "31-02-2026", "geldige datum"),
        ("datum", "", "leeg"),
        ("aanleiding", "", "Kies waarom"),
        ("aanleiding", "onzin", "geldige keuze"),
        ("ervaring", "a" * 4001, "4000"),
        ("bronnen", "b" * 501, "500"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(
    veld, waarde, deel, als, begeleider, traject, eerste, bijwerken
):
    velden = {
        "datum": "2026-11-18",
        "aanleiding": "tussentijds",
        "versie": str(eerste.sleutel),
        "vaardigheden": "werkt netjes",
    }

    antwoord = als(begeleider).post(bijwerken, velden | {veld: waarde})

    assert deel in fouten(antwoord)[veld]
    assert "werkt netjes" in antwoord.text
    assert len(alle(traject)) == 1


def test_een_leeg_profiel_zegt_waar_te_beginnen(als, begeleider, traject, bijwerken):
    velden = {"datum": "2026-11-18", "aanleiding": "eerste", "voorkeuren": " \r\n "}

    antwoord = als(begeleider).post(bijwerken, velden)

    assert "nog leeg" in fouten(antwoord)["voorkeuren"]
    assert not alle(traject)


@pytest.mark.parametrize(
    ("sleutel", "deel"),
    [("", "na welk werk"), ("11111111-1111-1111-1111-111111111111", "uit dit dossier")],
)
def test_na_werk_vraagt_welk_werk(sleutel, deel, als, begeleider, eerste, werk, bijwerken):
    browser = als(begeleider)
    velden = ingevuld(browser.get(bijwerken))

    antwoord = browser.post(bijwerken, velden | {"plaatsing": sleutel})

    assert deel in fouten(antwoord)["plaatsing"]


def test_van_werk_van_later_valt_nog_niets_te_leren(als, begeleider, eerste, werk, bijwerken):
    browser = als(begeleider)
    velden = ingevuld(browser.get(bijwerken))

    antwoord = browser.post(bijwerken, velden | {"datum": "2026-06-30"})

    assert "begint pas op 1 juli 2026" in fouten(antwoord)["plaatsing"]


def test_werk_uit_een_ander_dossier_is_niet_te_kiezen(als, begeleider, team, eerste, bijwerken):
    vreemd = PlaatsingFactory(
        traject=maak_traject(begeleider=begeleider, team=team), functie="geheime functie"
    )
    velden = {"datum": "2026-11-18", "aanleiding": "na werk", "plaatsing": str(vreemd.sleutel)}
    browser = als(begeleider)

    assert "geheime functie" not in browser.get(bijwerken).text
    assert "aanleiding" in fouten(browser.post(bijwerken, velden | {"voorkeuren": "x"}))


def test_een_afgesloten_traject_krijgt_geen_versie(als, begeleider, traject, adres, eerste):
    beeindig_traject(traject=traject, op=VANDAAG, reden="verhuisd", door=None, vandaag=VANDAAG)
    browser = als(begeleider)
    velden = ingevuld(browser.get(adres + "bijwerken/"))

    assert "bijwerken" not in pagina(browser.get(adres)).find(class_="kaart", id=None).text
    assert "afgesloten" in fouten(browser.post(adres + "bijwerken/", velden))["__all__"]


# Twee mensen


def test_wat_alleen_de_ander_veranderde_blijft(
    als, begeleider, coordinator, traject, eerste, bijwerken
):
    eva, carla = als(begeleider), als(coordinator)
    van_eva, van_carla = ingevuld(eva.get(bijwerken)), ingevuld(carla.get(bijwerken))
    carla.post(bijwerken, van_carla | {"netwerk": "een oom en een buurvrouw"})

    antwoord = eva.post(bijwerken, van_eva | {"ervaring": "twee jaar winkel"}, follow=True)

    derde = alle(traject)[-1]
    assert (derde.nummer, derde.netwerk) == (3, "een oom en een buurvrouw")
    assert derde.ervaring == "twee jaar winkel"
    assert "Een ander wijzigde intussen: Wie kan helpen." in antwoord.text


def test_over_hetzelfde_onderdeel_krijgt_de_tweede_de_keuze(
    als, begeleider, coordinator, traject, eerste, bijwerken
):
    eva, carla = als(begeleider), als(coordinator)
    van_eva, van_carla = ingevuld(eva.get(bijwerken)), ingevuld(carla.get(bijwerken))
    carla.post(bijwerken, van_carla | {"netwerk": "een buurvrouw"})

    botsing = eva.post(bijwerken, van_eva | {"netwerk": "een neef"})

    assert "‘een buurvrouw’" in fouten(botsing)["netwerk"]
    assert "een neef" in botsing.text
    eva.post(bijwerken, ingevuld(botsing))
    assert [versie.netwerk for versie in alle(traject)] == ["een oom", "een buurvrouw", "een neef"]


def test_een_lange_tekst_van_de_ander_is_uit_te_klappen(
    als, begeleider, coordinator, eerste, bijwerken
):
    lang = "Zij helpt graag. " * 30
    eva, carla = als(begeleider), als(coordinator)
    van_eva, van_carla = ingevuld(eva.get(bijwerken)), ingevuld(carla.get(bijwerken))
    carla.post(bijwerken, van_carla | {"netwerk": lang})

    botsing = eva.post(bijwerken, van_eva | {"netwerk": "een neef"})

    assert len(fouten(botsing)["netwerk"]) < 300
    assert lang.strip() in pagina(botsing).select_one(".van-ander").text


def test_twee_keer_een_eerste_profiel_komt_samen(als, begeleider, coordinator, traject, bijwerken):
    eva, carla = als(begeleider), als(coordinator)
    van_eva, van_carla = ingevuld(eva.get(bijwerken)), ingevuld(carla.get(bijwerken))
    carla.post(bijwerken, van_carla | {"voorkeuren": "buiten"})

    eva.post(bijwerken, van_eva | {"netwerk": "een oom"})

    laatste = alle(traject)[-1]
    assert (laatste.nummer, laatste.voorkeuren, laatste.netwerk) == (2, "buiten", "een oom")


def test_een_verzonnen_begin_wist_niets(als, begeleider, traject, eerste, bijwerken):
    velden = {"datum": "2026-11-18", "aanleiding": "tussentijds", "versie": "onzin"}

    antwoord = als(begeleider).post(bijwerken, velden | {"netwerk": "een neef"})

    assert "‘een oom’" in fouten(antwoord)["netwerk"]
    assert len(alle(traject)) == 1


# Een eerder traject


def begin_opnieuw(traject, begeleider, team):
    op = date(2026, 8, 1)
    beeindig_traject(traject=traject, op=op, reden="verhuisd", door=None, vandaag=op)
    return start_traject(
        client=traject.client,
        team=team,
        begeleider=begeleider,
        instroomdatum=date(2026, 9, 1),
        doel="werk",
        door=None,
    )


def test_een_nieuw_traject_begint_met_het_profiel_van_het_vorige(
    als, begeleider, team, traject, eerste, adres, bijwerken
):
    nieuw = begin_opnieuw(traject, begeleider, team)
    browser = als(begeleider)

    assert "profiel uit een eerder traject" in browser.get(adres).text
    formulier = browser.get(bijwerken)
    assert "in het vorige traject stond, op 15 juni 2026" in formulier.text
    browser.post(bijwerken, ingevuld(formulier))

    (versie,) = alle(nieuw)
    assert (versie.nummer, versie.voorkeuren) == (1, eerste.voorkeuren)


def test_wie_het_vorige_traject_niet_mag_zien_begint_leeg(
    als, begeleider, collega, team, traject, eerste, bijwerken
):
    begin_opnieuw(traject, collega, team)

    assert "met planten" not in als(collega).get(bijwerken).text


# Vergelijken


@pytest.fixture
def drie(traject, eerste):
    for nummer, tekst in ((2, "buiten werken\nmet dieren"), (3, "binnen werken\nmet dieren")):
        ProfielversieFactory(traject=traject, nummer=nummer, voorkeuren=tekst, netwerk="een oom")


@pytest.mark.parametrize("vraag", ["?van=1&met=3", "?van=3&met=1"])
def test_twee_versies_naast_elkaar_met_wat_weg_en_erbij_is(vraag, als, begeleider, drie, adres):
    soep = pagina(als(begeleider).get(f"{adres}vergelijken/{vraag}"))

    rij = soep.select_one("table.vergelijking tbody tr")
    assert [deel.get_text() for deel in rij.select("del")] == ["weg: buiten", "weg: planten"]
    assert [deel.get_text() for deel in rij.select("ins")] == ["erbij: binnen", "erbij: dieren"]
    assert "Wat wil de cliënt gewijzigd" in rij.th.get_text()
    assert "Gelijk gebleven: wie kan helpen." in soep.text


def test_zonder_keuze_staan_de_laatste_twee_er(als, begeleider, drie, adres):
    tekst = pagina(als(begeleider).get(f"{adres}vergelijken/")).select_one("table").text

    assert "Versie 2" in tekst
    assert "Versie 3" in tekst


def test_dezelfde_versie_is_gelijk_aan_zichzelf(als, begeleider, drie, adres):
    assert "niets veranderd" in als(begeleider).get(f"{adres}vergelijken/?van=2&met=2").text


@pytest.mark.parametrize("vraag", ["?van=1&met=9", "?van=x", "?met="])
def test_een_versie_die_er_niet_is_staat_bij_de_keuze(vraag, als, begeleider, drie, adres):
    antwoord = als(begeleider).get(f"{adres}vergelijken/{vraag}")

    assert antwoord.status_code == 200
    assert antwoord.context["vergelijking"].form.errors
    assert "<table" not in antwoord.text


def test_met_een_versie_valt_er_niets_te_vergelijken(als, begeleider, eerste, adres):
    assert "<table" not in als(begeleider).get(f"{adres}vergelijken/").text


def test_een_tekst_met_haken_blijft_tekst(als, begeleider, traject, eerste, adres):
    ProfielversieFactory(traject=traject, nummer=2, voorkeuren="<b>vet</b>")

    assert "<b>" not in als(begeleider).get(f"{adres}vergelijken/").text


# Van een ander


def test_het_profiel_van_elders_bestaat_niet(als, coordinator, ander):
    with bereik.bereik(organisatie_id=ander.pk):
        team = TeamFactory()
        vreemd = maak_traject(begeleider=maak_begeleider(team), team=team)
        ProfielversieFactory(traject=vreemd, voorkeuren="Kanarie")

    antwoord = als(coordinator).get(f"/clienten/{vreemd.client.sleutel}/profiel/")

    assert antwoord.status_code == 404
    assert "Kanarie" not in antwoord.text
