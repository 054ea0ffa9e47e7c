"""Opdrachten voor de werker: klaarzetten in een verzoek, uitvoeren in een taak.

Een opdracht mag vaker worden uitgevoerd: wie haar uitvoert kijkt eerst wat er al is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from meldingen.models import Opdracht

Uitvoerder = Callable[[Opdracht], None]


class GeenZin(Exception):
    """Opnieuw proberen helpt niet: de opdracht is meteen mislukt."""


@dataclass(frozen=True)
class Soort:
    """`bereik` is aan als de uitvoerder in het bereik van de organisatie draait.

    `titel` leest de beheerder als een opdracht niet lukt.
    """

    sleutel: str
    voer_uit: Uitvoerder
    bereik: bool = True
    titel: str = ""


_soorten: dict[str, Soort] = {}


def meld_aan(soort: Soort) -> None:
    """ValueError als de soort al bestaat."""
    if soort.sleutel in _soorten:
        raise ValueError(f"De opdracht {soort.sleutel} bestaat al.")
    _soorten[soort.sleutel] = soort


def soort_van(opdracht: Opdracht) -> Soort:
    """GeenZin als niemand deze soort (nog) uitvoert."""
    try:
        return _soorten[opdracht.soort]
    except KeyError as fout:
        raise GeenZin(f"niemand voert {opdracht.soort} uit") from fout


def titel_van(soort: str) -> str:
    """Wat een mens erover leest; een soort die niemand meer kent heet zoals ze heet."""
    bekend = _soorten.get(soort)
    return (bekend and bekend.titel) or soort.replace("_", " ").capitalize()


def zet_klaar(
    soort: str, *, organisatie_id: int | None, onderwerp: UUID | None = None, samen: bool = False
) -> None:
    """Een rij in deze transactie. `samen`: wacht dezelfde opdracht al, dan is dat genoeg.

    KeyError als niemand zich voor deze soort aanmeldde.
    """
    _soorten[soort]
    uniek = f"{soort}:{organisatie_id}:{onderwerp}" if samen else ""
    Opdracht.objects.bulk_create(
        [Opdracht(soort=soort, organisatie_id=organisatie_id, onderwerp=onderwerp, uniek=uniek)],
        ignore_conflicts=samen,
    )
