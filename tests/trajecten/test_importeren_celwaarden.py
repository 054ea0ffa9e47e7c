"""Wat in een cel staat nemen zoals het bedoeld is, en anders zeggen waarom niet."""

import contextlib
import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajecten.importeren.celwaarden import Celfout, lees_cel
from trajecten.importeren.kolommen import (
    BLADEN,
    CASELOAD,
    CONTACTEN,
    MEDEWERKERS,
    PLAATSINGEN,
    WEEKSTATEN,
)
from trajecten.importeren.lezen import Formule

VANDAAG = datetime.date(2010, 6, 1)
DRIE_NOVEMBER = datetime.date(2009, 11, 3)


def lees(blad, kolom, ruw):
    return lees_cel(blad.kolom(kolom), ruw, VANDAAG).waarde


def fout(blad, kolom, ruw) -> str:
    with pytest.raises(Celfout) as gevonden:
        lees(blad, kolom, ruw)
    assert gevonden.value.advies
    return gevonden.value.fout


@pytest.mark.parametrize(
    "ruw",
    [
        "3-11-2009",
        "03/11/2009",
        "3.11.2009",
        "2009-11-03",
        "2009-11-03 00:00:00",
        "3 november 2009",
        "3 nov. 2009",
        "di 3 nov. 2009",
        "dinsdag 3 november 2009",
        " 3-11-2009 ",
        DRIE_NOVEMBER,
        datetime.datetime.fromisoformat("2009-11-03T09:30"),
        40120,
    ],
)
def test_leest_een_datum_hoe_hij_ook_geschreven_is(ruw):
    assert lees(CASELOAD, "startdatum", ruw) == DRIE_NOVEMBER


@pytest.mark.parametrize("maand", ["maart", "mrt", "mrt.", "Maart"])
def test_leest_de_afkorting_van_maart(maand):
    assert lees(CASELOAD, "startdatum", f"5 {maand} 2010") == datetime.date(2010, 3, 5)


@pytest.mark.parametrize(
    "ruw",
    [
        "31-02-1980",
        "gisteren",
        "3-11-09",
        "3 florp 2009",
        1980,
        "1-1-0000",
        True,
        3e9,
        float("inf"),
    ],
)
def test_weigert_wat_geen_datum_is(ruw):
    assert fout(CASELOAD, "geboortedatum", ruw) == "geen bestaande datum"


def test_een_geboortedatum_ligt_niet_in_de_toekomst():
    assert fout(CASELOAD, "geboortedatum", "2-6-2010") == "datum ligt in de toekomst"


def test_een_start_mag_wel_na_vandaag_liggen():
    assert lees(CASELOAD, "startdatum", "1-7-2010") == datetime.date(2010, 7, 1)
    assert fout(CASELOAD, "startdatum", "1-7-2031") == "datum ligt in de toekomst"


@pytest.mark.parametrize(
    ("ruw", "getal"),
    [
        (7.5, "7.50"),
        ("7,5", "7.50"),
        ("7.5", "7.50"),
        ("€ 12,34", "12.34"),
        ("€ 1,5", "1.50"),
        (17.700000000000003, "17.70"),
    ],
)
def test_leest_een_getal_met_komma_of_punt(ruw, getal):
    assert lees(PLAATSINGEN, "bruto_uurloon", ruw) == Decimal(getal)


@pytest.mark.parametrize("ruw", ["veel", "36 uur", "1e3", "nan", True, VANDAAG, float("inf")])
def test_weigert_wat_geen_getal_is(ruw):
    assert fout(PLAATSINGEN, "uren_per_week", ruw) == "geen getal"


@pytest.mark.parametrize(
    ("blad", "kolom", "ruw", "melding"),
    [
        (MEDEWERKERS, "fte", 1.8, "fte hoger dan 1"),
        (MEDEWERKERS, "fte", 0, "fte lager dan 0,1"),
        (PLAATSINGEN, "uren_per_week", 190, "meer dan 60 uur per week"),
        (CONTACTEN, "duur_min", -30, "negatieve duur"),
        (WEEKSTATEN, "uren_ips", -1, "negatief aantal uren"),
        (WEEKSTATEN, "ingeroosterde_uren", 169, "meer dan 168 uur per week"),
        (WEEKSTATEN, "week", 54, "week bestaat niet in dat jaar"),
        (WEEKSTATEN, "week", 9.5, "geen heel getal"),
        (WEEKSTATEN, "jaar", 20010, "jaar klopt niet"),
    ],
)
def test_een_getal_buiten_zijn_grenzen_is_fout(blad, kolom, ruw, melding):
    assert fout(blad, kolom, ruw) == melding


