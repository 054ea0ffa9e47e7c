"""Een lijst als werkboek (.xlsx), waarin geen cel een formule kan worden.

Tekst die een rekenblad als formule zou lezen krijgt een aanhalingsteken ervoor. Getallen en datums
blijven getallen en datums, zodat er mee te rekenen is.
"""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LANGSTE_TEKST = 32_767  # meer tekens kan een cel niet hebben

Waarde = str | int | Decimal | date | None

_KOP = PatternFill("solid", fgColor="DDE7EE")
_GEVAARLIJK = frozenset("=+-@|%\t\r\n\0")
# Wat een rekenblad overslaat voor het naar het eerste teken kijkt.
_ONZICHTBAAR = frozenset("\ufeff\u200b\u200c\u200d\u2060\u00ad")


@dataclass(frozen=True)
class Blad:
    """Een tabblad: de kolomnamen en de rijen, in dezelfde volgorde."""

    naam: str
    kolommen: Sequence[str]
    rijen: Iterable[Sequence[Waarde]]


def veilig(tekst: str) -> str:
    """De tekst, met een aanhalingsteken ervoor als een rekenblad er een formule in zou zien."""
    schoon = ILLEGAL_CHARACTERS_RE.sub("", tekst)[: LANGSTE_TEKST - 1]
    return f"'{schoon}" if _lijkt_een_formule(tekst) else schoon


def maak_werkboek(bladen: Iterable[Blad]) -> bytes:
    boek = Workbook(write_only=True)
    for blad in bladen:
        _schrijf(boek, blad)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def als_bijlage(inhoud: bytes, bestandsnaam: str) -> HttpResponse:
    """Een download die nergens bewaard blijft; in `bestandsnaam` staat niets over een cliënt."""
    return HttpResponse(
        inhoud,
        content_type=XLSX,
        headers={
            "Content-Disposition": f'attachment; filename="{bestandsnaam}"',
            "Cache-Control": "no-store",
        },
    )


def _lijkt_een_formule(tekst: str) -> bool:
    """Ook na witruimte en onzichtbare tekens, en ook in de brede vorm van een teken."""
    for teken in tekst:
        if _is_gevaarlijk(teken):
            return True
        if not (teken.isspace() or teken in _ONZICHTBAAR or ILLEGAL_CHARACTERS_RE.match(teken)):
            return False
    return False


def _is_gevaarlijk(teken: str) -> bool:
    return any(vorm in _GEVAARLIJK for vorm in unicodedata.normalize("NFKC", teken)[:1])


def _schrijf(boek: Workbook, blad: Blad) -> None:
    vel = boek.create_sheet(veilig(blad.naam)[:31])
    vel.freeze_panes = "A2"
    for nummer, kolom in enumerate(blad.kolommen, start=1):
        vel.column_dimensions[get_column_letter(nummer)].width = max(14, len(kolom) + 4)
    vel.append([_kopcel(vel, kolom) for kolom in blad.kolommen])
    for rij in blad.rijen:
        vel.append([_cel(vel, waarde) for waarde in rij])


def _kopcel(vel, naam: str) -> WriteOnlyCell:
    cel = WriteOnlyCell(vel, veilig(naam))
    cel.font, cel.fill = Font(bold=True), _KOP
    return cel


def _cel(vel, waarde: Waarde) -> WriteOnlyCell:
    if isinstance(waarde, str):
        cel = WriteOnlyCell(vel, veilig(waarde))
        cel.data_type = "s"
        return cel
    cel = WriteOnlyCell(vel, waarde)
    if isinstance(waarde, Decimal):
        cel.number_format = "#,##0.00"
    elif isinstance(waarde, date):
        cel.number_format = "dd-mm-yyyy"
    return cel
