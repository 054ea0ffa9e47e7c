"""Werk op de achtergrond rond de plaatsen."""

import logging

from celery import shared_task

from financiering.plaatsen import ververs

logger = logging.getLogger(__name__)


@shared_task
def ververs_plaatsen() -> int:
    """Een aanbod dat niet op tijd is aangenomen gaat naar de volgende in de rij."""
    aantal = ververs()
    if aantal:
        logger.info("%s plaatsen aangeboden aan de volgende in de rij", aantal)
    return aantal
