"""Bestanden om te uploaden: heel, kapot, en met iets erin dat er niet hoort."""

import io
import zipfile
import zlib

from PIL import Image

DOCX_SOORT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT_SOORT = b"application/vnd.oasis.opendocument.text"


def pdf(opbouw: bytes = b"/Type /Catalog") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< " + opbouw + b" >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def pdf_met_ingepakt(opbouw: bytes, soort: bytes = b"/ObjStm") -> bytes:
    """De opbouw zit ingepakt in een stroom, zoals tekstverwerkers dat doen."""
    stroom = zlib.compress(opbouw)
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type "
        + soort
        + b" /Filter /FlateDecode >>\nstream\n"
        + stroom
        + b"\nendstream\nendobj\n%%EOF"
    )


def afbeelding(formaat: str = "PNG", maat: tuple[int, int] = (40, 30), **hoe: bool) -> bytes:
    uit = io.BytesIO()
    Image.new("RGB", maat, "teal").save(uit, formaat, **hoe)
    return uit.getvalue()


def zip_van(delen: dict[str, bytes], *, hoe: int = zipfile.ZIP_DEFLATED) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", hoe) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam, inhoud)
    return uit.getvalue()


def docx(**erbij: bytes) -> bytes:
    delen = {
        "[Content_Types].xml": b"<Types>" + DOCX_SOORT + b"</Types>",
        "word/document.xml": b"<w:document/>",
    }
    return zip_van(delen | {naam.replace("__", "/"): inhoud for naam, inhoud in erbij.items()})


def odt(soort: bytes = ODT_SOORT, manifest: bytes = b"<manifest/>", **erbij: bytes) -> bytes:
    delen = {
        "mimetype": soort,
        "content.xml": b"<office/>",
        "META-INF/manifest.xml": manifest,
    }
    return zip_van(delen | {naam.replace("__", "/"): inhoud for naam, inhoud in erbij.items()})


def op_slot(bestand: bytes) -> bytes:
    """Zet het vlaggetje "versleuteld" in elke kop van een zip."""
    uit = bytearray(bestand)
    for kop, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = uit.find(kop)
        while begin >= 0:
            uit[begin + plek] |= 1
            begin = uit.find(kop, begin + 4)
    return bytes(uit)


def beschadigd(bestand: bytes) -> bytes:
    """Een zip waarvan het controlegetal van het eerste deel niet klopt."""
    plek = bestand.find(b"PK\x01\x02") + 16
    return bestand[:plek] + bytes([bestand[plek] ^ 1]) + bestand[plek + 1 :]
