"""Register van panelen: een pagina die uit stukken van meer apps bestaat.

De lage app toont het raam; hogere apps melden hun paneel aan in `AppConfig.ready`. Elk paneel heeft
zijn eigen URL, zijn eigen queries en zijn eigen toegangsregel.
"""

from collections import defaultdict
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Paneel:
    volgorde: int
    sleutel: str
    titel: str
    url_naam: str
    uitleg: str = ""


_panelen: dict[str, list[Paneel]] = defaultdict(list)


def meld_aan(pagina: str, paneel: Paneel) -> None:
    """Voegt `paneel` toe aan `pagina`. ValueError als de sleutel al bestaat."""
    if any(ander.sleutel == paneel.sleutel for ander in _panelen[pagina]):
        raise ValueError(f"Het paneel {paneel.sleutel} van {pagina} bestaat al.")
    _panelen[pagina].append(paneel)


def panelen(pagina: str) -> list[Paneel]:
    return sorted(_panelen[pagina])
