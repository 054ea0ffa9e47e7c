"""Versturen van uitgaande post. De taak mag vaker tegelijk draaien: een rij gaat eenmaal weg.

Alleen als een werker omvalt tussen het verzenden en het bijwerken van de rij gaat een mail
tweemaal weg, met hetzelfde bericht-id.
"""

import logging
import smtplib
from datetime import datetime, timedelta

from celery import shared_task
from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction

from ips_portal.gedeeld import klok
from meldingen.models import HOOGSTENS_POGINGEN, Poststatus, Uitgaand
from meldingen.post import KantEnKlaar

logger = logging.getLogger(__name__)
_PER_KEER = 50
_HOOGSTENS = timedelta(seconds=300)  # ruim binnen de tijd die een taak mag duren


@shared_task
def verstuur_post() -> int:
    """Verstuurt wat aan de beurt is. Geeft het aantal verstuurde berichten."""
    tot = klok.nu() + _HOOGSTENS
    verstuurd = 0
    for _ in range(_PER_KEER):
        rij = _claim(tot)
        if rij is None:
            break
        verstuurd += _verstuur(rij)
    return verstuurd


def _claim(tot: datetime) -> Uitgaand | None:
    nu = klok.nu()
    if nu > tot:
        return None
    with transaction.atomic():
        return Uitgaand.objects.claim(nu)


def _verstuur(rij: Uitgaand) -> bool:
    """Verstuurt een gereserveerd bericht; een fout stelt de volgende poging steeds langer uit."""
    try:
        get_connection(settings.POST_BACKEND).send_messages([KantEnKlaar(rij)])
    except Exception as fout:
        _mislukt(rij, fout)
        return False
    Uitgaand.objects.nog_van(rij).update(
        status=Poststatus.VERSTUURD, verstuurd_op=klok.nu(), inhoud="", fout=""
    )
    logger.info("bericht %s verstuurd", rij.sleutel)
    return True


def _mislukt(rij: Uitgaand, fout: Exception) -> None:
    """De foutmelding zelf blijft weg uit rij en log: daar kan een adres in staan."""
    op = rij.pogingen >= HOOGSTENS_POGINGEN or _voorgoed(fout)
    wacht = timedelta(seconds=min(15 * 2**rij.pogingen, 6 * 3600))
    Uitgaand.objects.nog_van(rij).update(
        status=Poststatus.MISLUKT if op else Poststatus.WACHT,
        fout=type(fout).__name__,
        volgende_poging=klok.nu() + wacht,
    )
    logger.warning("bericht %s niet verstuurd (%s)", rij.sleutel, type(fout).__name__)


def _voorgoed(fout: Exception) -> bool:
    """De ontvangende server weigert dit adres of dit bericht; opnieuw proberen helpt niet."""
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in fout.recipients.values())
    return isinstance(fout, smtplib.SMTPDataError) and fout.smtp_code >= 500
