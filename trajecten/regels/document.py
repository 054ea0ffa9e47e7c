"""Wat voor bestand is dit, en mag het in een dossier? Alleen de inhoud telt, niet de naam.

Elke soort gaat open met wat haar het best kent: afbeeldingen met Pillow, teksten als zip. Wat een
bestand meer kan dan getoond worden (macro's, scripts, programma's) komt er niet in.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from PIL import Image

from trajecten.regels.fasen import Afgewezen

MB = 1024 * 1024
DELEN = 2000  # bestanden in een tekstdocument
STROMEN = 50_000  # in een pdf
UITGEPAKT = 100 * MB
VERHOUDING, VERHOUDING_VANAF = 250, 5 * MB
PIXELS = 60_000_000
# Een traject duurt een jaar of drie en geeft een paar stukken per maand: tweehonderd is ruim. De
# inhoud staat in de database en gaat elke nacht mee in de reservekopie; zonder grens kan een
# dossier die alleen al vullen.
DOCUMENTEN_PER_DOSSIER = 200
MB_PER_DOSSIER = 500
LAGEN = 100  # in een jpg die in lagen is opgebouwd; gewoon is tien
_JPEG_LAAG = b"\xff\xda"
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Bestandsoort:
    mediatype: str
    extensie: str
    woord: str


PDF = Bestandsoort("application/pdf", "pdf", "PDF")
JPEG = Bestandsoort("image/jpeg", "jpg", "foto")
PNG = Bestandsoort("image/png", "png", "afbeelding")
DOCX = Bestandsoort(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word"
)
ODT = Bestandsoort("application/vnd.oasis.opendocument.text", "odt", "OpenDocument")
SOORTEN = (PDF, JPEG, PNG, DOCX, ODT)
OP_MEDIATYPE = {soort.mediatype: soort for soort in SOORTEN}

ANDERE_SOORT = (
    "Dit soort bestand kan niet. Kies een pdf, een foto (jpg of png), Word (docx) of odt."
)
LEEG = "Dit bestand is leeg."
KAPOT = "Dit bestand is niet te openen; misschien is het beschadigd. Bewaar het opnieuw als pdf."
OP_SLOT = "Dit bestand heeft een wachtwoord. Bewaar het zonder wachtwoord en kies het opnieuw."
OUD = "Dit is een oud Word-bestand, of het heeft een wachtwoord. Bewaar het als docx of pdf."
MACROS = "In dit bestand zitten macro’s. Bewaar het zonder macro’s, of als pdf."
ACTIEF = "Deze pdf kan zelf iets uitvoeren. Druk hem af naar een nieuwe pdf en kies die."
UITGEPAKT_TE_GROOT = "Dit bestand is uitgepakt veel te groot en wordt daarom niet geopend."
VOL = (
    f"In dit dossier staan al {DOCUMENTEN_PER_DOSSIER} documenten; meer kan niet. Verwijder eerst"
    " wat niet meer nodig is."
)
GEEN_RUIMTE = (
    f"De documenten in dit dossier mogen samen {MB_PER_DOSSIER} MB zijn, en met dit bestand wordt"
    " het meer. Kies een kleiner bestand, of verwijder eerst wat niet meer nodig is."
)
TE_VEEL_PIXELS = "Deze afbeelding heeft te veel beeldpunten. Bewaar haar kleiner en kies opnieuw."

# Namen in de opbouw van een pdf: na een naam komt altijd een scheidingsteken. Een script heet
# altijd `/JavaScript`; het kortere `/JS` komt ook toevallig voor, midden in een foto.
_NAAM_EINDE = rb"(?=[\s/<>\[\]()%]|$)"
_PDF_OP_SLOT = re.compile(rb"/Encrypt" + _NAAM_EINDE)
_PDF_ACTIEF = re.compile(rb"/(?:JavaScript|Launch)" + _NAAM_EINDE)
_PDF_STROOM = re.compile(rb"(?<!end)stream\r?\n")
_PDF_HAP = 8 * 1024
_PDF_HEX = re.compile(rb"#([0-9a-fA-F]{2})")
_MACRO = re.compile(r"vbaproject|vbadata|activex/|^basic/|^scripts/", re.IGNORECASE)
_INGEPAKT = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DOCX_HOOFD = b"wordprocessingml.document.main+xml"


def herken(inhoud: bytes) -> Bestandsoort | Afgewezen:
    """De soort van dit bestand, of waarom het niet in het dossier kan."""
    if not inhoud:
        return _nee(LEEG)
    if inhoud.startswith(b"%PDF-"):
        return _pdf(inhoud)
    if inhoud.startswith(b"\xff\xd8\xff"):
        return _jpeg(inhoud)
    if inhoud.startswith(b"\x89PNG\r\n\x1a\n"):
        return _afbeelding(inhoud, PNG, "PNG")
    if inhoud.startswith(b"PK\x03\x04"):
        return _tekstdocument(inhoud)
    return _nee(OUD if inhoud.startswith(_OLE) else ANDERE_SOORT)


def toets_ruimte(*, aantal: int, samen: int, erbij: int) -> Afgewezen | None:
    """`aantal` documenten van `samen` bytes staan er al; past er een van `erbij` bytes bij?"""
    if aantal >= DOCUMENTEN_PER_DOSSIER:
        return _nee(VOL)
    if samen + erbij > MB_PER_DOSSIER * MB:
        return _nee(GEEN_RUIMTE)
    return None


def _nee(uitleg: str) -> Afgewezen:
    return Afgewezen("bestand", uitleg)


def _pdf(inhoud: bytes) -> Bestandsoort | Afgewezen:
    if b"%%EOF" not in inhoud[-1024:]:
        return _nee(KAPOT)
    opbouw = _zonder_hex(inhoud)
    if _PDF_OP_SLOT.search(opbouw):
        return _nee(OP_SLOT)
    if _PDF_ACTIEF.search(opbouw):
        return _nee(ACTIEF)
    return _pdf_ingepakt(inhoud) or PDF


def _pdf_ingepakt(inhoud: bytes) -> Afgewezen | None:
    """Kijkt ook in de opbouw die in een stroom is gepakt; wat niet opengaat komt er niet in."""
    gevonden = islice(_PDF_STROOM.finditer(inhoud), STROMEN + 1)
    stromen = [stroom.span() for stroom in gevonden]
    if len(stromen) > STROMEN:
        return _nee(UITGEPAKT_TE_GROOT)
    ruimte = UITGEPAKT
    for begin in _ingepakte_opbouw(inhoud, stromen):
        try:
            opbouw = _pak_uit(inhoud, begin, ruimte)
        except zlib.error:
            return _nee(KAPOT)
        ruimte -= len(opbouw)
        if ruimte <= 0:
            return _nee(UITGEPAKT_TE_GROOT)
        if _PDF_ACTIEF.search(_zonder_hex(opbouw)):
            return _nee(ACTIEF)
    return None


def _ingepakte_opbouw(inhoud: bytes, stromen: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Waar elke stroom begint waarvan de kop zegt dat er opbouw in zit.

    Alles sinds de vorige stroom telt als kop: die mag lang zijn, en er mag van alles in staan.
    """
    vorige = 0
    for begin, eind in stromen:
        if b"/ObjStm" in _zonder_hex(inhoud[vorige:begin]):
            yield eind
        vorige = eind


