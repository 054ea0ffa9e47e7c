"""De steekproef van dossiers: door toeval, en met hetzelfde zaad telkens dezelfde."""

from collections.abc import Hashable, Iterable
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def trek(sleutels: Iterable[T], *, aantal: int, zaad: int) -> list[T]:
    """Hoogstens `aantal` van de sleutels, in de volgorde waarin ze een nummer krijgen.

    Elke sleutel krijgt een plek uit het zaad en haar eigen tekst: de volgorde waarin de database ze
    geeft doet er niet toe, en een dossier erbij verschuift de plekken van de andere niet.
    """
    return sorted(set(sleutels), key=lambda sleutel: _plek(sleutel, zaad))[:aantal]


def _plek(sleutel: Hashable, zaad: int) -> tuple[bytes, str]:
    return sha256(f"{zaad}:{sleutel}".encode()).digest(), str(sleutel)
