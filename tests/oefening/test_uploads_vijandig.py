"""Tweeduizend kapotte, verminkte en vijandige bestanden naar een dossier (feiten: F6)."""

import io
import random
import resource
import struct
import time
import zipfile
import zlib
from collections import Counter
from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client as Browser

from ips_portal.gedeeld import bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject
from tests.oefening.toeval import toeval
from tests.trajecten import bestanden
from trajecten.models import Document
from trajecten.regels.document import OP_MEDIATYPE

AANTAL = 2000
# De toets waar elke virusscanner op aanslaat, in twee stukken: anders slaat hij op dit bestand aan.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
NAMEN = [
    "contract.pdf", "../../etc/passwd", "..\\..\\x.exe", "foto.jpg.exe", "a" * 300 + ".pdf",
    "con.pdf", "\u202efdp.exe", "<img src=x>.pdf", "a\x00b.pdf", "a\r\nX-Kop: 1", "", ".ht",
]  # fmt: skip


def _png(breed: int, hoog: int) -> bytes:
    """Klein verstuurd, groot van maat."""
    kop = struct.pack(">IIBBBBB", breed, hoog, 8, 2, 0, 0, 0)
    delen = ((b"IHDR", kop), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(deel)) + soort + deel + struct.pack(">I", zlib.crc32(soort + deel))
        for soort, deel in delen
    )


def _zip_met_koppeling() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        koppeling = zipfile.ZipInfo("word/document.xml")
        koppeling.external_attr = 0o120777 << 16
        archief.writestr(koppeling, "/etc/passwd")
        archief.writestr("[Content_Types].xml", bestanden.DOCX_SOORT)
    return uit.getvalue()


HEEL = {
    "pdf": bestanden.pdf(), "docx": bestanden.docx(), "odt": bestanden.odt(),
    "jpg": bestanden.afbeelding("JPEG"), "png": bestanden.afbeelding("PNG"),
}  # fmt: skip
NOOIT = {
    "eicar": EICAR,
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "html": b"<!doctype html><script>alert(1)</script>",
    "heic": b"\0\0\0\x18ftypheic" + bytes(200),
    "programma": b"MZ" + bytes(500),
    "zip": bestanden.zip_van({"a.txt": b"a"}),
    "zipbom": bestanden.docx(word__bom=bytes(120 * 1024 * 1024)),
    "beeldpunten": _png(50_000, 50_000),
    "script in pdf": bestanden.pdf(b"/OpenAction << /S /JavaScript /JS (app.alert) >>"),
    "macro": bestanden.docx(word__vbaProject=b"x"),
}
TWEESLACHTIG = {
    "pdf en html": bestanden.pdf() + b"<script>alert(1)</script>%%EOF",
    "png en zip": HEEL["png"] + HEEL["docx"],
    "jpg en html": HEEL["jpg"] + b"<html>",
    "koppeling in zip": _zip_met_koppeling(),
}


def verminkt(inhoud: bytes, kans: random.Random) -> bytes:
    rauw = bytearray(inhoud)
    for _ in range(kans.randint(1, 12)):
        plek = kans.randrange(len(rauw)) if rauw else 0
        wat = kans.randrange(5)
        if wat == 0 and rauw:
            rauw[plek] = kans.randrange(256)
        elif wat == 1:
            del rauw[plek : plek + kans.randint(1, 40)]
        elif wat == 2:
            rauw[plek:plek] = kans.randbytes(kans.randint(1, 40))
        elif wat == 3:
            rauw[plek : plek + 4] = kans.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"PK\x03\x04"])
        else:
            rauw[plek:plek] = rauw[: kans.randint(1, 200)]
    return bytes(rauw)


def _inzending(velden: dict[str, str], naam: str, inhoud: bytes) -> bytes:
    """Zoals iemand haar met de hand maakt: de naam gaat rauw mee, de soort is gelogen."""
    kop = "--grens\r\nContent-Disposition: form-data; name="
    delen = [f'{kop}"{veld}"\r\n\r\n{waarde}\r\n'.encode() for veld, waarde in velden.items()]
    bestand = f'{kop}"bestand"; filename="{naam}"\r\nContent-Type: image/png\r\n\r\n'.encode()
    return b"".join(delen) + bestand + inhoud + b"\r\n--grens--\r\n"


@pytest.fixture
def stuur(transactional_db):
    call_command("laad_referentie", stdout=io.StringIO())  # een eerdere oefening maakte alles leeg
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    with bereik.bereik(organisatie_id=organisatie.pk):
        team = TeamFactory()
        begeleider = maak_begeleider(team)
        clienten = [
            maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 6, 1)).client
            for _ in range(20)
        ]
    browser = Browser()
    browser.force_login(begeleider)

    def sturen(nummer: int, inhoud: bytes, naam: str) -> tuple[int, float]:
        velden = {"titel": f"Stuk {nummer}", "soort": "contract", "datum": "2026-09-01"}
        begin = time.monotonic()
        pad = f"/clienten/{clienten[nummer % 20].sleutel}/documenten/nieuw/"
        lichaam = _inzending(velden, naam, inhoud)
        antwoord = browser.generic("POST", pad, lichaam, "multipart/form-data; boundary=grens")
        return antwoord.status_code, time.monotonic() - begin

    with bereik.bereik(organisatie_id=organisatie.pk):
        yield sturen


def test_tweeduizend_verminkte_bestanden(stuur, cijfer):
    kans, traagst, statussen = toeval(7), 0.0, Counter()
    bron = [
        *HEEL.values(),
        *TWEESLACHTIG.values(),
        *(deel for deel in NOOIT.values() if len(deel) < 10_000),
    ]
    stuur(0, HEEL["png"], "warm.png")
    voor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for nummer in range(AANTAL):
        status, tijd = stuur(nummer, verminkt(kans.choice(bron), kans), kans.choice(NAMEN))
        statussen[status], traagst = statussen[status] + 1, max(traagst, tijd)
    erbij = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - voor) / 1024

    cijfer("statussen", f"{dict(statussen)}, traagste {traagst:.2f} s, geheugen +{erbij:.0f} MB")
    assert set(statussen) <= {200, 302, 400}
    assert set(Document.objects.values_list("mediatype", flat=True)) <= set(OP_MEDIATYPE)
    assert (traagst < 10, erbij < 150) == (True, True)


@pytest.mark.parametrize("soort", NOOIT)
def test_wat_nooit_mag_komt_er_niet_in(stuur, soort, cijfer):
    voor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    status, tijd = stuur(1, NOOIT[soort], "contract.pdf")

    erbij = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - voor) / 1024
    cijfer(soort, f"{status}, {tijd:.2f} s, geheugen +{erbij:.0f} MB")
    assert (status, Document.objects.count()) == (200, 0)
    assert (tijd < 10, erbij < 150) == (True, True)


def test_tegenproef_een_heel_bestand_komt_er_wel_in(stuur):
    for nummer, inhoud in enumerate(HEEL.values()):
        assert stuur(nummer, inhoud, "stuk.bin")[0] == 302

    assert Document.objects.count() == len(HEEL)