def _pak_uit(inhoud: bytes, begin: int, hoogstens: int) -> bytes:
    """In happen: een uitpakker kopieert alles wat hij van zijn invoer niet gebruikt."""
    uitpakker, uit = zlib.decompressobj(), bytearray()
    for plek in range(begin, len(inhoud), _PDF_HAP):
        uit += uitpakker.decompress(inhoud[plek : plek + _PDF_HAP], hoogstens - len(uit))
        if uitpakker.eof or len(uit) >= hoogstens:
            break
    return bytes(uit)


def _zonder_hex(opbouw: bytes) -> bytes:
    """`/Launc#68` is een andere schrijfwijze van `/Launch`."""
    return _PDF_HEX.sub(lambda gevonden: bytes([int(gevonden[1], 16)]), opbouw)


def _jpeg(inhoud: bytes) -> Bestandsoort | Afgewezen:
    """Elke laag gaat over het hele beeld: honderd bytes kosten dan veel rekentijd."""
    if inhoud.count(_JPEG_LAAG) > LAGEN:
        return _nee(KAPOT)
    return _afbeelding(inhoud, JPEG, "JPEG")


def _afbeelding(inhoud: bytes, soort: Bestandsoort, formaat: str) -> Bestandsoort | Afgewezen:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(inhoud), formats=[formaat]) as beeld:
                if beeld.width * beeld.height > PIXELS:
                    return _nee(TE_VEEL_PIXELS)
                # Een achtste van de grootte is genoeg om te zien of de foto heel is.
                beeld.draft("L", (beeld.width // 8, beeld.height // 8))
                beeld.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return _nee(TE_VEEL_PIXELS)
    except Exception:
        # Op een kapotte afbeelding falen de lezers van Pillow met tientallen soorten fouten.
        return _nee(KAPOT)
    return soort


def _tekstdocument(inhoud: bytes) -> Bestandsoort | Afgewezen:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            return _weeg(archief) or _tekstsoort(archief)
    except Exception:
        # Ook een kapotte zip faalt op veel manieren: een plek voor het begin, een vreemde naam.
        return _nee(KAPOT)


def _weeg(archief: zipfile.ZipFile) -> Afgewezen | None:
    """Op de inhoudsopgave: `zipfile` geeft nooit meer bytes dan de opgave belooft.

    Bij bzip2 en lzma pakt hij daarvoor wel eerst alles uit; tekstverwerkers gebruiken die niet.
    """
    delen = archief.infolist()
    if any(deel.flag_bits & 0x1 for deel in delen):
        return _nee(OP_SLOT)
    if any(deel.compress_type not in _INGEPAKT for deel in delen):
        return _nee(KAPOT)
    if len(delen) > DELEN or sum(deel.file_size for deel in delen) > UITGEPAKT:
        return _nee(UITGEPAKT_TE_GROOT)
    if any(_verdacht(deel) for deel in delen):
        return _nee(UITGEPAKT_TE_GROOT)
    if any(_MACRO.search(deel.filename) for deel in delen):
        return _nee(MACROS)
    return _nee(KAPOT) if archief.testzip() else None


def _verdacht(deel: zipfile.ZipInfo) -> bool:
    ruim = deel.file_size > VERHOUDING_VANAF
    return ruim and deel.file_size > VERHOUDING * max(deel.compress_size, 1)


def _tekstsoort(archief: zipfile.ZipFile) -> Bestandsoort | Afgewezen:
    namen = set(archief.namelist())
    if "[Content_Types].xml" in namen:
        soorten = archief.read("[Content_Types].xml")
        if b"macroEnabled" in soorten:
            return _nee(MACROS)
        return DOCX if _DOCX_HOOFD in soorten else _nee(ANDERE_SOORT)
    if {"mimetype", "content.xml"} <= namen:
        if archief.read("mimetype").strip() != ODT.mediatype.encode():
            return _nee(ANDERE_SOORT)
        manifest = archief.read("META-INF/manifest.xml")
        return _nee(OP_SLOT) if b"encryption-data" in manifest else ODT
    return _nee(ANDERE_SOORT)
