"""Register van referentiegegevens: elke app meldt aan wat `laad_referentie` in de database zet."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Referentie:
    """`laad(using=…)` zet de rijen erin en geeft hun aantal; vaker draaien mag."""

    naam: str
    laad: Callable[..., int]


_referenties: dict[str, Referentie] = {}


def meld_aan(referentie: Referentie) -> None:
    """ValueError als de naam al bestaat."""
    if referentie.naam in _referenties:
        raise ValueError(f"De referentiegegevens {referentie.naam} bestaan al.")
    _referenties[referentie.naam] = referentie


def referenties() -> list[Referentie]:
    return list(_referenties.values())
