"""Wie er in de supervisie ter sprake komt: wie vastzit, en waarom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trajecten.keuzes import Fasesoort
from trajecten.regels.contact import lang_niet_gesproken

LANG_ZOEKEN = 60  # dagen in acquisitie
ZONDER_WERKGEVER = 21  # dagen zonder werkgeverscontact voor deze cliënt
GEMIST = 2  # afspraken achter elkaar


@dataclass(frozen=True)
class Clientfeiten:
    """Wat er op een dag van een lopend traject bekend is.

    `gemist` is het aantal laatste afspraken achter elkaar waarop de cliënt niet kwam.
    `heeft_plek`: er loopt werk of een opleiding, of die begint nog.
    """

    fase: str
    fase_sinds: date
    instroom: date
    laatste_gesprek: date | None = None
    laatste_werkgever: date | None = None
    gemist: int = 0
    heeft_plek: bool = False


@dataclass(frozen=True)
class Reden:
    tekst: str
    dagen: int = 0


def waarom_vast(feiten: Clientfeiten, *, vandaag: date) -> tuple[Reden, ...]:
    """De redenen in woorden; leeg als het traject loopt zoals het hoort."""
    zoekt = feiten.fase == Fasesoort.ACQUISITIE and not feiten.heeft_plek
    return (*(_zoeken(feiten, vandaag) if zoekt else ()), *_spreken(feiten, vandaag))


def ernst(redenen: Sequence[Reden]) -> tuple[int, int]:
    """Om op te sorteren: de meeste redenen eerst, dan het langst."""
    return (-len(redenen), -max((reden.dagen for reden in redenen), default=0))


def _zoeken(feiten: Clientfeiten, vandaag: date) -> list[Reden]:
    redenen = []
    in_fase = (vandaag - feiten.fase_sinds).days
    if in_fase > LANG_ZOEKEN:
        redenen.append(Reden(f"{in_fase} dagen in acquisitie", in_fase))
    # Wie na een verloren baan opnieuw begint te zoeken, begint ook hier opnieuw te tellen.
    laatste = max(feiten.fase_sinds, feiten.laatste_werkgever or feiten.fase_sinds)
    stil = (vandaag - laatste).days
    if stil > ZONDER_WERKGEVER:
        redenen.append(Reden(f"{stil} dagen geen contact met een werkgever", stil))
    return redenen


def _spreken(feiten: Clientfeiten, vandaag: date) -> list[Reden]:
    redenen = []
    if lang_niet_gesproken(feiten.laatste_gesprek, instroom=feiten.instroom, vandaag=vandaag):
        stil = (vandaag - (feiten.laatste_gesprek or feiten.instroom)).days
        redenen.append(Reden(f"{stil} dagen niet gesproken", stil))
    if feiten.gemist >= GEMIST:
        redenen.append(Reden(f"{feiten.gemist} keer achter elkaar niet gekomen"))
    return redenen
