"""Regulier of niet: de regel, de opgave uit een werkboek, en veel plaatsingen tegelijk."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ips_portal.gedeeld import klok
from tests.factories.trajecten import PlaatsingFactory, VoorwaardenFactory, maak_traject
from tests.hulp.queries import Teller
from tests.trajecten.werkboeken import GGZ_NOORD, controle
from trajecten.importeren.wegschrijven import schrijf_weg
from trajecten.keuzes import Uitkomst
from trajecten.minimumloon import loontabel
from trajecten.models import Plaatsing
from trajecten.regels.plaatsing import samenvatting
from trajecten.regels.regulier import Opgave, Voorwaarde, Werkfeiten, beoordeel, voorwaarden_van
from trajecten.regulier import oordelen

pytestmark = pytest.mark.django_db

START, NU = date(2026, 9, 1), date(2026, 11, 18)
GENOEG, TE_WEINIG = Decimal("15.10"), Decimal("14.00")


def vanaf(van: date, loon: Decimal | None = GENOEG, contract: str = "tijdelijk") -> Voorwaarde:
    return Voorwaarde(van, Decimal(24), loon, contract)


def feiten(*wijzigingen: Voorwaarde, begin: Voorwaarde | None = None, **anders) -> Werkfeiten:
    velden = {
        "soort": "werk",
        "open_voor_iedereen": True,
        "volle_werkweek": "",
        "geboortedatum": date(1985, 5, 17),
        "opgave": Opgave(),
        "voorwaarden": voorwaarden_van(begin or vanaf(START), wijzigingen, einde=None),
    }
    return Werkfeiten(**velden | anders)


@pytest.fixture
def oordeel_over():
    tabel = loontabel()
    return lambda werk, dag=NU: beoordeel(werk, dag=dag, tabel=tabel)


# De regel


@pytest.mark.parametrize("contract", ["vast", "tijdelijk", "uitzend", "leerwerk"])
def test_genoeg_loon_en_open_voor_iedereen_is_regulier(oordeel_over, contract):
    oordeel = oordeel_over(feiten(begin=vanaf(START, contract=contract)))

    assert (oordeel.regulier, oordeel.uitkomst) == (True, Uitkomst.REGULIER)
    assert "€\N{NO-BREAK SPACE}14,99" in oordeel.uitleg


@pytest.mark.parametrize(
    ("contract", "uitkomst"),
    [("beschut", Uitkomst.BESCHUT), ("proefplaatsing", Uitkomst.PROEFPLAATSING)],
)
@pytest.mark.parametrize("opgave", [None, True, False])
def test_beschut_en_proef_zijn_nooit_regulier(oordeel_over, contract, uitkomst, opgave):
    werk = feiten(begin=vanaf(START, contract=contract), opgave=Opgave(opgave))

    oordeel = oordeel_over(werk)

    assert (oordeel.regulier, oordeel.uitkomst) == (False, uitkomst)


def test_een_plek_voor_een_aparte_groep_is_niet_regulier(oordeel_over):
    oordeel = oordeel_over(feiten(open_voor_iedereen=False, opgave=Opgave(True)))

    assert (oordeel.regulier, oordeel.uitkomst) == (False, Uitkomst.NIET_REGULIER)


def test_te_weinig_loon_is_niet_regulier(oordeel_over):
    oordeel = oordeel_over(feiten(begin=vanaf(START, TE_WEINIG)))

    assert (oordeel.regulier, oordeel.woord) == (False, "niet regulier")
    assert "€\N{NO-BREAK SPACE}14,00 per uur" in oordeel.uitleg


@pytest.mark.parametrize(
    ("begin", "ontbreekt"),
    [
        (vanaf(START, None), "uurloon is nog niet ingevuld"),
        (vanaf(START, contract=""), "contractvorm is nog niet ingevuld"),
        (vanaf(START, None, ""), "contractvorm is nog niet ingevuld"),
    ],
)
def test_wat_ontbreekt_staat_in_de_uitleg(oordeel_over, begin, ontbreekt):
    oordeel = oordeel_over(feiten(begin=begin))

    assert (oordeel.regulier, oordeel.woord) == (None, "nog niet beoordeeld")
    assert ontbreekt in oordeel.uitleg


def test_een_opleiding_is_niet_regulier_of_irregulier(oordeel_over):
    oordeel = oordeel_over(feiten(soort="opleiding"))

    assert (oordeel.regulier, oordeel.uitkomst) == (None, Uitkomst.OPLEIDING)


def test_de_voorwaarden_van_de_dag_tellen(oordeel_over):
    """Van proefplaatsing naar een contract: het oordeel gaat mee."""
    werk = feiten(vanaf(date(2026, 10, 1)), begin=vanaf(START, Decimal(0), "proefplaatsing"))

    assert oordeel_over(werk, date(2026, 9, 30)).uitkomst == Uitkomst.PROEFPLAATSING
    assert oordeel_over(werk, date(2026, 10, 1)).uitkomst == Uitkomst.REGULIER


def test_elke_voorwaarde_loopt_tot_de_volgende():
    reeks = voorwaarden_van(
        vanaf(START), [vanaf(date(2026, 11, 1)), vanaf(date(2026, 10, 1))], einde=NU
    )

    assert [(deel.van, deel.tot) for deel in reeks] == [
        (START, date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 11, 1), NU),
    ]


# De opgave uit een werkboek


@pytest.mark.parametrize("opgave", [True, False])
def test_is_er_niets_uit_te_rekenen_dan_telt_de_opgave(oordeel_over, opgave):
    oordeel = oordeel_over(feiten(begin=vanaf(START, None), opgave=Opgave(opgave)))

    assert oordeel.regulier is opgave
    assert oordeel.uitleg.startswith("Zo opgegeven bij het inlezen.")


@pytest.mark.parametrize(("loon", "opgave"), [(GENOEG, False), (TE_WEINIG, True)])
def test_wat_is_ingelezen_houdt_zijn_opgave_en_toont_het_verschil(oordeel_over, loon, opgave):
    oordeel = oordeel_over(feiten(begin=vanaf(START, loon), opgave=Opgave(opgave)))

    assert (oordeel.regulier, oordeel.anders_dan_opgave) == (opgave, True)
    assert "Berekend is het" in oordeel.uitleg


@pytest.mark.parametrize(("loon", "opgave"), [(GENOEG, False), (TE_WEINIG, True)])
def test_wat_in_het_portal_is_gewijzigd_wordt_uitgerekend(oordeel_over, loon, opgave):
    ingehaald = feiten(begin=vanaf(START, loon), opgave=Opgave(opgave, ingehaald=True))
    veranderd = feiten(vanaf(date(2026, 10, 1), loon), opgave=Opgave(opgave))

    for werk in (ingehaald, veranderd):
        oordeel = oordeel_over(werk)
        assert (oordeel.regulier, oordeel.anders_dan_opgave) == (not opgave, True)
        assert "Bij het inlezen stond:" in oordeel.uitleg


def test_zijn_opgave_en_berekening_het_eens_dan_is_er_niets_te_melden(oordeel_over):
    oordeel = oordeel_over(feiten(opgave=Opgave(True)))

    assert (oordeel.regulier, oordeel.anders_dan_opgave) == (True, False)
    assert "inlezen" not in oordeel.uitleg


def test_een_opgave_over_de_proef_zegt_niets_over_het_contract_daarna(oordeel_over):
    proef = vanaf(START, contract="proefplaatsing")
    werk = feiten(vanaf(date(2026, 10, 1)), begin=proef, opgave=Opgave(False))

    assert (oordeel_over(werk).regulier, oordeel_over(werk).anders_dan_opgave) == (True, False)


def test_het_werkboek_houdt_zijn_eigen_tellingen(organisatie):
    """Item 21 van ggz-noord: 57 van de 60 lopende banen zijn regulier."""
    schrijf_weg(controle(GGZ_NOORD), organisatie_id=organisatie.pk, door=None, nu=klok.nu())
    lopend = list(Plaatsing.objects.loopt_op(date(2010, 4, 1)))

    uitslag = oordelen(lopend, op=date(2010, 4, 1))

    telling = Counter(oordeel.uitkomst for oordeel in uitslag.values())
    assert telling == {
        Uitkomst.REGULIER: 57,
        Uitkomst.BESCHUT: 2,
        Uitkomst.PROEFPLAATSING: 1,
    }


# Veel tegelijk


@pytest.fixture
def plaatsingen(begeleider, team):
    def maak(aantal: int) -> list[Plaatsing]:
        trajecten = [maak_traject(begeleider=begeleider, team=team) for _ in range(aantal)]
        gemaakt = [PlaatsingFactory(traject=traject) for traject in trajecten]
        VoorwaardenFactory(plaatsing=gemaakt[0], bruto_uurloon=TE_WEINIG)
        return gemaakt

    return maak


def test_veel_oordelen_kosten_evenveel_vragen_als_een(plaatsingen):
    tellers = []
    for aantal in (1, 12):
        rijen = plaatsingen(aantal)
        with Teller() as teller:
            oordelen(rijen, op=NU)
        tellers.append(len(teller.van_pagina))

    assert tellers == [4, 4]


def test_elk_oordeel_hoort_bij_zijn_plaatsing(plaatsingen):
    eerste, tweede = plaatsingen(2)

    op = {dag: oordelen([eerste, tweede], op=dag) for dag in (date(2026, 9, 15), NU)}

    assert op[date(2026, 9, 15)][eerste.pk].regulier is True
    assert (op[NU][eerste.pk].regulier, op[NU][tweede.pk].regulier) == (False, True)


def test_na_het_einde_telt_de_laatste_dag(oordeel_over):
    """Over 2027 staat er nog geen minimumloon in het portal; het werk was toen al klaar."""
    reeks = voorwaarden_van(vanaf(START), [], einde=date(2026, 12, 1))
    werk = replace(feiten(), voorwaarden=reeks)

    assert oordeel_over(werk, date(2027, 3, 1)).regulier is True


# In woorden


@pytest.mark.parametrize(
    ("uitkomsten", "woorden"),
    [
        ([], ""),
        ([Uitkomst.REGULIER], "1 baan, waarvan 1 regulier"),
        ([Uitkomst.NIET_REGULIER], "1 baan, waarvan geen regulier"),
        (
            [Uitkomst.REGULIER, Uitkomst.NIET_BEOORDEELD],
            "2 banen, waarvan 1 regulier en 1 nog niet beoordeeld",
        ),
        (
            [
                *(Uitkomst.REGULIER, Uitkomst.NIET_REGULIER),
                *(Uitkomst.BESCHUT, Uitkomst.PROEFPLAATSING, Uitkomst.OPLEIDING),
            ],
            "2 banen, waarvan 1 regulier; 1 beschut; 1 proefplaatsing; 1 opleiding",
        ),
        ([Uitkomst.OPLEIDING] * 2, "2 opleidingen"),
    ],
)
def test_de_samenvatting_telt_beschut_en_proef_apart(uitkomsten, woorden):
    assert samenvatting(uitkomsten) == woorden
