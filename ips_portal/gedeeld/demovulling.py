"""Register van wat de demo nog meer laat zien: hogere apps vullen aan wat trajecten klaarzet.

Een app meldt haar vulling aan in `AppConfig.ready`; `manage.py demodata` draait ze in volgorde.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.module_loading import import_string


class Vul(Protocol):
    def __call__(self, *, vandaag: date, wachtwoord: str) -> None: ...


@dataclass(frozen=True)
class Demologin:
    """Iemand die in de demo kan inloggen, met zijn rol in woorden."""

    organisatie: str
    rol: str
    naam: str
    email: str


@dataclass(frozen=True)
class Vulling:
    """`vul` verandert niets als het er al is; `wachtwoord` is de hash waarmee iedereen inlogt."""

    vul: Vul
    logins: Callable[[], Sequence[Demologin]]
    uitleg: dict[str, str]  # per organisatie wat er te zien is


_paden: list[str] = []


def meld_aan(pad: str) -> None:
    """`pad` wijst naar een Vulling. In productie wordt ze nooit geladen."""
    if pad not in _paden:
        _paden.append(pad)


def vullingen() -> list[Vulling]:
    return [import_string(pad) for pad in _paden]
