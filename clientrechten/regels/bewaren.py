"""Hoe lang iets blijft, en wanneer een dossier weg mag."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

DOSSIER, SUBSIDIE = "dossier", "subsidie"


@dataclass(frozen=True)
class Klasse:
    """Een soort gegevens: de gewone termijn in jaren, en waartussen een organisatie kiest."""

    sleutel: str
    titel: str
    vanaf: str
    jaren: int
    minst: int
    meest: int
    bron: str


KLASSEN = (
    Klasse(
        DOSSIER,
        "Dossier van een cliënt",
        "na de laatste wijziging",
        20,
        20,
        30,
        "WGBO, BW 7:454 lid 3: twintig jaar. Hoelang hoogstens is nog niet nagezocht.",
    ),
    Klasse(
        SUBSIDIE,
        "Stukken van een aanvraag",
        "na de laatste stap",
        7,
        7,
        30,
        "Zeven jaar, zoals de belastingwet; of die hier geldt is nog niet nagezocht.",
    ),
)


@dataclass(frozen=True)
class Stand:
    """Wat er van een client nog loopt, en wanneer er het laatst iets veranderde."""

    loopt: bool
    laatst: date
    laatst_subsidie: date | None


def jaren_later(dag: date, jaren: int) -> date:
    try:
        return dag.replace(year=dag.year + jaren)
    except ValueError:  # 29 februari
        return date(dag.year + jaren, 3, 1)


def weg_vanaf(stand: Stand, jaren: Mapping[str, int]) -> date:
    """De eerste dag waarop elke termijn om is."""
    dagen = [jaren_later(stand.laatst, jaren[DOSSIER])]
    if stand.laatst_subsidie:
        dagen.append(jaren_later(stand.laatst_subsidie, jaren[SUBSIDIE]))
    return max(dagen)


def toets_wissen(stand: Stand, jaren: Mapping[str, int], *, op_verzoek: bool, vandaag: date) -> str:
    """Waarom dit dossier niet weg mag; leeg als het mag.

    Op verzoek van de client (BW 7:455) telt de termijn van het dossier niet, die van subsidie wel.
    """
    if stand.loopt:
        return "Er loopt nog een traject of een aanmelding. Sluit die eerst af."
    subsidie = stand.laatst_subsidie
    if subsidie and jaren_later(subsidie, jaren[SUBSIDIE]) > vandaag:
        return "De stukken van een aanvraag moeten nog bewaard blijven."
    if not op_verzoek and weg_vanaf(stand, jaren) > vandaag:
        return "De bewaartermijn is nog niet om."
    return ""


def toets_uitvoeren(*, voorsteller: int | None, uitvoerder: int) -> str:
    """Wissen doen twee mensen."""
    if voorsteller is None or voorsteller == uitvoerder:
        return "Een ander dan wie het voorstelde voert het uit."
    return ""
