"""Een bestand van buiten wegen voordat het opengaat.

Alles wordt geteld met een vaste bovengrens aan geheugen: de grootte van het bestand, de
uitgepakte grootte volgens de inhoudsopgave, en de rijen van een blad terwijl het voorbijstroomt.
"""

import re
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from trajecten.importeren.fouten import OnleesbaarWerkboek

MB = 1024 * 1024
INGEPAKT = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
RIJ_BEGIN = re.compile(rb"<(?:[A-Za-z0-9]+:)?row[\s>/]")
CEL_MET_INHOUD = re.compile(rb"<(?:[A-Za-z0-9]+:)?(?:v|is|f)[\s>]")
FORMULE = re.compile(rb"<(?:[A-Za-z0-9]+:)?f[\s>/]")

GEEN_WERKBOEK = (
    "Dit bestand is geen Excel-werkboek. Kies een bestand dat eindigt op .xlsx. "
    "Hebt u een ander soort bestand? Open het in Excel en bewaar het als Excel-werkmap (.xlsx)."
)
BESCHADIGD = (
    "Dit werkboek is niet te lezen. Misschien is het beschadigd. "
    "Open het in Excel, bewaar het opnieuw als Excel-werkmap (.xlsx) en probeer het nog eens."
)
MET_WACHTWOORD = (
    "Dit werkboek is beveiligd met een wachtwoord of gemaakt met een oude versie van Excel. "
    "Bewaar het zonder wachtwoord als Excel-werkmap (.xlsx) en probeer het nog eens."
)
TE_GROOT_UITGEPAKT = (
    "Dit werkboek is uitgepakt veel te groot en wordt daarom niet geopend. "
    "Kopieer de vijf bladen naar een nieuw, leeg werkboek en probeer het nog eens."
)


@dataclass(frozen=True)
class Grenzen:
    bestand: int = 20 * MB
    uitgepakt: int = 250 * MB
    hulpbestand: int = 40 * MB
    verhouding: int = 250
    verhouding_vanaf: int = 5 * MB
    rijen: int = 50_000
    kolommen: int = 100
    rijgrootte: int = 2 * MB


def bewaak_bestand(bestand: BinaryIO, grenzen: Grenzen) -> None:
    grootte = bestand.seek(0, 2)
    bestand.seek(0)
    if grootte > grenzen.bestand:
        raise OnleesbaarWerkboek(
            f"Dit bestand is {grootte / MB:.0f} MB. Een werkboek mag hoogstens "
            f"{grenzen.bestand // MB} MB zijn. Verwijder bladen die u niet invoert, of lever het "
            "werkboek in delen aan."
        )
    begin = bestand.read(8)
    bestand.seek(0)
    if begin.startswith(b"\xd0\xcf\x11\xe0"):
        raise OnleesbaarWerkboek(MET_WACHTWOORD)
    if not begin.startswith(b"PK"):
        raise OnleesbaarWerkboek(GEEN_WERKBOEK)


def bewaak_archief(archief: zipfile.ZipFile, grenzen: Grenzen) -> None:
    """Weeg het archief op zijn inhoudsopgave.

    `zipfile` geeft nooit meer bytes dan de opgave belooft, dus liegen helpt een aanvaller niet.
    Bij bzip2 en lzma pakt hij daarvoor wel eerst alles uit; Excel gebruikt die niet.
    """
    delen = archief.infolist()
    if not any(deel.filename.lower().endswith("xl/workbook.xml") for deel in delen):
        raise OnleesbaarWerkboek(GEEN_WERKBOEK)
    if any(deel.flag_bits & 0x1 for deel in delen):
        raise OnleesbaarWerkboek(MET_WACHTWOORD)
    if any(deel.compress_type not in INGEPAKT for deel in delen):
        raise OnleesbaarWerkboek(BESCHADIGD)
    if sum(deel.file_size for deel in delen) > grenzen.uitgepakt or any(
        _verdacht(deel, grenzen) for deel in delen
    ):
        raise OnleesbaarWerkboek(TE_GROOT_UITGEPAKT)


def _verdacht(deel: zipfile.ZipInfo, grenzen: Grenzen) -> bool:
    """Bladen worden stromend gelezen; al het andere haalt openpyxl in één keer binnen."""
    if "xl/worksheets/" not in deel.filename and deel.file_size > grenzen.hulpbestand:
        return True
    ruim = deel.file_size > grenzen.verhouding_vanaf
    return ruim and deel.file_size > grenzen.verhouding * max(deel.compress_size, 1)


@dataclass
class Telling:
    """Wat er werkelijk in een blad zit, geteld zonder het in het geheugen te laden."""

    rijen: int = 0
    formules: bool = False


def tel(archief: zipfile.ZipFile, pad: str, grenzen: Grenzen) -> Telling:
    """Loop stromend door een blad; stop zodra het te veel is."""
    telling, rest = Telling(), b""
    with archief.open(pad) as stroom:
        while blok := stroom.read(256 * 1024):
            *rijen, rest = RIJ_BEGIN.split(rest + blok)
            if len(rest) > grenzen.rijgrootte:
                raise OnleesbaarWerkboek(TE_GROOT_UITGEPAKT)
            _tel_rijen(telling, rijen)
            if telling.rijen > grenzen.rijen + 1:
                return telling
    _tel_rijen(telling, [rest])
    return telling


def _tel_rijen(telling: Telling, rijen: list[bytes]) -> None:
    for rij in rijen:
        telling.rijen += CEL_MET_INHOUD.search(rij) is not None
        telling.formules = telling.formules or FORMULE.search(rij) is not None
