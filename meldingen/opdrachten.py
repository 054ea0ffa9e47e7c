"""Opdrachten voor de werker: klaarzetten in een verzoek, uitvoeren in een taak.

Een opdracht mag vaker worden uitgevoerd: wie haar uitvoert kijkt eerst wat er al is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from meldingen.models import Opdracht

Uitvoerder = Callable[[Opdracht], None]
_SLOT = 6_002
_TRAAG_TEGELIJK = 1  # zo houdt een werker met twee processen er altijd een over


class GeenZin(Exception):
    """Opnieuw proberen helpt niet: de opdracht is meteen mislukt."""


@dataclass(frozen=True)
class Soort:
    """`bereik` is aan als de uitvoerder in het bereik van de organisatie draait.

    `titel` leest de beheerder als een opdracht niet lukt. Wat `traag` is gaat na al het andere, en
    een voor een: tien grote rapporten van een mens houden de meldingen van de rest niet op.
    """

    sleutel: str
    voer_uit: Uitvoerder
    bereik: bool = True
    titel: str = ""
    traag: bool = False


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


@transaction.atomic
def neem(nu: datetime) -> Opdracht | None:
    """Reserveert de volgende opdracht voor deze werker; None als er nu niets te doen is."""
    trage = [soort.sleutel for soort in _soorten.values() if soort.traag]
    return Opdracht.objects.exclude(soort__in=trage).claim(nu) or _neem_trage(trage, nu)


def _neem_trage(soorten: list[str], nu: datetime) -> Opdracht | None:
    rijen = Opdracht.objects.filter(soort__in=soorten)
    if not rijen.aan_de_beurt(nu).exists():
        return None
    with connection.cursor() as cursor:  # twee werkers tellen niet tegelijk
        cursor.execute("select pg_advisory_xact_lock(%s, 0)", [_SLOT])
    return rijen.claim(nu) if rijen.onderhanden(nu).count() < _TRAAG_TEGELIJK else None


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
