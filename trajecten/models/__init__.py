"""Het traject: van de eerste wens tot werk dat blijft, met alles wat onderweg gebeurt."""

from trajecten.importeren.bewaard import Invoer
from trajecten.models.afspraken import (
    Inkomstendeel,
    Inkomstenmelding,
    Inkomstenplan,
    Openheidsgesprek,
    Toestemming,
)
from trajecten.models.contact import Concept, Contactdeelname, Contactmoment
from trajecten.models.document import Document, Documentinhoud
from trajecten.models.overleg import (
    Bespreking,
    Overleg,
    Overlegdeelnemer,
    Overlegreeks,
    Overlegtip,
)
from trajecten.models.plaatsing import (
    Minimumjeugdloon,
    Minimumloon,
    Plaatsing,
    Volgoverdracht,
    Volgwens,
    Voorwaarden,
)
from trajecten.models.profiel import Profielversie, Zoekplanversie
from trajecten.models.traject import Fase, Financiersakkoord, Toewijzing, Traject, Waarneming
from trajecten.models.week import Weekstaat

__all__ = [
    "Bespreking",
    "Concept",
    "Contactdeelname",
    "Contactmoment",
    "Document",
    "Documentinhoud",
    "Fase",
    "Financiersakkoord",
    "Inkomstendeel",
    "Inkomstenmelding",
    "Inkomstenplan",
    "Invoer",
    "Minimumjeugdloon",
    "Minimumloon",
    "Openheidsgesprek",
    "Overleg",
    "Overlegdeelnemer",
    "Overlegreeks",
    "Overlegtip",
    "Plaatsing",
    "Profielversie",
    "Toestemming",
    "Toewijzing",
    "Traject",
    "Volgoverdracht",
    "Volgwens",
    "Voorwaarden",
    "Waarneming",
    "Weekstaat",
    "Zoekplanversie",
]
