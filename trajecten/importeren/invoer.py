"""Van bestand tot controle: het begin dat de opdracht en Beheer delen."""

from datetime import date
from typing import BinaryIO

from django.conf import settings

from clienten.models import Gemeente
from trajecten.importeren.bewaken import Grenzen
from trajecten.importeren.controleren import Controle, controleer
from trajecten.importeren.gemeenten import Gemeentelijst, Gemeenteregel
from trajecten.importeren.lezen import lees_werkboek


def lees_en_controleer(bestand: BinaryIO, *, vandaag: date) -> Controle:
    """Lees en controleer een werkboek. `OnleesbaarWerkboek` als het bestand zelf niet deugt."""
    return controleer(
        lees_werkboek(bestand, Grenzen(bestand=settings.IMPORT_HOOGSTENS_BYTES)),
        vandaag=vandaag,
        gemeenten=_gemeentelijst(),
    )


def _gemeentelijst() -> Gemeentelijst:
    return Gemeentelijst(
        Gemeenteregel(
            gemeente.code,
            gemeente.naam,
            gemeente.geldig_van,
            gemeente.geldig_tot,
            tuple(andere.naam for andere in gemeente.namen.all()),
        )
        for gemeente in Gemeente.objects.prefetch_related("namen")
    )