@pytest.mark.parametrize(
    ("ruw", "tekst"),
    [
        (77037, "77037"),
        (77037.0, "77037"),
        ("  77 037 ", "77 037"),
        ("00123", "00123"),
        ("a\x0b\x1fb", "a b"),
    ],
)
def test_tekst_wordt_opgeschoond(ruw, tekst):
    assert lees(CASELOAD, "clientnummer", ruw) == tekst


def test_dubbele_spaties_in_een_naam_verdwijnen():
    assert lees(CASELOAD, "achternaam", "  de  Wit ") == "de Wit"


def test_een_formule_zonder_uitkomst_is_gewone_tekst():
    cel = lees_cel(CASELOAD.kolom("voornaam"), Formule('=HYPERLINK("x","Jan")', None), VANDAAG)

    assert cel.waarde == '=HYPERLINK("x","Jan")'
    assert cel.opmerking


def test_een_formule_met_uitkomst_telt_als_die_uitkomst():
    assert lees(CASELOAD, "startdatum", Formule("=A1+1", DRIE_NOVEMBER)) == DRIE_NOVEMBER


def test_een_datum_kan_niet_uit_een_formule_zonder_uitkomst_komen():
    assert fout(CASELOAD, "startdatum", Formule("=TODAY()", None)) == "formule zonder uitkomst"


@pytest.mark.parametrize("ruw", ["#N/A", "#REF!", Formule("=1/0", "#DIV/0!")])
def test_een_foutwaarde_van_excel_is_een_fout(ruw):
    assert fout(CASELOAD, "voornaam", ruw) == "foutwaarde van Excel"


@pytest.mark.parametrize("ruw", [None, "", "   ", "\n"])
def test_een_lege_cel(ruw):
    assert lees(CASELOAD, "voorvoegsel", ruw) is None
    assert fout(CASELOAD, "achternaam", ruw) == "verplicht veld is leeg"


@pytest.mark.parametrize("ruw", ["Coördinator", "coordinator", " COÖRDINATOR "])
def test_een_keuze_let_niet_op_hoofdletters_en_accenten(ruw):
    assert lees(MEDEWERKERS, "rol", ruw) == "coördinator"


def test_een_onbekende_keuze_noemt_de_woorden_en_de_dichtstbijzijnde():
    with pytest.raises(Celfout) as gevonden:
        lees(CASELOAD, "fase", "acquisite")

    assert gevonden.value.fout == "onbekende fase"
    assert "Bedoelt u acquisitie?" in gevonden.value.advies
    assert "oriëntatie" in gevonden.value.advies


@pytest.mark.parametrize("ruw", ["anna", "anna@", "a b@c.nl", "anna@c..nl", "@c.nl", "anna@c"])
def test_weigert_een_onmogelijk_emailadres(ruw):
    assert fout(MEDEWERKERS, "email", ruw) == "geen geldig e-mailadres"


def test_een_emailadres_wordt_klein_geschreven():
    assert lees(MEDEWERKERS, "email", " Anna@Voorbeeld.Example ") == "anna@voorbeeld.example"


def test_een_lijst_verliest_dubbele_en_lege_delen():
    assert lees(MEDEWERKERS, "ggz_teams", "FACT A; FACT B;;FACT A ; ") == ("FACT A", "FACT B")


def test_een_te_lange_tekst_wordt_geweigerd():
    assert fout(CASELOAD, "voornaam", "x" * 61) == "tekst is te lang"


@given(
    ruw=st.one_of(
        st.text(), st.integers(), st.floats(), st.booleans(), st.datetimes(), st.dates(), st.none()
    ),
    kolom=st.sampled_from([kolom for blad in BLADEN for kolom in blad.kolommen]),
)
def test_elke_waarde_wordt_gelezen_of_geweigerd(ruw, kolom):
    with contextlib.suppress(Celfout):
        lees_cel(kolom, ruw, VANDAAG)
