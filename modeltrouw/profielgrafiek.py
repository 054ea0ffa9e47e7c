"""De meetkunde van het profiel: per item een punt op de lijn van 1 tot en met 5.

Zuiver rekenwerk, zoals `ips_portal.gedeeld.grafiek`. De score is een rond punt, de vorige meting
een klein vierkant, het gemiddelde een streep: ook zonder kleur uit elkaar te houden.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ips_portal.gedeeld.grafiek import Lijn, Rechthoek
from modeltrouw.regels.schaal import HOOGSTE, LAAGSTE

HOOG = 20.0
KOP = 16.0
STAP = 50.0
NAAM_BREED, NUMMER_BREED = 330.0, 34.0
RAND = 14.0
STRAAL = 5.5


@dataclass(frozen=True, slots=True)
class Profielrij:
    nr: int
    naam: str
    score: int | None
    vorige: int | None = None
    gemiddelde: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    tekst: str
    anker: str = "start"


@dataclass(frozen=True, slots=True)
class Profiel:
    """Alles voor een SVG. `lijnen` verbinden scores onder elkaar; zonder score breekt de lijn."""

    breedte: float
    hoogte: float
    rasters: tuple[Lijn, ...]
    lijnen: tuple[str, ...]
    vormen: tuple[Rechthoek, ...]
    labels: tuple[Label, ...]
    rijen: tuple[Profielrij, ...]


def teken_profiel(rijen: Sequence[Profielrij], *, met_namen: bool) -> Profiel:
    """Zonder namen past het op een telefoon; de namen staan dan in de tabel ernaast."""
    links = NAAM_BREED if met_namen else NUMMER_BREED
    hoogte = KOP + HOOG * len(rijen)
    ankers = range(LAAGSTE, HOOGSTE + 1)
    labels = [Label(_x(links, anker), 11, str(anker), "middle") for anker in ankers]
    for plek, rij in enumerate(rijen):
        labels.append(Label(0, _y(plek) + 4, _naam(rij, met_namen)))
    return Profiel(
        breedte=links + RAND * 2 + STAP * (HOOGSTE - LAAGSTE),
        hoogte=hoogte,
        rasters=tuple(
            Lijn(_x(links, anker), KOP, _x(links, anker), hoogte, "g-normlijn") for anker in ankers
        ),
        lijnen=_lijnen(rijen, links),
        vormen=tuple(vorm for plek, rij in enumerate(rijen) for vorm in _vormen(plek, rij, links)),
        labels=tuple(labels),
        rijen=tuple(rijen),
    )


def _naam(rij: Profielrij, met_namen: bool) -> str:
    """Bij een item zonder score staat er geen punt; de naam zegt waarom."""
    if not met_namen:
        return f"{rij.nr} –" if rij.score is None else str(rij.nr)
    return f"{rij.nr}  {rij.naam}" + (" (niet te scoren)" if rij.score is None else "")


def _x(links: float, waarde: int | Decimal) -> float:
    return round(links + RAND + STAP * (float(waarde) - LAAGSTE), 1)


def _y(plek: int) -> float:
    return KOP + HOOG * (plek + 0.5)


def _vormen(plek: int, rij: Profielrij, links: float) -> list[Rechthoek]:
    y, vormen = _y(plek), []
    if rij.gemiddelde is not None:
        vormen.append(Rechthoek(_x(links, rij.gemiddelde) - 1, y - 8, 2, 16, "g-norm"))
    if rij.vorige is not None:
        vormen.append(Rechthoek(_x(links, rij.vorige) - 3.5, y - 3.5, 7, 7, "g-over"))
    if rij.score is not None:
        x = _x(links, rij.score) - STRAAL
        vormen.append(Rechthoek(x, y - STRAAL, STRAAL * 2, STRAAL * 2, "g-vol", STRAAL))
    # Even hoog als de vorige keer: het vierkant blijft in het punt te zien.
    if rij.score is not None and rij.score == rij.vorige:
        vormen.append(Rechthoek(_x(links, rij.score) - 2, y - 2, 4, 4, "g-spoor"))
    return vormen


def _lijnen(rijen: Sequence[Profielrij], links: float) -> tuple[str, ...]:
    """De stukken waarin elk item een score heeft, als punten van een `<polyline>`."""
    stukken: list[list[str]] = [[]]
    for plek, rij in enumerate(rijen):
        if rij.score is None:
            stukken.append([])
        else:
            stukken[-1].append(f"{_x(links, rij.score)},{_y(plek)}")
    return tuple(" ".join(stuk) for stuk in stukken if len(stuk) > 1)
