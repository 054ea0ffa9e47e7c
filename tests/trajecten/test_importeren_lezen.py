"""Een bestand van buiten: openen als het deugt, anders zeggen wat de gebruiker kan doen."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from tests.trajecten.werkboeken import GGZ_NOORD, als_bestand, werkboek
from trajecten.importeren.bewaken import MB, Grenzen
from trajecten.importeren.fouten import OnleesbaarWerkboek
from trajecten.importeren.kolommen import BLADEN, CASELOAD
from trajecten.importeren.lezen import Formule, lees_werkboek

VERSLEUTELD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def melding(inhoud: bytes, **grenzen) -> str:
    with pytest.raises(OnleesbaarWerkboek) as weigering:
        lees_werkboek(io.BytesIO(inhoud), Grenzen(**grenzen))
    return str(weigering.value)


def structuurfouten(bestand) -> set[tuple]:
    return {(fout.blad, fout.kolom, fout.fout) for fout in lees_werkboek(bestand).fouten}


def met_deel(naam: str, inhoud: bytes, *, hoe: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Een goed werkboek waarin één deel van het archief is vervangen of toegevoegd."""
    uit = io.BytesIO()
    with (
        zipfile.ZipFile(werkboek()) as bron,
        zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel,
    ):
        for deel in bron.infolist():
            if deel.filename != naam:
                doel.writestr(deel.filename, bron.read(deel))
        doel.writestr(naam, inhoud, compress_type=hoe)
    return uit.getvalue()


def test_leest_elke_rij_van_het_echte_werkboek():
    with GGZ_NOORD.open("rb") as bestand:
        gelezen = lees_werkboek(bestand)

    assert {naam: len(blad.rijen) for naam, blad in gelezen.bladen.items()} == {
        "medewerkers": 12,
        "caseload": 176,
        "plaatsingen": 64,
        "contacten": 2790,
        "weekstaten": 256,
    }
    assert not gelezen.fouten


@pytest.mark.parametrize(
    "inhoud",
    [b"", b"naam;email\nAnna;a@b.nl\n", b"PK\x03\x04 maar verder niets", b"<html></html>"],
    ids=["leeg", "csv", "afgebroken", "html"],
)
def test_weigert_wat_geen_werkboek_is(inhoud):
    assert "xlsx" in melding(inhoud)


def test_weigert_een_ander_soort_zip():
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        archief.writestr("word/document.xml", "<w/>")

    assert "geen Excel-werkboek" in melding(uit.getvalue())


def test_weigert_een_oud_of_versleuteld_werkboek():
    assert "wachtwoord" in melding(VERSLEUTELD)


def test_weigert_een_te_groot_bestand_zonder_het_te_lezen():
    class Groot(io.RawIOBase):
        def seek(self, plek, vanaf=0):
            return 200 * MB if vanaf == 2 else plek

        def read(self, aantal=-1):
            raise AssertionError("niet lezen")

    with pytest.raises(OnleesbaarWerkboek, match=r"200 MB.*20 MB"):
        lees_werkboek(Groot())


def test_weigert_een_zipbom():
    bom = met_deel("xl/worksheets/sheet1.xml", b"0" * (60 * MB))

    assert len(bom) < MB
    assert "veel te groot" in melding(bom)


