"""Het kwartaalrapport als pdf. Het gaat het portal uit, dus zonder kleine aantallen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ips_portal.gedeeld.pdf import maak_pdf
from ips_portal.gedeeld.periode import Kwartaal
from werkmonitor.kwartaal import Kwartaalcijfers, cijfers_naar_buiten
from werkmonitor.pagina import Balk, Tabelblok, rapportbalken, tabelblokken
from werkmonitor.regels.beeld import Groep
from werkmonitor.regels.conclusie import conclusie
from werkmonitor.regels.feiten import DIMENSIES
from werkmonitor.uitvoer import UITLEG

STIJLEN = ("css/werkmonitor_pdf.css",)
_KOLOMMEN = 6  # naast het totaal; zo blijft een tabel op het blad


@dataclass(frozen=True)
class Deel:
    """Een verdeling, of een stuk ervan als er veel groepen zijn."""

    titel: str
    uitleg: str
    koppen: Sequence[str]
    blokken: Sequence[Tabelblok]


def kwartaalrapport(kwartaal: Kwartaal, *, naam: str, vandaag: date, team: str = "") -> bytes:
    """`naam` is de organisatie of het team met sleutel `team`. PdfMislukt als het niet lukt."""
    buiten = cijfers_naar_buiten(kwartaal, team=team)
    inhoud = rapportinhoud(buiten, naam=naam, vandaag=vandaag)
    return maak_pdf("werkmonitor/pdf/kwartaal.html", inhoud, stijlen=STIJLEN)


def rapportinhoud(buiten: Kwartaalcijfers, *, naam: str, vandaag: date) -> dict[str, Any]:
    balken: Mapping[str, Sequence[Balk]] = rapportbalken(buiten)
    return {
        "cijfers": buiten,
        "naam": naam,
        "vandaag": vandaag,
        "uitleg": UITLEG,
        "conclusie": conclusie(buiten.beeld),
        "balken": balken,
        "geheel": tabelblokken(buiten, dimensie=""),
        "delen": _delen(buiten),
    }


def _delen(cijfers: Kwartaalcijfers) -> list[Deel]:
    return [
        deel
        for dimensie, groepen in cijfers.beeld.groepen.items()
        if len(groepen) > 1
        for deel in _stukken(cijfers, dimensie, groepen)
    ]


def _stukken(cijfers: Kwartaalcijfers, dimensie: str, groepen: Sequence[Groep]) -> list[Deel]:
    delen = []
    for begin in range(0, len(groepen), _KOLOMMEN):
        stuk = groepen[begin : begin + _KOLOMMEN]
        vervolg = ", vervolg" if begin else ""
        delen.append(
            Deel(
                f"Per {DIMENSIES[dimensie].lower()}{vervolg}",
                cijfers.definities.dimensies[dimensie],
                ["Totaal", *(groep.naam for groep in stuk)],
                tabelblokken(cijfers, dimensie=dimensie, groepen=stuk),
            )
        )
    return delen
