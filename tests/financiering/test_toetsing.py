"""De regels van een aanvraag, aan beide kanten van elke grens: bron 001 en regels.md §3."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from financiering.regels.toetsfeiten import Gemeentefeit, Openfeit
from financiering.regels.toetsing import als_json, mag_indienen, mag_wachten, uit_json
from tests.financiering.toetsing import (
    CMD,
    DAG,
    NIET,
    ONBEKEND,
    PLAATSEN,
    VOLDAAN,
    oordeel,
    regels_van,
    uitslagen,
)

IRO = regels_van("iro-2010")
IN_2010 = date(2010, 9, 1)


def test_als_alles_klopt_mag_de_aanvraag_worden_ingediend():
    gevonden = uitslagen().values()

    assert mag_indienen(gevonden)
    assert {uitslag.naam for uitslag in gevonden if not uitslag.voldaan} == {"behandelduur"}


def test_elke_uitslag_zegt_waarom_en_waar_dat_staat():
    assert all(uitslag.uitleg and uitslag.bron for uitslag in uitslagen().values())


# Het venster


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2019, 4, 30), NIET),
        (date(2019, 5, 1), VOLDAAN),
        (date(2019, 11, 29), VOLDAAN),
        (date(2019, 11, 30), NIET),
    ],
)
def test_de_eerste_en_de_laatste_dag_tellen_mee(dag, verwacht):
    assert oordeel("venster", op=dag) == verwacht


def test_buiten_het_venster_noemt_de_uitleg_de_dag_en_de_periode():
    uitleg = uitslagen(op=date(2019, 11, 30))["venster"].uitleg

    assert uitleg == (
        "30 november 2019 valt buiten de aanvraagperiode, van 1 mei 2019 tot en met"
        " 29 november 2019."
    )


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [(date(2009, 12, 31), NIET), (date(2010, 12, 31), VOLDAAN), (date(2011, 1, 1), ONBEKEND)],
)
def test_zegt_de_bron_het_einde_niet_dan_is_later_onbekend(dag, verwacht):
    assert oordeel("venster", IRO, op=dag) == verwacht


# Wie betaalt


@pytest.mark.parametrize(
    ("uitkering", "route", "verwacht"),
    [
        ("Wajong", "UWV", VOLDAAN),
        ("WW", "UWV", VOLDAAN),
        ("Wajong", "gemeente", NIET),
        ("bijstand", "gemeente", VOLDAAN),
        ("IOAW", "gemeente", VOLDAAN),
        ("IOAZ", "gemeente", VOLDAAN),
        ("nug", "gemeente", VOLDAAN),
        ("bijstand", "UWV", NIET),
        ("bijstand", "", ONBEKEND),
        ("WWB", "gemeente", NIET),
        ("geen", "gemeente", ONBEKEND),
    ],
)
def test_de_uitkering_bepaalt_wie_betaalt(uitkering, route, verwacht):
    assert oordeel("betaler", uitkeringen=frozenset({uitkering}), route=route) == verwacht


def test_zonder_bekende_uitkering_is_niet_te_zeggen_wie_betaalt():
    uitslag = uitslagen(uitkeringen=frozenset())["betaler"]

    assert (uitslag.oordeel, uitslag.doe) == (ONBEKEND, "uitkering")


@pytest.mark.parametrize("route", ["UWV", "gemeente"])
def test_bij_twee_uitkeringen_is_er_een_keuze(route):
    uitslag = uitslagen(uitkeringen=frozenset({"Wajong", "bijstand"}), route=route)["betaler"]

    assert uitslag.voldaan
    assert "Het kan via UWV of via de gemeente; gekozen is" in uitslag.uitleg


def test_de_zorgverzekeraar_betaalt_bij_elke_uitkering():
    regels = regels_van("zvw-orientatie")

    assert oordeel("betaler", regels, uitkeringen=frozenset(), route="verzekeraar") == VOLDAAN


# De gemeente


@pytest.mark.parametrize(
    ("van", "tot", "verwacht"),
    [
        (DAG, None, VOLDAAN),
        (date(2019, 6, 13), None, NIET),
        (date(1970, 1, 1), date(2019, 6, 13), VOLDAAN),
        (date(1970, 1, 1), DAG, NIET),
    ],
)
def test_de_gemeente_bestaat_op_de_aanvraagdatum(van, tot, verwacht):
    assert oordeel("gemeente", gemeente=Gemeentefeit("Dorp", "GM0001", van, tot)) == verwacht


def test_een_opgeheven_gemeente_zegt_welke_het_nu_is():
    bedum = Gemeentefeit("Bedum", "GM0005", date(1970, 1, 1), date(2019, 1, 1), ("Het Hogeland",))
    uitleg = uitslagen(gemeente=bedum)["gemeente"].uitleg

    assert uitleg == "Bedum bestaat niet meer sinds 1 januari 2019. Kies Het Hogeland."


def test_indienen_na_een_herindeling_verandert_de_gemeente_niet():
    """De plaatsen tellen op de code van de aanvraagdatum."""
    tot_juli = Gemeentefeit("Dorp", "GM0001", date(1970, 1, 1), date(2019, 7, 1))

    assert oordeel("gemeente", gemeente=tot_juli, op=date(2019, 7, 2)) == VOLDAAN


@pytest.mark.parametrize(
    ("verklaring", "verwacht"),
    [(None, NIET), (date(2019, 6, 13), NIET), (DAG, VOLDAAN), (date(2019, 6, 1), VOLDAAN)],
)
def test_de_verklaring_van_de_gemeente_is_van_die_dag_of_eerder(verklaring, verwacht):
    via = {"uitkeringen": frozenset({"bijstand"}), "route": "gemeente"}

    assert oordeel("toestemming", toestemming=verklaring, **via) == verwacht


def test_via_uwv_vraagt_niemand_de_gemeente_om_toestemming():
    assert "toestemming" not in uitslagen(route="UWV")


def test_wie_op_antwoord_van_de_gemeente_wacht_ziet_sinds_wanneer():
    gevraagd = uitslagen(route="gemeente", toestemming_gevraagd=date(2019, 6, 5))["toestemming"]

    assert gevraagd.uitleg == "Gevraagd op 5 juni 2019; er is nog geen antwoord."


# Modeltrouw


def test_zonder_geldige_meting_is_modeltrouw_niet_aangetoond():
    assert oordeel("modeltrouw", meting=None) == NIET


def test_de_meting_staat_in_de_uitleg():
    assert uitslagen()["modeltrouw"].uitleg == (
        "Goede modeltrouw (106 van 125), vastgesteld op 1 maart 2019, geldig tot en met"
        " 28 februari 2021."
    )


# De plaatsen


@pytest.mark.parametrize(
    ("bezet", "totaal_bezet", "verwacht"),
    [(4, 4, VOLDAAN), (5, 5, NIET), (0, 199, VOLDAAN), (0, 200, NIET)],
)
def test_de_zesde_in_een_gemeente_en_de_201e_kunnen_niet(bezet, totaal_bezet, verwacht):
    vrij = min(5 - bezet, 200 - totaal_bezet)
    plaatsen = replace(PLAATSEN, bezet=bezet, totaal_bezet=totaal_bezet, vrij=vrij)

    assert oordeel("plaatsen", plaatsen=plaatsen) == verwacht


@pytest.mark.parametrize("eigen", [{"houdt": True}, {"aanbod_tot": date(2019, 7, 1)}])
def test_een_eigen_plaats_is_genoeg_ook_als_het_vol_is(eigen):
    vol = replace(PLAATSEN, bezet=5, vrij=0, **eigen)

    assert oordeel("plaatsen", plaatsen=vol) == VOLDAAN


@pytest.mark.parametrize(("wacht", "woord"), [(False, "kan"), (True, "staat")])
def test_wie_al_wacht_leest_dat_ook(wacht, woord):
    vol = replace(PLAATSEN, bezet=5, vrij=0, wacht=wacht)

    assert f"De aanvraag {woord} op de wachtlijst." in uitslagen(plaatsen=vol)["plaatsen"].uitleg


def test_is_alleen_de_plaats_er_niet_dan_kan_de_aanvraag_op_de_wachtlijst():
    vol = uitslagen(plaatsen=replace(PLAATSEN, bezet=5, vrij=0)).values()
    meer = uitslagen(plaatsen=replace(PLAATSEN, bezet=5, vrij=0), meting=None).values()

    assert (mag_indienen(vol), mag_wachten(vol), mag_wachten(meer)) == (False, True, False)


def test_een_regeling_zonder_grens_heeft_geen_plaatsen():
    assert "plaatsen" not in uitslagen(regels_van("uwv-epa-2018"))


# Het bedrag


def test_uwv_betaalt_alles_of_rijk_en_gemeente_elk_de_helft():
    via_gemeente = uitslagen(route="gemeente")["bedrag"].uitleg.replace("\xa0", " ")

    assert uitslagen()["bedrag"].uitleg.replace("\xa0", " ") == "€ 8.000,00 van UWV, incl. btw."
    assert via_gemeente == (
        "€ 4.000,00 van het Rijk en € 4.000,00 van de gemeente, samen € 8.000,00, incl. btw."
    )


def test_een_onbekend_bedrag_houdt_indienen_tegen():
    uitslag = uitslagen(regels_van("uwv-2022"))["bedrag"]

    assert (uitslag.oordeel, uitslag.houdt_tegen) == (ONBEKEND, True)
    assert "Bron nodig" in uitslag.uitleg


def test_wie_zelf_een_bedrag_noemt_moet_het_ook_doen():
    assert oordeel("bedrag", IRO, op=IN_2010) == ONBEKEND
    assert oordeel("bedrag", IRO, op=IN_2010, gevraagd=Decimal("0.01")) == VOLDAAN


@pytest.mark.parametrize(
    ("bedrag", "woorden"),
    [
        ("4999.99", "de arbeidsdeskundige beoordeelt alleen"),
        ("5000.00", "beoordeelt ook de stafarbeidsdeskundige"),
    ],
)
def test_vanaf_vijfduizend_euro_beoordeelt_de_stafarbeidsdeskundige_mee(bedrag, woorden):
    uitleg = uitslagen(IRO, op=IN_2010, gevraagd=Decimal(bedrag))["beoordelaar"].uitleg

    assert woorden in uitleg


def test_zonder_grens_staat_er_niet_wie_beoordeelt():
    assert "beoordelaar" not in uitslagen(gevraagd=Decimal(8000))


def test_een_tweede_open_aanvraag_kan_niet():
    ander = Openfeit(date(2019, 6, 3), "ingediend")

    assert oordeel("een aanvraag", ander_open=ander) == NIET


# Bewaren


def test_wat_bevroren_is_leest_als_hetzelfde_zonder_knoppen():
    gevonden = tuple(uitslagen(meting=None, gemeente=None).values())

    bewaard = uit_json(als_json(gevonden))

    assert bewaard == tuple(replace(uitslag, doe="") for uitslag in gevonden)


def test_een_oudere_bevroren_toetsing_zonder_titel_is_ook_te_lezen():
    (uitslag,) = uit_json([{"naam": "venster", "oordeel": "voldaan"}])

    assert (uitslag.titel, uitslag.oordeel) == ("Venster", VOLDAAN)
    assert uit_json(None) == ()


def test_de_regels_van_een_regeling_zonder_eisen_zijn_er_niet():
    namen = set(uitslagen(regels_van("gemeente-2023"), op=date(2023, 5, 1)))

    assert namen.isdisjoint({"specialistisch", "wens", "geen baan", "ander traject", "modeltrouw"})
    assert CMD.eisen
