"""Regelingen, aanvragen en geld."""

from financiering.models.aanvraag import (
    Aanvraag,
    Deel,
    Plaats,
    Stap,
    Stuk,
    Verlenging,
    Verslag,
    Wachtplek,
)
from financiering.models.geld import Ontvangst, Termijn
from financiering.models.regeling import Regeling, Regelingversie, Uurtarief

__all__ = [
    "Aanvraag",
    "Deel",
    "Ontvangst",
    "Plaats",
    "Regeling",
    "Regelingversie",
    "Stap",
    "Stuk",
    "Termijn",
    "Uurtarief",
    "Verlenging",
    "Verslag",
    "Wachtplek",
]
