"""Register van signalen: wat een gebruiker van een andere app te doen heeft.

De lage app toont de lijst; een hogere app meldt haar bron aan in `AppConfig.ready`. Een signaal
noemt nooit een client.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class Signaal:
    uiterlijk: date
    titel: str
    url: str
    bij: str = ""

    def te_laat(self, vandaag: date) -> bool:
        return self.uiterlijk < vandaag


Bron = Callable[[int, date], Iterable[Signaal]]
_bronnen: list[Bron] = []


def meld_aan(bron: Bron) -> None:
    """`bron(gebruiker_id, vandaag)` geeft wat die gebruiker nog moet doen, in een query."""
    if bron not in _bronnen:
        _bronnen.append(bron)


def signalen_voor(gebruiker_id: int, *, vandaag: date) -> list[Signaal]:
    """Het eerste vooraan."""
    return sorted(signaal for bron in _bronnen for signaal in bron(gebruiker_id, vandaag))
