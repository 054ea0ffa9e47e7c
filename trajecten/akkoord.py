"""Stemt de financier in met zoeken? Elke bron van een ja meldt zich hier aan.

De fasen vragen het aan `akkoorden_van`; wie later ook toestemming kan geven (een toegekende
aanvraag) meldt zijn bron aan in `AppConfig.ready`, en hoeft verder niets te veranderen.
"""

from collections.abc import Callable
from datetime import date

from trajecten.models import Financiersakkoord, Traject
from trajecten.regels.akkoord import Akkoord, geldt_op

Bron = Callable[[Traject], list[Akkoord]]
_bronnen: dict[str, Bron] = {}


def meld_aan(naam: str, bron: Bron) -> None:
    """ValueError als de naam al bestaat."""
    if naam in _bronnen:
        raise ValueError(f"De bron {naam} van een akkoord bestaat al.")
    _bronnen[naam] = bron


def akkoorden_van(traject: Traject) -> list[Akkoord]:
    """Uit alle bronnen, het nieuwste voorop."""
    alle = [akkoord for bron in _bronnen.values() for akkoord in bron(traject)]
    return sorted(alle, key=lambda akkoord: akkoord.van, reverse=True)


def is_akkoord(traject: Traject, dag: date) -> bool:
    """Stemt er op deze dag iemand in met acquisitie?"""
    return geldt_op(akkoorden_van(traject), dag)


def _vastgelegd(traject: Traject) -> list[Akkoord]:
    """Wat in het dossier zelf is vastgelegd."""
    return [
        Akkoord(rij.get_financier_display(), rij.datum, rij.tot, rij.kenmerk, rij.sleutel)
        for rij in Financiersakkoord.objects.filter(traject=traject)
    ]


meld_aan("vastgelegd", _vastgelegd)
