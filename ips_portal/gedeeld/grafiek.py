"""De meetkunde van de grafieken: getallen erin, rechthoeken eruit.

Zuiver rekenwerk, zonder HTML. Op het scherm komt de kleur van de klasse (static/css/grafiek.css);
de pdf leest bij een SVG geen stijlblad en neemt de papierkleur. Waarom eigen SVG: docs/adr/0020.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

Getal = int | float | Decimal

METER_BREED = 240.0
METER_HOOG = 22.0
METER_BALK = 10.0
STAAF_BREED = 12.0
STAAF_STAP = 18.0
STAAF_HOOG = 36.0
VOORUIT_HOOG = 56.0
STOMPJE = 2.0  # zo hoog is een week zonder contacten: zichtbaar, maar duidelijk niets
ZWAARSTE_FASE = 8

# De lichte kleuren uit static/css/tokens.css; een test houdt ze gelijk.
PAPIERKLEUR = {
    "g-spoor": "#e6e3db",
    "g-balk": "#549589",
    "g-vol": "#0b5f56",
    "g-over": "#bd6208",
    "g-norm": "#1d2733",
    "g-leeg": "#cfcabd",
    "g-normlijn": "#55606e",
}


@dataclass(frozen=True, slots=True)
class Rechthoek:
    x: float
    y: float
    breedte: float
    hoogte: float
    klasse: str
    straal: float = 0.0

    @property
    def papierkleur(self) -> str:
        return PAPIERKLEUR[self.klasse]


@dataclass(frozen=True, slots=True)
class Lijn:
    x1: float
    y1: float
    x2: float
    y2: float
    klasse: str

    @property
    def papierkleur(self) -> str:
        return PAPIERKLEUR[self.klasse]


@dataclass(frozen=True, slots=True)
class Tekening:
    """Alles wat een SVG nodig heeft: de maat van het vlak en de vormen, onderste eerst."""

    breedte: float
    hoogte: float
    rechthoeken: tuple[Rechthoek, ...]
    lijnen: tuple[Lijn, ...] = ()


@dataclass(frozen=True, slots=True)
class Weekwaarde:
    """Een staafje. `aantal` is None als er over die week niets te tellen viel."""

    naam: str
    aantal: int | None
    norm: Getal | None = None


@dataclass(frozen=True, slots=True)
class Vooruitwaarde:
    """Een dag vooruit; `verwacht` is wat er van `aantal` blijft als elk verwacht einde uitkomt."""

    naam: str
    aantal: int
    verwacht: int
    norm: int


def teken_meter(actief: Getal, norm: Getal | None, *, tot: Getal | None = None) -> Tekening:
    """Een liggende balk met een streep op de norm; wat daarboven komt is een eigen deel.

    Geef meters die onder elkaar staan dezelfde `tot`, dan zijn ze met elkaar te vergelijken.
    """
    vol_aantal, norm_aantal = max(float(actief), 0.0), max(float(norm or 0), 0.0)
    hoogste = max(vol_aantal, norm_aantal, float(tot or 0))
    schaal = METER_BREED / (hoogste if tot else hoogste * 1.2) if hoogste else 0.0
    midden = (METER_HOOG - METER_BALK) / 2

    def balk(tot_x: float, klasse: str) -> Rechthoek:
        return Rechthoek(0, midden, _rond(tot_x), METER_BALK, klasse, METER_BALK / 2)

    vormen = [balk(METER_BREED, "g-spoor")]
    if norm_aantal and vol_aantal > norm_aantal:
        vormen.append(balk(vol_aantal * schaal, "g-over"))
    binnen = min(vol_aantal, norm_aantal) if norm_aantal else vol_aantal
    if binnen:
        vormen.append(balk(binnen * schaal, "g-vol"))
    if norm_aantal:
        x = min(norm_aantal * schaal, METER_BREED) - 1
        vormen.append(Rechthoek(_rond(x), 1, 2, METER_HOOG - 2, "g-norm"))
    return Tekening(METER_BREED, METER_HOOG, tuple(vormen))


def teken_staafjes(weken: Sequence[Weekwaarde], *, tot: Getal | None = None) -> Tekening:
    """Een staafje per week; een staafje dat zijn norm haalt is vol. De norm is een stippellijn."""
    hoogste = max([float(tot or 0), 1.0, *(_hoogte(week) for week in weken)])
    schaal = (STAAF_HOOG - 2) / hoogste
    staven = [_staaf(plek, week, schaal) for plek, week in enumerate(weken)]
    breedte = STAAF_STAP * len(weken)
    return Tekening(breedte, STAAF_HOOG, tuple(staven), _normlijnen(weken, schaal))


def teken_vooruit(dagen: Sequence[Vooruitwaarde], *, tot: Getal | None = None) -> Tekening:
    """Een staaf per dag met de norm als stippellijn: boven de norm een eigen kleur.

    Het bovenste deel, wie waarschijnlijk weggaat, is grijs.
    """
    hoogste = max([float(tot or 0), 1.0, *(max(dag.aantal, dag.norm) for dag in dagen)])
    schaal = (VOORUIT_HOOG - 2) / hoogste
    staven = [staaf for plek, dag in enumerate(dagen) for staaf in _vooruitstaaf(plek, dag, schaal)]
    breedte = STAAF_STAP * len(dagen)
    return Tekening(breedte, VOORUIT_HOOG, tuple(staven), _normlijnen(dagen, schaal, VOORUIT_HOOG))


def verdeel(dagen: Sequence[int]) -> list[int]:
    """Gewichten 1 tot en met 8 naar de duur van elke fase; de langste krijgt 8."""
    langste = max([1, *dagen])
    return [max(1, round(ZWAARSTE_FASE * max(duur, 0) / langste)) for duur in dagen]


def _hoogte(week: Weekwaarde) -> float:
    return max(float(week.aantal or 0), float(week.norm or 0))


def _staaf(plek: int, week: Weekwaarde, schaal: float) -> Rechthoek:
    aantal = max(week.aantal or 0, 0)
    hoogte = _rond(aantal * schaal) if aantal else STOMPJE
    x = plek * STAAF_STAP + (STAAF_STAP - STAAF_BREED) / 2
    breedte = STAAF_BREED if week.aantal is not None else STAAF_BREED / 3
    x += (STAAF_BREED - breedte) / 2
    straal = 2.0 if aantal else 1.0
    return Rechthoek(x, _rond(STAAF_HOOG - hoogte), breedte, hoogte, _klasse(week), straal)


def _vooruitstaaf(plek: int, dag: Vooruitwaarde, schaal: float) -> list[Rechthoek]:
    x = plek * STAAF_STAP + (STAAF_STAP - STAAF_BREED) / 2

    def deel(van: int, tot: int, klasse: str) -> Rechthoek:
        hoogte = _rond((tot - van) * schaal)
        return Rechthoek(x, _rond(VOORUIT_HOOG - tot * schaal), STAAF_BREED, hoogte, klasse)

    if not dag.aantal:
        return [Rechthoek(x, VOORUIT_HOOG - STOMPJE, STAAF_BREED, STOMPJE, "g-leeg", 1.0)]
    binnen = min(dag.verwacht, dag.norm)
    delen = [
        deel(0, binnen, "g-balk"),
        deel(binnen, dag.verwacht, "g-over"),
        deel(dag.verwacht, dag.aantal, "g-leeg"),
    ]
    return [vorm for vorm in delen if vorm.hoogte]


def _klasse(week: Weekwaarde) -> str:
    if not week.aantal:
        return "g-leeg"
    return "g-vol" if week.norm and week.aantal >= week.norm else "g-balk"


def _normlijnen(
    weken: Sequence[Weekwaarde] | Sequence[Vooruitwaarde], schaal: float, hoog: float = STAAF_HOOG
) -> tuple[Lijn, ...]:
    """Een lijn per reeks weken met dezelfde norm: de norm mag per week verschillen."""
    if not weken:
        return ()
    normen = [week.norm for week in weken]
    grenzen = [0, *(i for i in range(1, len(normen)) if normen[i] != normen[i - 1]), len(normen)]
    return tuple(
        _normlijn(begin, eind, _rond(hoog - float(normen[begin] or 0) * schaal))
        for begin, eind in pairwise(grenzen)
        if normen[begin]
    )


def _normlijn(begin: int, eind: int, y: float) -> Lijn:
    return Lijn(begin * STAAF_STAP, y, eind * STAAF_STAP, y, "g-normlijn")


def _rond(getal: float) -> float:
    return round(getal, 1)
