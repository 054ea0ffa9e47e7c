"""Versturen van uitgaande post. Een taak mag twee keer draaien: een rij gaat eenmaal weg."""

import logging
from datetime import timedelta
from email import message_from_string, policy
from email.message import Message

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from ips_portal.gedeeld import klok
from meldingen.models import HOOGSTENS_POGINGEN, Poststatus, Uitgaand

logger = logging.getLogger(__name__)
_PER_KEER = 50


@shared_task
def verstuur_post() -> int:
    """Verstuurt wat aan de beurt is. Geeft het aantal verstuurde berichten."""
    with transaction.atomic():
        ids = Uitgaand.objects.claim(klok.nu(), _PER_KEER)
    return sum(verstuur_bericht(uitgaand_id) for uitgaand_id in ids)


def verstuur_bericht(uitgaand_id: int) -> bool:
    """Verstuurt een gereserveerd bericht; een fout stelt de volgende poging steeds langer uit."""
    rij = Uitgaand.objects.get(pk=uitgaand_id)
    if rij.status != Poststatus.BEZIG:
        return False
    try:
        get_connection(settings.POST_BACKEND).send_messages([_bericht(rij)])
    except Exception as fout:
        _mislukt(rij, fout)
        return False
    rij.status = Poststatus.VERSTUURD
    rij.verstuurd_op = klok.nu()
    rij.inhoud = ""
    rij.save(update_fields=["status", "verstuurd_op", "inhoud"])
    logger.info("bericht %s verstuurd", rij.sleutel)
    return True


def _mislukt(rij: Uitgaand, fout: Exception) -> None:
    op = rij.pogingen >= HOOGSTENS_POGINGEN
    rij.status = Poststatus.MISLUKT if op else Poststatus.WACHT
    rij.fout = type(fout).__name__
    rij.volgende_poging = klok.nu() + timedelta(seconds=min(15 * 2**rij.pogingen, 6 * 3600))
    rij.save(update_fields=["status", "fout", "volgende_poging"])
    logger.warning("bericht %s niet verstuurd (%s)", rij.sleutel, rij.fout)


class _Kant(EmailMessage):
    """Een bericht dat al is opgemaakt, met zijn eigen vaste bericht-id."""

    def __init__(self, opgemaakt: Message, **velden) -> None:
        super().__init__(**velden)
        self._opgemaakt = opgemaakt

    def message(self, **opties):
        return self._opgemaakt


def _bericht(rij: Uitgaand) -> EmailMessage:
    opgemaakt = message_from_string(rij.inhoud, policy=policy.SMTP.clone(cte_type="8bit"))
    return _Kant(
        opgemaakt,
        subject=opgemaakt["Subject"],
        from_email=rij.afzender,
        to=[rij.ontvanger],
    )
