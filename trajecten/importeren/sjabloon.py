"""Het lege werkboek om in te vullen, gemaakt uit dezelfde kolommen als waarmee wordt gelezen."""

import io
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ips_portal.gedeeld.werkblad import KOP, schrijf_kop
from trajecten.importeren.kolommen import BLADEN
from trajecten.importeren.kolomsoort import Bladsoort, Kolom, Soort

UITLEG = "uitleg"
OPGEMAAKTE_RIJEN = 500
LANGSTE_KEUZELIJST = 255  # meer tekens weigert Excel
OPMAAK = {Soort.DATUM: "dd-mm-yyyy", Soort.TEKST: "@", Soort.EMAIL: "@", Soort.LIJST: "@"}
_TOELICHTING = {"author": "IPS-portal", "width": 320, "height": 160}
_ALTIJD = datetime(2026, 1, 1)  # noqa: DTZ001 - elke keer hetzelfde bestand, wie het ook ophaalt
_UITLEG = {
    "blad": 14, "kolom": 20, "invullen": 10, "soort": 14,
    "mogelijke woorden": 44, "uitleg": 60, "voorbeeld": 32,
}  # fmt: skip


def maak_sjabloon() -> bytes:
    """Een werkboek met een blad uitleg en de vijf bladen, zonder rijen."""
    uit = io.BytesIO()
    with Workbook(uit, {"in_memory": True}) as boek:
        boek.set_properties({"created": _ALTIJD})
        kop = boek.add_format(KOP)
        loopt_door = boek.add_format({"text_wrap": True, "valign": "top"})
        opmaak = {soort: boek.add_format({"num_format": vorm}) for soort, vorm in OPMAAK.items()}
        _schrijf_uitleg(boek.add_worksheet(UITLEG), kop, loopt_door)
        for soort in BLADEN:
            _schrijf_blad(boek.add_worksheet(soort.naam), soort, kop, opmaak)
    return uit.getvalue()


def _schrijf_uitleg(blad: Worksheet, kop: Format, loopt_door: Format) -> None:
    schrijf_kop(blad, list(_UITLEG), kop)
    for nummer, breedte in enumerate(_UITLEG.values()):
        blad.set_column(nummer, nummer, breedte)
    kolommen = [(soort, kolom) for soort in BLADEN for kolom in soort.kolommen]
    for rij, (soort, kolom) in enumerate(kolommen, start=1):
        cellen = (
            soort.naam,
            kolom.naam,
            "altijd" if kolom.verplicht else "mag leeg",
            kolom.soort.value,
            ", ".join(kolom.keuzes),
            kolom.uitleg,
            voorbeeld(kolom),
        )
        for nummer, tekst in enumerate(cellen):
            blad.write_string(rij, nummer, tekst, loopt_door)


def _schrijf_blad(
    blad: Worksheet, soort: Bladsoort, kop: Format, opmaak: Mapping[Soort, Format]
) -> None:
    schrijf_kop(blad, [kolom.naam for kolom in soort.kolommen], kop)
    for nummer, kolom in enumerate(soort.kolommen):
        blad.write_comment(0, nummer, _toelichting(kolom), _TOELICHTING)
        if kolom.soort in opmaak:
            for rij in range(1, OPGEMAAKTE_RIJEN + 1):
                blad.write_blank(rij, nummer, None, opmaak[kolom.soort])
        if kolom.keuzes:
            _keuzelijst(blad, kolom, nummer)


def _toelichting(kolom: Kolom) -> str:
    delen = [kolom.uitleg, "Altijd invullen." if kolom.verplicht else "Mag leeg blijven."]
    if kolom.keuzes:
        delen.append(f"Kies uit: {', '.join(kolom.keuzes)}.")
    if kolom.voorbeeld is not None:
        delen.append(f"Bijvoorbeeld: {voorbeeld(kolom)}")
    return "\n".join(delen)


def _keuzelijst(blad: Worksheet, kolom: Kolom, nummer: int) -> None:
    """Een woord met een komma past niet in een keuzelijst van Excel; dan blijft het typen."""
    lijst = ",".join(kolom.keuzes)
    if len(lijst) > LANGSTE_KEUZELIJST or any("," in keuze for keuze in kolom.keuzes):
        return
    regel = {"validate": "list", "source": list(kolom.keuzes), "show_error": False}
    blad.data_validation(1, nummer, OPGEMAAKTE_RIJEN, nummer, regel)


def voorbeeld(kolom: Kolom) -> str:
    """Het voorbeeld zoals iemand het typt."""
    if isinstance(kolom.voorbeeld, date):
        return f"{kolom.voorbeeld.day}-{kolom.voorbeeld.month}-{kolom.voorbeeld.year}"
    if isinstance(kolom.voorbeeld, Decimal):
        return str(kolom.voorbeeld).replace(".", ",")
    return "" if kolom.voorbeeld is None else str(kolom.voorbeeld)
