"""Van een sjabloon naar een pdf die ook voor te lezen is (PDF/UA-1); ze haalt niets van buiten.

Het sjabloon breidt `pdf.html` uit: taal, titel, paginanummers en bladwijzers (uit h1, h2, h3) komen
vanzelf. Figuren zijn een `<svg>` in het sjabloon zelf, met een `<title>` als tekst ernaast.
"""

import logging
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from PIL import ImageFile

VARIANT = "pdf/ua-1"
_STIJL = "css/pdf.css"
_logboek = logging.getLogger(__name__)


class PdfMislukt(Exception):
    """De pdf kon niet worden gemaakt. De oorzaak zit eronder, de tekst is voor het scherm."""


def maak_pdf(sjabloon: str, inhoud: Mapping[str, Any], *, stijlen: Sequence[str] = ()) -> bytes:
    """De bytes van de pdf. `stijlen` zijn eigen stijlbladen, zoals "css/rapport.css"."""
    return van_html(render_to_string(sjabloon, dict(inhoud)), stijlen=stijlen)


def van_html(html: str, *, stijlen: Sequence[str] = ()) -> bytes:
    """PdfMislukt als WeasyPrint er niets van kan maken, of als een stijlblad er niet is."""
    weasyprint = _weasyprint()
    haalt_niets = _haalt_niets()
    try:
        bladen = [
            weasyprint.CSS(string=_lees(naam), url_fetcher=haalt_niets)
            for naam in (_STIJL, *stijlen)
        ]
        # Een vaste base_url: anders gaat een los adres over de map waarin het portal draait.
        document = weasyprint.HTML(string=html, base_url="niets:/", url_fetcher=haalt_niets)
        return document.write_pdf(stylesheets=bladen, pdf_variant=VARIANT, pdf_tags=True)
    except Exception as fout:
        # WeasyPrint gooit van alles; wie dit aanroept hoeft er maar een te kennen.
        raise PdfMislukt("De pdf kon niet worden gemaakt.") from fout


def pdf_antwoord(inhoud: bytes, bestandsnaam: str) -> HttpResponse:
    """Om te bewaren. De naam zegt nooit over wie het gaat; niets blijft achter in een cache."""
    return HttpResponse(
        inhoud,
        content_type="application/pdf",
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


def _weasyprint() -> ModuleType:
    """Pas bij de eerste pdf: het laden kost tijd.

    WeasyPrint zet voor het hele proces aan dat Pillow een halve afbeelding goedkeurt. Wie een
    beschadigde foto in een dossier zet, moet dat horen.
    """
    import weasyprint

    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


def _haalt_niets() -> Any:
    """Een ophaler die elk adres weigert: http, file en data."""
    from weasyprint.urls import URLFetcher

    class HaaltNiets(URLFetcher):
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            soort = url.partition(":")[0]
            _logboek.warning("een pdf vroeg iets van buiten (%s); dat is geweigerd", soort)
            raise PermissionError("Een pdf haalt niets op.")

    return HaaltNiets(allowed_protocols=())
