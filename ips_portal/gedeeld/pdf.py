"""Van een sjabloon naar een pdf die ook voor te lezen is (PDF/UA-1); ze haalt niets van buiten.

Het maken gebeurt in een eigen proces (`pdfproces.py`) met een grens aan tijd en geheugen: een
document dat te veel wil mislukt zelf, en wie het vroeg draait door.

Het sjabloon breidt `pdf.html` uit: taal, titel, paginanummers en bladwijzers (uit h1, h2, h3) komen
vanzelf. Figuren zijn een `<svg>` in het sjabloon zelf, met een `<title>` als tekst ernaast.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from threading import BoundedSemaphore
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string

from ips_portal.gedeeld import pdfproces

_STIJL = "css/pdf.css"
_MISLUKT = "De pdf kon niet worden gemaakt."
_SPELING = 2  # seconden boven wat het proces zichzelf gunt
# De plek van Pango en de lettertypen; de rest van de omgeving, met de sleutels, blijft hier.
_OMGEVING = ("LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "HOME", "LANG")
_TEGELIJK = BoundedSemaphore(2)  # per webproces: anders vraagt elke draad een halve gigabyte
_WACHT = 10  # seconden op een ander; wie dan nog wacht, hoort dat het niet lukte
_logboek = logging.getLogger(__name__)


class PdfMislukt(Exception):
    """De pdf kon niet worden gemaakt. De oorzaak zit eronder, de tekst is voor het scherm."""


def maak_pdf(sjabloon: str, inhoud: Mapping[str, Any], *, stijlen: Sequence[str] = ()) -> bytes:
    """De bytes van de pdf. `stijlen` zijn eigen stijlbladen, zoals "css/rapport.css"."""
    return van_html(render_to_string(sjabloon, dict(inhoud)), stijlen=stijlen)


def van_html(html: str, *, stijlen: Sequence[str] = ()) -> bytes:
    """PdfMislukt als WeasyPrint er niets van kan maken, als het te lang duurt of te veel geheugen
    kost, of als een stijlblad er niet is."""
    try:
        bladen = [_lees(naam) for naam in (_STIJL, *stijlen)]
        antwoord = _op_de_beurt(json.dumps({"html": html, "stijlen": bladen}).encode())
    except (OSError, subprocess.SubprocessError) as fout:
        # Wat er in het document staat komt niet mee in deze regel: alleen hoe het proces stopte.
        _logboek.warning(
            "een pdf is mislukt (%s)", getattr(fout, "returncode", type(fout).__name__)
        )
        raise PdfMislukt(_MISLUKT) from fout
    return _pdf_uit(antwoord)


def _op_de_beurt(opdracht: bytes) -> bytes:
    if not _TEGELIJK.acquire(timeout=_WACHT):
        _logboek.warning("een pdf is mislukt (te druk)")
        raise PdfMislukt(_MISLUKT)
    try:
        return _in_eigen_proces(opdracht)
    finally:
        _TEGELIJK.release()


def _in_eigen_proces(opdracht: bytes) -> bytes:
    """Een nieuw proces per pdf. Starten kost een halve seconde; daar staat tegenover dat er niets
    van een vorig document in zit, en dat het onder elke server en werker hetzelfde werkt."""
    omgeving = {naam: os.environ[naam] for naam in _OMGEVING if naam in os.environ}
    grenzen = (str(pdfproces.SECONDEN), str(pdfproces.GEHEUGEN))
    klaar = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-B", pdfproces.__file__, *grenzen],
        input=opdracht,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=pdfproces.SECONDEN + _SPELING,
        env=omgeving,
        cwd="/",
        check=True,
    )
    return klaar.stdout


def _pdf_uit(antwoord: bytes) -> bytes:
    kop, _, pdf = antwoord.partition(b"\n")
    stand = json.loads(kop)
    for soort in stand["geweigerd"]:
        _logboek.warning("een pdf vroeg iets van buiten (%s); dat is geweigerd", soort)
    if not stand["gelukt"]:
        _logboek.warning("een pdf is mislukt (%s)", stand.get("fout", "te groot"))
        raise PdfMislukt(_MISLUKT)
    return pdf


def pdf_antwoord(
    inhoud: bytes, bestandsnaam: str, *, mediatype: str = "application/pdf"
) -> HttpResponse:
    """Om te bewaren. De naam zegt nooit over wie het gaat; niets blijft achter in een cache."""
    return HttpResponse(
        inhoud,
        content_type=mediatype,
        headers={
            "Content-Disposition": f'attachment; filename="{bestandsnaam}"',
            "Cache-Control": "no-store",
        },
    )


def _lees(stijlblad: str) -> str:
    pad = finders.find(stijlblad)
    if pad is None:
        raise FileNotFoundError(stijlblad)
    with open(pad, encoding="utf-8") as bestand:
        return bestand.read()
