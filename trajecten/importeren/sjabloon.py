"""Het lege werkboek om in te vullen, gemaakt uit dezelfde kolommen als waarmee wordt gelezen."""

import io
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from trajecten.importeren.kolommen import BLADEN
from trajecten.importeren.kolomsoort import Bladsoort, Kolom, Soort

UITLEG = "uitleg"
OPGEMAAKTE_RIJEN = 500
LANGSTE_KEUZELIJST = 255  # meer tekens weigert Excel
KOP = PatternFill("solid", fgColor="DDE7EE")
OPMAAK = {Soort.DATUM: "dd-mm-yyyy", Soort.TEKST: "@", Soort.EMAIL: "@", Soort.LIJST: "@"}


def maak_sjabloon() -> bytes:
    """Een werkboek met een blad uitleg en de vijf bladen, zonder rijen."""
    boek = Workbook()
    _schrijf_uitleg(boek.active)
    for soort in BLADEN:
        _schrijf_blad(boek.create_sheet(soort.naam), soort)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _schrijf_uitleg(blad: Worksheet) -> None:
    blad.title = UITLEG
    _kopregel(
        blad, ["blad", "kolom", "invullen", "soort", "mogelijke woorden", "uitleg", "voorbeeld"]
    )
    for soort in BLADEN:
        for kolom in soort.kolommen:
            blad.append(
                [
                    soort.naam,
                    kolom.naam,
                    "altijd" if kolom.verplicht else "mag leeg",
                    kolom.soort.value,
                    ", ".join(kolom.keuzes),
                    kolom.uitleg,
                    voorbeeld(kolom),
                ]
            )
    for letter, breedte in zip("ABCDEFG", (14, 20, 10, 14, 44, 60, 32), strict=True):
        blad.column_dimensions[letter].width = breedte
    for rij in blad.iter_rows(min_row=2):
        for cel in rij:
            cel.alignment = Alignment(wrap_text=True, vertical="top")


def _schrijf_blad(blad: Worksheet, soort: Bladsoort) -> None:
    _kopregel(blad, [kolom.naam for kolom in soort.kolommen])
    for nummer, kolom in enumerate(soort.kolommen, start=1):
        letter = get_column_letter(nummer)
        blad.column_dimensions[letter].width = max(12, len(kolom.naam) + 4)
        blad.cell(1, nummer).comment = Comment(_toelichting(kolom), "IPS-portal", 160, 320)
        for rij in range(2, OPGEMAAKTE_RIJEN + 2):
            if opmaak := OPMAAK.get(kolom.soort):
                blad.cell(rij, nummer).number_format = opmaak
        if kolom.keuzes:
            _keuzelijst(blad, kolom, letter)


def _kopregel(blad: Worksheet, namen: list[str]) -> None:
    blad.append(namen)
    for cel in blad[1]:
        cel.font, cel.fill = Font(bold=True), KOP
    blad.freeze_panes = "A2"


def _toelichting(kolom: Kolom) -> str:
    delen = [kolom.uitleg, "Altijd invullen." if kolom.verplicht else "Mag leeg blijven."]
    if kolom.keuzes:
        delen.append(f"Kies uit: {', '.join(kolom.keuzes)}.")
    if kolom.voorbeeld is not None:
        delen.append(f"Bijvoorbeeld: {voorbeeld(kolom)}")
    return "\n".join(delen)


def _keuzelijst(blad: Worksheet, kolom: Kolom, letter: str) -> None:
    """Een woord met een komma past niet in een keuzelijst van Excel; dan blijft het typen."""
    lijst = ",".join(kolom.keuzes)
    if len(lijst) > LANGSTE_KEUZELIJST or any("," in keuze for keuze in kolom.keuzes):
        return
    regel = DataValidation("list", formula1=f'"{lijst}"', allow_blank=True, showErrorMessage=False)
    regel.add(f"{letter}2:{letter}{OPGEMAAKTE_RIJEN + 1}")
    blad.add_data_validation(regel)


def voorbeeld(kolom: Kolom) -> str:
    """Het voorbeeld zoals iemand het typt."""
    if isinstance(kolom.voorbeeld, date):
        return f"{kolom.voorbeeld.day}-{kolom.voorbeeld.month}-{kolom.voorbeeld.year}"
    if isinstance(kolom.voorbeeld, Decimal):
        return str(kolom.voorbeeld).replace(".", ",")
    return "" if kolom.voorbeeld is None else str(kolom.voorbeeld)
