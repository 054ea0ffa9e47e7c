"""Welk bestand in een dossier mag: de inhoud telt, niet de naam."""

import zipfile
import zlib
from time import process_time

import pytest

from ips_portal.gedeeld import pdf
from tests.trajecten import bestanden
from trajecten.regels import document
from trajecten.regels.document import DOCX, JPEG, ODT, PDF, PNG, herken, toets_ruimte


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (bestanden.pdf(), PDF),
        (bestanden.pdf_met_ingepakt(b"<< /Type /Page >>"), PDF),
        (bestanden.pdf(b"/Title (Launch van JavaScript) /JS 1 /Encryptie 2"), PDF),
        (bestanden.afbeelding("JPEG"), JPEG),
        (bestanden.afbeelding("PNG"), PNG),
        (bestanden.docx(), DOCX),
        (bestanden.odt(), ODT),
    ],
)
def test_wat_in_een_dossier_mag(inhoud, soort):
    assert herken(inhoud) == soort


@pytest.mark.parametrize(
    ("inhoud", "uitleg"),
    [
        (b"", document.LEEG),
        (b"gewoon wat tekst", document.ANDERE_SOORT),
        (b"<html><script>alert(1)</script>", document.ANDERE_SOORT),
        (b"MZ\x90\x00", document.ANDERE_SOORT),
        (bestanden.afbeelding("GIF"), document.ANDERE_SOORT),
        (bestanden.zip_van({"a.txt": b"a"}), document.ANDERE_SOORT),
        (bestanden.odt(soort=b"application/vnd.oasis.opendocument.spreadsheet"),
         document.ANDERE_SOORT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", document.OUD),
    ],
)  # fmt: skip
def test_een_ander_soort_bestand(inhoud, uitleg):
    assert herken(inhoud).uitleg == uitleg


@pytest.mark.parametrize(
    "inhoud",
    [
        b"%PDF-1.7\nhalf",
        bestanden.afbeelding("PNG")[:-40],
        bestanden.afbeelding("JPEG", (400, 300))[:800],
        bestanden.docx()[:-30],
        b"PK\x03\x04kapot",
        bestanden.beschadigd(bestanden.docx()),
        bestanden.pdf(b"/Type /ObjStm >>\nstream\nniet ingepakt"),
    ],
)
def test_een_kapot_bestand(inhoud):
    assert herken(inhoud).uitleg == document.KAPOT


def test_een_zip_die_naar_een_plek_voor_zijn_begin_wijst():
    rauw = bytearray(bestanden.docx())
    plek = rauw.rfind(b"PK\x05\x06") + 16
    verder = int.from_bytes(rauw[plek : plek + 4], "little") + 5
    rauw[plek : plek + 4] = verder.to_bytes(4, "little")

    assert herken(bytes(rauw)).uitleg == document.KAPOT


@pytest.mark.parametrize(
    "inhoud",
    [
        bestanden.pdf(b"/Encrypt 5 0 R"),
        bestanden.op_slot(bestanden.docx()),
        bestanden.odt(manifest=b"<manifest:encryption-data/>"),
    ],
)
def test_een_bestand_met_een_wachtwoord(inhoud):
    assert herken(inhoud).uitleg == document.OP_SLOT


@pytest.mark.parametrize(
    "inhoud",
    [
        bestanden.pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        bestanden.pdf(b"/A << /S /Launch /F (calc.exe) >>"),
        bestanden.pdf(b"/S /J#61vaScript"),
        bestanden.pdf_met_ingepakt(b"<< /S /JavaScript/JS(x) >>"),
        bestanden.pdf_met_ingepakt(b"<< /S/L#61unch >>", soort=b"/ObjSt#6d"),
        bestanden.pdf_met_ingepakt(b"<< /S/Launch >>", soort=b"/ObjStm" + b" " * 700),
        bestanden.pdf_met_ingepakt(b"<< /S/Launch >>", soort=b"/ObjStm /X (obj endobj)"),
    ],
)
def test_een_pdf_die_iets_uitvoert(inhoud):
    assert herken(inhoud).uitleg == document.ACTIEF


@pytest.mark.parametrize(
    "inhoud",
    [
        bestanden.docx(**{"word__vbaProject.bin": b"macro"}),
        bestanden.docx(**{"word__activeX__activeX1.bin": b"macro"}),
        bestanden.odt(**{"Basic__Standard__Module1.xml": b"macro"}),
        bestanden.zip_van({"[Content_Types].xml": b"application/x.macroEnabled.main+xml"}),
    ],
)
def test_een_tekst_met_macros(inhoud):
    assert herken(inhoud).uitleg == document.MACROS


def test_een_tekst_die_uitgepakt_enorm_is():
    assert herken(bestanden.docx(bom=bytes(8 * document.MB))).uitleg == document.UITGEPAKT_TE_GROOT


@pytest.mark.parametrize("hoe", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_een_tekst_die_zich_niet_in_stukken_laat_uitpakken(hoe):
    """Met een paar bytes vult zo'n bestand anders het geheugen."""
    delen = {"[Content_Types].xml": bestanden.DOCX_SOORT}

    assert herken(bestanden.zip_van(delen, hoe=hoe)).uitleg == document.KAPOT


def test_een_tekst_met_te_veel_delen(monkeypatch):
    monkeypatch.setattr(document, "DELEN", 1)

    assert herken(bestanden.docx()).uitleg == document.UITGEPAKT_TE_GROOT


def test_een_pdf_die_uitgepakt_enorm_is(monkeypatch):
    monkeypatch.setattr(document, "UITGEPAKT", 1000)

    ingepakt = bestanden.pdf_met_ingepakt(bytes(5000))

    assert herken(ingepakt).uitleg == document.UITGEPAKT_TE_GROOT


def test_een_pdf_met_te_veel_stromen(monkeypatch):
    monkeypatch.setattr(document, "STROMEN", 0)

    ingepakt = bestanden.pdf_met_ingepakt(b"<< /Type /Page >>")

    assert herken(ingepakt).uitleg == document.UITGEPAKT_TE_GROOT


def test_een_pdf_met_veel_kleine_stromen_is_snel_bekeken():
    """Elke keer de rest van het bestand kopiëren kost vele seconden."""
    stroom = b"/ObjStm>>stream\n" + zlib.compress(b"")
    begin = process_time()

    herken(b"%PDF-1.7\n" + stroom * 40_000 + bytes(8 * document.MB) + b"%%EOF")

    assert process_time() - begin < 5


def test_een_afbeelding_met_te_veel_beeldpunten(monkeypatch):
    monkeypatch.setattr(document, "PIXELS", 100)

    assert herken(bestanden.afbeelding()).uitleg == document.TE_VEEL_PIXELS


def test_een_afbeelding_die_het_geheugen_wil_vullen(monkeypatch):
    monkeypatch.setattr(document.Image, "MAX_IMAGE_PIXELS", 100)

    assert herken(bestanden.afbeelding("JPEG")).uitleg == document.TE_VEEL_PIXELS


def test_een_foto_met_te_veel_lagen():
    """Elke laag gaat over alle beeldpunten: met wat bytes erbij rekent Pillow uren."""
    foto = bestanden.afbeelding("JPEG", progressive=True)
    laag = foto[foto.rfind(b"\xff\xda") : -2]

    assert herken(foto) == JPEG
    assert herken(foto[:-2] + laag * 200 + foto[-2:]).uitleg == document.KAPOT


def test_ook_na_het_maken_van_een_pdf_valt_een_halve_foto_op():
    pdf.van_html("<!doctype html><html lang='nl'><title>Proef</title><p>Een blad</p></html>")

    assert herken(bestanden.afbeelding("PNG")[:-40]).uitleg == document.KAPOT


@pytest.mark.parametrize(
    ("aantal", "samen", "uitleg"),
    [
        (199, 0, None),
        (200, 0, document.VOL),
        (50, 499 * document.MB, None),
        (50, 499 * document.MB + 1, document.GEEN_RUIMTE),
    ],
)
def test_een_document_erbij_past_tot_de_grens(aantal, samen, uitleg):
    afgewezen = toets_ruimte(aantal=aantal, samen=samen, erbij=document.MB)

    assert (afgewezen and afgewezen.uitleg) == uitleg
