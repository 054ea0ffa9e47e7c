"""Stoppen met open ogen: wat er is gedaan om een cliënt te bereiken (item 25)."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from tests.factories.trajecten import ContactmomentFactory, maak_traject
from trajecten.regels.outreach import Feit, outreach_op, toets_stoppen

VANDAAG = date(2026, 11, 18)
INSTROOM = date(2026, 6, 1)
ZEI_ZELF = "belde zelf dat hij voor de kinderen wil zorgen"


def feit(dagen_terug: int, **anders) -> Feit:
    gewoon = {
        "soort": "client",
        "wijze": "persoonlijk",
        "plaats": "ggz-locatie",
        "niet_verschenen": False,
        "outreach": False,
        "met_behandelteam": False,
    }
    return Feit(datum=VANDAAG - timedelta(days=dagen_terug), **gewoon | anders)


def stand(*feiten: Feit):
    return outreach_op(feiten, instroom=INSTROOM, tot=VANDAAG)


GEMIST = feit(6, niet_verschenen=True)
POGING = feit(5, niet_verschenen=True, outreach=True, wijze="telefonisch")


# De regels


def test_alleen_wat_na_het_laatste_gesprek_is_gemist_telt():
    outreach = stand(
        feit(30, niet_verschenen=True), feit(20), feit(10, niet_verschenen=True), GEMIST
    )

    assert outreach.gemist == 2
    assert outreach.laatste_gesprek == VANDAAG - timedelta(days=20)


def test_wie_nooit_is_gesproken_telt_vanaf_de_instroom():
    outreach = stand(feit(100, niet_verschenen=True))

    assert (outreach.laatste_gesprek, outreach.vanaf, outreach.gemist) == (None, INSTROOM, 1)


def test_elke_soort_moeite_wordt_apart_geteld():
    outreach = stand(
        feit(20),
        feit(9, niet_verschenen=True, outreach=True, plaats="thuis", met_behandelteam=True),
        feit(8, niet_verschenen=True, outreach=True, wijze="bericht"),
        feit(7, soort="netwerk", wijze="telefonisch"),
    )

    assert [poging.hoe for poging in outreach.pogingen] == [
        "persoonlijk, thuis bij de cliënt",
        "bericht",
    ]
    assert (outreach.huisbezoeken, outreach.met_behandelteam, outreach.met_naasten) == (1, 1, 1)


def test_een_contact_na_de_laatste_dag_telt_niet_mee():
    assert outreach_op([GEMIST], instroom=INSTROOM, tot=VANDAAG - timedelta(days=7)).gemist == 0


@pytest.mark.parametrize(("dagen", "gezocht"), [(55, True), (56, False)])
def test_een_poging_telt_acht_weken(dagen, gezocht):
    outreach = stand(feit(dagen, niet_verschenen=True, outreach=True), GEMIST)

    assert outreach.kort_geleden_geprobeerd is gezocht


@pytest.mark.parametrize("reden", ["wens vervallen", "anders"])
@pytest.mark.parametrize(
    "toelichting", ["", "wil niet meer", "komt al weken niet meer opdagen op het spreekuur"]
)
def test_wie_wegbleef_en_niet_is_opgezocht_stopt_niet_zonder_uitleg(reden, toelichting):
    afgewezen = toets_stoppen(reden=reden, toelichting=toelichting, outreach=stand(GEMIST))

    assert afgewezen.veld == "toelichting"
    assert "behandelteam" in afgewezen.uitleg


@pytest.mark.parametrize(
    ("reden", "toelichting", "feiten"),
    [
        ("wens vervallen", ZEI_ZELF, [GEMIST]),
        ("wens vervallen", "", [GEMIST, POGING]),
        ("wens vervallen", "", [feit(2)]),
        ("verhuisd", "", [GEMIST]),
        ("overleden", "", [GEMIST]),
    ],
)
def test_met_uitleg_een_poging_of_een_vaste_reden_kan_het_wel(reden, toelichting, feiten):
    assert toets_stoppen(reden=reden, toelichting=toelichting, outreach=stand(*feiten)) is None


# Het formulier


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


@pytest.fixture
def adres(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/einde/"


def mis(traject, dag, **anders):
    velden = {"soort": "client", "niet_verschenen": True, "trajecten": [traject]} | anders
    ContactmomentFactory(datum=date(2026, 11, dag), **velden)


@pytest.mark.django_db
@pytest.mark.usefixtures("vaste_klok")
def test_het_formulier_toont_wat_er_is_geprobeerd(als, begeleider, traject, adres):
    mis(traject, 5)
    mis(traject, 9, outreach=True, wijze="telefonisch")

    soep = BeautifulSoup(als(begeleider).get(adres).content, "html.parser")

    kaart = " ".join(soep.select_one("[aria-labelledby=kop-outreach]").get_text(" ").split())
    assert "Daarna niet gekomen 2 keer" in kaart
    assert "9 november 2026 telefonisch" in kaart


@pytest.mark.django_db
@pytest.mark.usefixtures("vaste_klok")
def test_zonder_poging_vraagt_het_einde_om_uitleg_en_blijft_de_tekst(
    als, begeleider, traject, adres
):
    mis(traject, 5)
    velden = {"einde_reden": "wens vervallen", "op": "2026-11-17", "zeker": "on"}

    geweigerd = als(begeleider).post(adres, velden | {"toelichting": "wil niet"})
    gelukt = als(begeleider).post(adres, velden | {"toelichting": ZEI_ZELF})

    assert "geen poging" in geweigerd.context["form"].errors["toelichting"][0]
    assert "wil niet</textarea>" in geweigerd.text
    assert gelukt.status_code == 302
    traject.refresh_from_db()
    assert traject.einde_reden == "wens vervallen"
