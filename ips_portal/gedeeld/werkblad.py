"""Een lijst als werkboek (.xlsx), waarin geen cel een formule kan worden.

Tekst die een rekenblad als formule zou lezen krijgt een aanhalingsteken ervoor. Getallen en datums
blijven getallen en datums, zodat er mee te rekenen is.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LANGSTE_TEKST = 32_767  # meer tekens kan een cel niet hebben
LANGSTE_NAAM = 31  # van een blad

Waarde = str | int | Decimal | date | None

KOP = {"bold": True, "bg_color": "#DDE7EE"}
_BEDRAG = {"num_format": "#,##0.00"}
_DATUM = {"num_format": "dd-mm-yyyy"}
# Een rij staat op schijf zodra de volgende begint: het geheugen hangt niet af van hoeveel het er
# zijn. Tekst blijft tekst, ook als er een adres of een som in lijkt te staan.
_WERKWIJZE = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_ONLEESBAAR = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # mag niet in XML
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
    schoon = _ONLEESBAAR.sub("", tekst)[: LANGSTE_TEKST - 1]
    return f"'{schoon}" if _lijkt_een_formule(tekst) else schoon


def maak_werkboek(bladen: Iterable[Blad]) -> bytes:
    uit = io.BytesIO()
    with Workbook(uit, _WERKWIJZE) as boek:
        opmaak = {Decimal: boek.add_format(_BEDRAG), date: boek.add_format(_DATUM)}
        kop = boek.add_format(KOP)
        for blad in bladen:
            vel = boek.add_worksheet(blad.naam[:LANGSTE_NAAM])
            schrijf_kop(vel, blad.kolommen, kop)
            for nummer, rij in enumerate(blad.rijen, start=1):
                _schrijf_rij(vel, nummer, rij, opmaak)
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
        if not (teken.isspace() or teken in _ONZICHTBAAR or _ONLEESBAAR.match(teken)):
            return False
    return False


def _is_gevaarlijk(teken: str) -> bool:
    return any(vorm in _GEVAARLIJK for vorm in unicodedata.normalize("NFKC", teken)[:1])


def schrijf_kop(vel: Worksheet, kolommen: Sequence[str], kop: Format) -> None:
    """De eerste rij, die blijft staan, met kolommen waar de naam in past."""
    vel.freeze_panes(1, 0)
    for nummer, kolom in enumerate(kolommen):
        vel.set_column(nummer, nummer, max(14, len(kolom) + 4))
        vel.write_string(0, nummer, veilig(kolom), kop)


def _schrijf_rij(
    vel: Worksheet, nummer: int, rij: Sequence[Waarde], opmaak: Mapping[type, Format]
) -> None:
    for kolom, waarde in enumerate(rij):
        if isinstance(waarde, str):
            vel.write_string(nummer, kolom, veilig(waarde))
        elif isinstance(waarde, Decimal):
            vel.write_number(nummer, kolom, waarde, opmaak[Decimal])
        elif isinstance(waarde, date):
            vel.write_datetime(nummer, kolom, waarde, opmaak[date])
        elif waarde is not None:
            vel.write_number(nummer, kolom, waarde)
