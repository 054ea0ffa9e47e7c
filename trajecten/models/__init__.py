"""Het traject: van de eerste wens tot werk dat blijft, met alles wat onderweg gebeurt."""

from trajecten.importeren.bewaard import Invoer
from trajecten.models.contact import Concept, Contactdeelname, Contactmoment
from trajecten.models.traject import Fase, Plaatsing, Toewijzing, Traject
from trajecten.models.week import Weekstaat

__all__ = [
    "Concept",
    "Contactdeelname",
    "Contactmoment",
    "Fase",
    "Invoer",
    "Plaatsing",
    "Toewijzing",
    "Traject",
    "Weekstaat",
]
