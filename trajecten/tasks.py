"""Werk op de achtergrond rond het traject."""

import logging

from celery import shared_task

from trajecten.importeren.opruimen import ruim_op

logger = logging.getLogger(__name__)


@shared_task
def ruim_werkboeken_op() -> int:
    """Gooit werkboeken weg die langer dan een dag op bevestiging wachten."""
    aantal = ruim_op()
    if aantal:
        logger.info("%s niet ingevoerde werkboeken opgeruimd", aantal)
    return aantal
