"""De definities van de cijfers, met hun versie: gegevens in werkmonitor/referentie/definities.json.

Verandert een definitie, dan krijgt het bestand een hogere versie. Een afgesloten kwartaal bewaart
de cijfers en de definities waarmee het is geteld.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_BESTAND = Path(__file__).parent / "referentie" / "definities.json"
AANTAL, DAGEN, GETAL, KLASSE = "aantal", "dagen", "getal", "klasse"


@dataclass(frozen=True)
class Definitie:
    """Wat een cijfer telt. `teller` en de rest heten zoals de definitiekaart ze leest."""

    code: str
    titel: str
    teller: str
    datum: str
    bron: str
    noemer: str = ""
    soort: str = AANTAL
    deel_van: str = ""


@dataclass(frozen=True)
class Blok:
    naam: str
    definities: Sequence[Definitie]


@dataclass(frozen=True)
class Definities:
    versie: int
    blokken: Sequence[Blok]
    dimensies: Mapping[str, str]

    @property
    def alle(self) -> dict[str, Definitie]:
        """Op code, in de volgorde van het bestand."""
        return {rij.code: rij for blok in self.blokken for rij in blok.definities}


def lees(gegevens: Mapping[str, Any]) -> Definities:
    return Definities(
        gegevens["versie"],
        [
            Blok(blok["naam"], [_definitie(rij) for rij in blok["definities"]])
            for blok in gegevens["blokken"]
        ],
        gegevens["dimensies"],
    )


@cache
def definities() -> Definities:
    """De definities van nu."""
    return lees(ruwe_definities())


@cache
def ruwe_definities() -> dict[str, Any]:
    """Zoals ze in het bestand staan, om bij een kwartaal te bewaren."""
    return json.loads(_BESTAND.read_text(encoding="utf-8"))


def _definitie(rij: Mapping[str, str]) -> Definitie:
    rest = {naam: waarde for naam, waarde in rij.items() if naam != "telt"}
    return Definitie(teller=rij["telt"], **rest)
