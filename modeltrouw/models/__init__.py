"""Modeltrouw: de schaal, metingen, scores, het actieplan en het kwaliteitskader."""

from modeltrouw.models.kader import Kaderantwoord, Kaderdeelnemer, Kaderplan
from modeltrouw.models.meting import (
    Faseovergang,
    Meting,
    Metingauditor,
    Steekproefdossier,
    Stuk,
    Stukbestand,
    VervallenSteekproef,
)
from modeltrouw.models.schaal import Maandstand, Schaalversie
from modeltrouw.models.score import Actie, Bevinding, Consensus, Itemscore, Wederhoor

__all__ = [
    "Actie",
    "Bevinding",
    "Consensus",
    "Faseovergang",
    "Itemscore",
    "Kaderantwoord",
    "Kaderdeelnemer",
    "Kaderplan",
    "Maandstand",
    "Meting",
    "Metingauditor",
    "Schaalversie",
    "Steekproefdossier",
    "Stuk",
    "Stukbestand",
    "VervallenSteekproef",
    "Wederhoor",
]
