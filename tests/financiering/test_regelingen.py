"""Regelingen op het scherm: de lijst, een regeling, en een nieuwe versie."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from financiering.models import Regelingversie
from financiering.regelingen import geldend, regels_van
from ips_portal.gedeeld.bereik import bereik
from logboek.models import Regel
from tests.factories.financiering import CMD, RegelingversieFactory, maak_aanvraag
from tests.factories.trajecten import maak_traject
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

LIJST, NIEUW = reverse("regelingen"), reverse("regeling_nieuw")
VERSIE = reverse("regeling_nieuwe_versie", args=[CMD])
EIGEN = {
    "naam": "Fonds Noord",
    "soort": "traject",
    "van": "2026-12-01",
    "doelgroepen": ["CMD", "EPA"],
    "betaalt_gemeente_gemeente": "on",
    "bedrag_gemeente_gemeente": "2.500,50",
    "maanden_CMD": "12",
    "bron": "Besluit van de regio, 2026",
    "reden": "nieuwe samenwerking",
    "geldig_van": "2026-12-01",
}


def _adres(code: str) -> str:
    return reverse("regeling", args=[code])


def velden_van(browser, adres: str = VERSIE, **anders) -> dict:
    """Wat er op het scherm staat, met een paar velden anders ingevuld."""
    form = browser.get(adres).context["form"]
    gegeven = {"reden": "nieuw besluit", "bron": "Stcrt. 2026, 1"}
    for naam in form.fields:
        if naam not in gegeven:
            waarde = form[naam].value()
            gegeven[naam] = "on" if waarde is True else form[naam].field.widget.format_value(waarde)
    gegeven |= anders
    return {naam: waarde for naam, waarde in gegeven.items() if waarde not in (None, False, "")}


def bewaar(browser, adres: str = VERSIE, **anders):
    return browser.post(adres, velden_van(browser, adres, **anders))


def fouten(antwoord) -> dict[str, list[str]]:
    assert antwoord.status_code == 200
    return dict(antwoord.context["form"].errors)


def test_de_lijst_zegt_bedrag_grens_en_wat_er_vandaag_is(als, beheerder):
    tekst = als(beheerder).get(LIJST).content.decode()

    assert "IPS-CMD 2019" in tekst
    assert "8.000,00" in tekst
    assert "5 per gemeente, 200 in totaal" in tekst
    assert "bron nodig" in tekst


def test_wat_open_is_staat_voorop_en_wat_gesloten_is_achteraan(als, beheerder):
    RegelingversieFactory(naam="Regiofonds")

    beelden = als(beheerder).get(LIJST).context["regelingen"]
    assert beelden[0].regels.naam == "Regiofonds"
    assert [beeld.venster for beeld in beelden[-2:]] == ["gesloten", "gesloten"]


def test_een_regeling_toont_bron_grens_en_wat_onbekend_is(als, beheerder):
    tekst = als(beheerder).get(_adres("gemeente-2023")).content.decode()

    assert "https://zoek.officielebekendmakingen.nl/stcrt-2023-6260.html" in tekst
    assert "Er is geen grens" in tekst
    assert "termijnen van betaling" in tekst


def test_een_regeling_telt_de_eigen_aanvragen_per_versie(als, begeleider, beheerder, team):
    maak_aanvraag(maak_traject(begeleider=begeleider, team=team))
    bewaar(als(beheerder), tot="2027-12-31")

    versies = als(begeleider).get(_adres(CMD)).context["pagina"].versies
    assert [(versie.nummer, versie.aantal) for versie in versies] == [(2, 0), (1, 1)]


def test_een_oude_versie_blijft_te_lezen(als, beheerder):
    browser = als(beheerder)
    bewaar(browser, bedrag_UWV_UWV="9.000,00")

    oud = browser.get(_adres(CMD) + "?versie=1").content.decode()
    assert "U bekijkt versie 1" in oud
    assert "8.000,00" in oud
    assert browser.get(_adres(CMD) + "?versie=9").status_code == 404


def test_een_onbekende_code_en_een_regeling_van_een_ander_bestaan_niet(als, beheerder, ander):
    with bereik(organisatie_id=ander.pk):
        vreemd = RegelingversieFactory(naam="Zuidfonds")

    for code in (vreemd.code, "eigen-niets"):
        for naam in ("regeling", "regeling_nieuwe_versie"):
            assert als(beheerder).get(reverse(naam, args=[code])).status_code == 404


def test_wie_niet_beheert_leest_alleen(als, begeleider, coordinator, manager):
    for lid in (begeleider, coordinator, manager):
        browser = als(lid)
        tekst = browser.get(_adres(CMD)).content.decode()
        assert "Nieuwe versie" not in tekst
        assert browser.get(VERSIE).status_code == 403


def test_beheer_wijst_de_weg(als, beheerder, coordinator):
    assert LIJST in als(beheerder).get(reverse("beheer")).content.decode()
    assert LIJST not in als(coordinator).get(reverse("beheer")).content.decode()


def test_ongewijzigd_bewaren_verandert_geen_regel(als, beheerder):
    voor = geldend(CMD, date(2026, 11, 18)).regels
    bewaar(als(beheerder), bron=voor.bron)

    versie = Regelingversie.objects.get(meegeleverd=False)
    assert regels_van(versie) == voor
    assert (versie.geldig_van, versie.aangemaakt_door) == (date(2026, 11, 18), beheerder)


def test_wat_iemand_invult_wordt_de_volgende_versie(als, beheerder):
    antwoord = bewaar(
        als(beheerder),
        bedrag_gemeente_Rijk="4500,25",
        doelgroepen=["CMD", "EPA"],
        maanden_EPA="36",
        verlenging_maanden="0",
        eisen=["wens"],
        andere_stukken="Plan van aanpak\n\nBrief van de huisarts",
        tot="2027-06-30",
        bijzonderheden=["Begin"],
    )

    regels = regels_van(Regelingversie.objects.get(meegeleverd=False))
    assert antwoord.url == _adres(CMD)
    assert [deel.bedrag for deel in regels.routes[1].delen] == [Decimal("4500.25"), 4000]
    assert (regels.maanden, regels.verlenging_maanden) == ({"CMD": 24, "EPA": 36}, 0)
    assert [stuk.naam for stuk in regels.stukken[-2:]] == [
        "Plan van aanpak",
        "Brief van de huisarts",
    ]
    assert [feit.naam for feit in regels.bijzonderheden] == ["Begin"]
    assert (regels.eisen, regels.tot) == ({"wens"}, date(2027, 6, 30))


def test_zonder_toestemmingsverklaring_stemt_de_gemeente_niet_vooraf_in(als, beheerder):
    bewaar(als(beheerder), stukken=["aanvraag"])

    regels = regels_van(Regelingversie.objects.get(meegeleverd=False))
    assert not regels.routes[1].toestemming_gemeente
    assert [stuk.naam for stuk in regels.stukken] == ["Aanvraagformulier"]


@pytest.mark.parametrize(
    ("anders", "veld", "woorden"),
    [
        ({"bedrag_UWV_UWV": "8000,123"}, "bedrag_UWV_UWV", "hoogstens twee cijfers"),
        ({"bedrag_UWV_UWV": "veel"}, "bedrag_UWV_UWV", "geen bedrag"),
        ({"bedrag_UWV_UWV": "99999999999"}, "bedrag_UWV_UWV", "te groot"),
        ({"bedrag_UWV_UWV": "-5"}, "__all__", "hoger dan nul"),
        ({"bedrag_verzekeraar_verzekeraar": "10"}, "bedrag_verzekeraar_verzekeraar", "vinkje"),
        ({"maanden_CMD": "24,5"}, "maanden_CMD", "heel getal"),
        ({"maanden_LVB": "12"}, "maanden_LVB", "niet voor LVB"),
        ({"verlenging_maanden": "13"}, "verlenging_maanden", "0 tot en met 12"),
        ({"van": "gisteren"}, "van", "geldige datum"),
        ({"tot": "2019-01-01"}, "tot", "voor de eerste dag"),
        ({"doelgroepen": []}, "doelgroepen", "voor wie"),
        ({"bron": ""}, "bron", "nog leeg"),
        ({"bronadres": "javascript:alert(1)"}, "bronadres", "begint met https://"),
        ({"reden": ""}, "reden", "nog leeg"),
        ({"reden": "a\x00b"}, "reden", "Null"),
        ({"geldig_van": "2026-11-17"}, "geldig_van", "terugwerkende kracht"),
        ({"geldig_van": "9999-12-31"}, "geldig_van", "binnen een jaar"),
        ({"eisen": ["rijbewijs"]}, "eisen", "rijbewijs"),
        ({"vrij_bedrag": "on"}, "vrij_bedrag", "betaler zonder bedrag"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld_en_wat_is_getypt_blijft(
    anders, veld, woorden, als, beheerder
):
    antwoord = bewaar(als(beheerder), **{"onbekend": "wie er tekent", **anders})

    assert woorden in " ".join(fouten(antwoord)[veld])
    assert "wie er tekent" in antwoord.content.decode()
    assert not Regelingversie.objects.exists()


def test_de_tweede_beheerder_hoort_wie_hem_voor_was_en_houdt_zijn_tekst(als, beheerder):
    browser = als(beheerder)
    mijn = velden_van(browser, bedrag_UWV_UWV="9.500,00", reden="mijn besluit")
    bewaar(browser, bedrag_UWV_UWV="9.000,00", reden="het eerste besluit")

    antwoord = browser.post(VERSIE, mijn)
    assert "bewaarde intussen versie 2 (“het eerste besluit”)" in fouten(antwoord)["__all__"][0]
    assert 'value="9.500,00"' in antwoord.content.decode()
    weer = {**mijn, "na": antwoord.context["form"]["na"].value()}
    assert browser.post(VERSIE, weer).status_code == 302
    assert geldend(CMD, date(2026, 11, 18)).regels.routes[0].bedrag == 9500


def test_twee_klikken_geven_een_versie(als, beheerder):
    browser = als(beheerder)
    velden = velden_van(browser, bedrag_UWV_UWV="9.000,00")
    adressen = {browser.post(VERSIE, velden).url for _ in range(2)}

    assert len(adressen) == 1
    assert Regelingversie.objects.filter(meegeleverd=False).count() == 1


def test_een_eigen_regeling_staat_meteen_in_de_lijst_ook_als_ze_later_opent(als, beheerder):
    browser = als(beheerder)
    antwoord = browser.post(NIEUW, EIGEN)

    assert antwoord.url == _adres("eigen-fonds-noord")
    assert (
        "geldt pas voor aanvragen vanaf 1 december 2026"
        in browser.get(antwoord.url).content.decode()
    )
    beeld = next(
        b for b in browser.get(LIJST).context["regelingen"] if b.regels.naam == "Fonds Noord"
    )
    assert (beeld.venster, beeld.begrensd) == ("later", False)
    assert beeld.routes[0].delen == [("gemeente", Decimal("2500.50"))]


def test_een_eigen_regeling_met_dezelfde_naam_wordt_geweigerd(als, beheerder):
    browser = als(beheerder)
    browser.post(NIEUW, EIGEN)

    antwoord = browser.post(NIEUW, EIGEN | {"reden": "nog een"})
    assert fouten(antwoord) == {"naam": ["Er is al een regeling met deze naam."]}


def test_twee_klikken_geven_een_eigen_regeling(als, beheerder):
    browser = als(beheerder)

    assert {browser.post(NIEUW, EIGEN).url for _ in range(2)} == {_adres("eigen-fonds-noord")}


def test_een_versie_maken_staat_in_het_logboek(als, beheerder):
    bewaar(als(beheerder))

    assert Regel.objects.filter(object_soort="regelingversie", actie="C").count() == 1


@pytest.mark.parametrize("aantal", [1, 25])
def test_meer_regelingen_en_versies_kosten_niet_meer_queries(aantal, als, beheerder):
    for nummer in range(1, aantal + 1):
        RegelingversieFactory(naam="Regiofonds", nummer=nummer)
        RegelingversieFactory()
    browser = als(beheerder)

    for naam, adres in (("regelingen", LIJST), ("regeling", _adres("eigen-regiofonds"))):
        with Teller() as teller:
            browser.get(adres)
        toets_aantal(f"lijst {naam}", len(teller.van_pagina))