@pytest.mark.parametrize("hoe", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_weigert_wat_zich_niet_in_stukken_laat_uitpakken(hoe):
    """Met een paar bytes vult zo'n deel anders het geheugen."""
    assert "beschadigd" in melding(met_deel("xl/extra.xml", b"<a/>", hoe=hoe))


def test_weigert_een_reuzencel():
    cel = b"<worksheet><sheetData><row><c><is><t>" + b"ab" * (2 * MB)

    assert "veel te groot" in melding(met_deel("xl/worksheets/sheet2.xml", cel))


def test_weigert_tekst_die_zichzelf_vermenigvuldigt():
    entiteiten = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>'
    with zipfile.ZipFile(werkboek()) as archief:
        blad = archief.read("xl/worksheets/sheet2.xml")

    assert "beschadigd" in melding(met_deel("xl/worksheets/sheet2.xml", entiteiten + blad))


def test_een_beschadigd_blad_geeft_een_nette_melding():
    assert "beschadigd" in melding(met_deel("xl/worksheets/sheet2.xml", b"<worksheet><sheetD"))


def test_te_veel_rijen_is_een_fout_op_dat_blad():
    vol = werkboek(contacten=[{}] * 12)

    gelezen = lees_werkboek(vol, Grenzen(rijen=10))

    assert [(fout.blad, fout.fout) for fout in gelezen.fouten] == [("contacten", "te veel rijen")]


def test_opgemaakte_lege_rijen_tellen_niet_mee():
    boek = load_workbook(werkboek())
    for rij in range(10, 60):
        boek["contacten"].cell(rij, 1).number_format = "yyyy-mm-dd"
    boek["contacten"].cell(60, 1, "  ")

    gelezen = lees_werkboek(als_bestand(boek), Grenzen(rijen=10))

    assert not gelezen.fouten
    assert len(gelezen.bladen["contacten"].rijen) == 1


def test_een_ontbrekend_blad_wordt_genoemd():
    assert structuurfouten(werkboek(weg="weekstaten")) == {("weekstaten", None, "blad ontbreekt")}


def test_een_verkeerd_gespelde_bladnaam_wordt_herkend():
    fouten = lees_werkboek(werkboek(bladnamen={"caseload": "caseloads"})).fouten

    assert "caseloads" in fouten[0].advies


def test_hoofdletters_en_spaties_in_namen_maken_niet_uit():
    boek = load_workbook(werkboek(bladnamen={"caseload": " Caseload "}))
    boek[" Caseload "]["J1"] = " AanmeldDatum "
    boek[" Caseload "]["L1"] = "Startdatum"

    assert not lees_werkboek(als_bestand(boek)).fouten


def test_kolommen_mogen_in_elke_volgorde_staan():
    boek = load_workbook(werkboek())
    boek["weekstaten"].move_range("A1:A2", cols=20)

    gelezen = lees_werkboek(als_bestand(boek))

    assert gelezen.bladen["weekstaten"].rijen[0].cellen["trajectbegeleider"]


def test_een_extra_blad_of_kolom_is_alleen_een_opmerking():
    boek = load_workbook(werkboek())
    boek.create_sheet("kladblok")["A1"] = "x"
    boek["caseload"]["Z1"] = "kleur"

    gelezen = lees_werkboek(als_bestand(boek))

    assert not gelezen.fouten
    assert {(fout.blad, fout.kolom) for fout in gelezen.opmerkingen} == {
        ("kladblok", None),
        ("caseload", "kleur"),
    }


def test_een_ontbrekende_en_een_dubbele_kolom_zijn_fouten():
    boek = load_workbook(werkboek())
    boek["caseload"]["G1"] = "gemeente"

    assert structuurfouten(als_bestand(boek)) == {
        ("caseload", "gemeente", "kolom komt twee keer voor"),
        ("caseload", "uitkering", "kolom ontbreekt"),
    }


def test_rijnummers_blijven_die_van_excel():
    boek = load_workbook(werkboek(caseload=[{}, {"clientnummer": "1002"}]))
    boek["caseload"].insert_rows(3, amount=4)

    rijen = lees_werkboek(als_bestand(boek)).bladen["caseload"].rijen

    assert [rij.nummer for rij in rijen] == [2, 7]


def test_de_kopregel_mag_lager_staan():
    boek = load_workbook(werkboek())
    boek["caseload"].insert_rows(1, amount=2)

    assert lees_werkboek(als_bestand(boek)).bladen["caseload"].rijen[0].nummer == 4


def test_een_blad_zonder_kopregel_mist_elke_kolom():
    boek = load_workbook(werkboek(weg="caseload"))
    boek.create_sheet("caseload")

    fouten = lees_werkboek(als_bestand(boek)).fouten

    assert [fout.kolom for fout in fouten] == [kolom.naam for kolom in CASELOAD.kolommen]


def test_een_formule_houdt_tekst_en_uitkomst_uit_elkaar():
    gelezen = lees_werkboek(werkboek(caseload={"voornaam": '=UPPER("sam")'}))

    assert gelezen.bladen["caseload"].rijen[0].cellen["voornaam"] == Formule('=UPPER("sam")', None)


def test_samengevoegde_cellen_zijn_geen_bezwaar():
    boek = load_workbook(werkboek())
    boek["contacten"].merge_cells("J2:K2")

    assert not lees_werkboek(als_bestand(boek)).fouten


def test_een_werkboek_zonder_de_bladen_noemt_ze_alle_vijf():
    fouten = lees_werkboek(als_bestand(Workbook())).fouten

    assert [fout.blad for fout in fouten] == [soort.naam for soort in BLADEN]
