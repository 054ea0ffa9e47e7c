"""De regels van een plaatsing: regulier of niet, passend in het traject, en welke fase volgt."""

from dataclasses import dataclass
from datetime import date, timedelta

from trajecten.keuzes import (
    LOPENDE_FASEN,
    NIET_REGULIER,
    OVERGANGEN,
    Contractvorm,
    Fasesoort,
    Plaatsingsoort,
)
from trajecten.regels.fasen import Afgewezen

_EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Oordeel:
    """`regulier` is leeg zolang het niet te zeggen is."""

    regulier: bool | None
    woord: str
    uitleg: str


def oordeel_regulier(
    *, soort: str, contractvorm: str, open_voor_iedereen: bool, opgegeven: bool | None
) -> Oordeel:
    """Wat er nu over te zeggen is; het loon is hier nog niet getoetst.

    Beschut werk, een proefplaatsing en een plek voor een aparte groep zijn nooit regulier, wat een
    werkboek er ook over zegt.
    """
    if soort == Plaatsingsoort.OPLEIDING:
        return Oordeel(None, "opleiding", "Regulier of niet geldt alleen voor werk.")
    if contractvorm in NIET_REGULIER:
        woord = Contractvorm(contractvorm).label
        return Oordeel(False, "niet regulier", f"De contractvorm {woord} telt apart.")
    if not open_voor_iedereen:
        return Oordeel(False, "niet regulier", "De plek staat niet open voor iedereen.")
    if opgegeven is not None:
        woord = "regulier" if opgegeven else "niet regulier"
        return Oordeel(opgegeven, woord, "Zo opgegeven bij het inlezen.")
    return Oordeel(
        None,
        "nog niet beoordeeld",
        "Open voor iedereen en geen beschut werk of proefplaatsing; het loon is niet getoetst.",
    )


def toets_periode(
    *, start: date, einde: date | None, instroom: date, traject_einde: date | None
) -> Afgewezen | None:
    """Een plaatsing hoort bij het traject: ze begint erin."""
    if start < instroom:
        return Afgewezen("start", "De eerste dag ligt voor de start van het traject.")
    if traject_einde is not None and start > traject_einde:
        return Afgewezen("start", "De eerste dag ligt na het einde van het traject.")
    if einde is not None and einde < start:
        return Afgewezen("einde", "De laatste dag ligt voor de eerste dag.")
    return None


def baanbehoud_vanaf(*, fase: str, sinds: date, start: date, vandaag: date) -> date | None:
    """De dag waarop baanbehoud begint nu de client start; None als de fase niet verandert.

    Wie later opschrijft dat iemand al werkt, begint de fase niet voor de fase die nu loopt.
    """
    if start > vandaag or Fasesoort.BAANBEHOUD not in OVERGANGEN[fase]:
        return None
    return max(start, sinds)


def acquisitie_vanaf(
    *, fase: str, sinds: date, einde: date, vandaag: date, ander_werk: bool
) -> date | None:
    """De dag waarop acquisitie weer begint nu het werk stopt; None als de fase niet verandert."""
    if ander_werk or einde > vandaag or fase != Fasesoort.BAANBEHOUD:
        return None
    return max(min(einde + _EEN_DAG, vandaag), sinds)


def is_te_plaatsen(fase: str) -> bool:
    """Nieuw werk hoort bij een traject dat nog loopt."""
    return fase in LOPENDE_FASEN
