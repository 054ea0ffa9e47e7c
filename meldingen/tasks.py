"""Versturen van uitgaande post en uitvoeren van opdrachten. Elke taak mag vaker tegelijk draaien.

Alleen als een werker omvalt tussen het verzenden en het bijwerken van de rij gaat een mail
tweemaal weg, met hetzelfde bericht-id.
"""

import logging
import smtplib
from contextlib import nullcontext
from datetime import datetime, timedelta

from celery import shared_task
from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from meldingen import opruimen, overzicht
from meldingen.models import Opdracht, Opdrachtstatus, Poststatus, Uitgaand
from meldingen.opdrachten import GeenZin, neem, soort_van, zet_klaar
from meldingen.post import KantEnKlaar
from meldingen.querysets import HOOGSTENS_POGINGEN
from meldingen.rapportwerk import ruim_op
from organisaties.alle import organisatie_ids

logger = logging.getLogger(__name__)
_PER_KEER = 200
_HOOGSTENS = timedelta(seconds=300)  # ruim binnen de tijd die een taak mag duren


class Overgenomen(Exception):
    """Het duurde zo lang dat een andere werker de opdracht kreeg: die van ons gaat terug."""


@shared_task
def verstuur_post() -> int:
    """Verstuurt wat aan de beurt is. Geeft het aantal verstuurde berichten.

    Antwoordt de mailserver niet, dan wacht de rest op de volgende keer: anders houden mails die
    toch niet weg kunnen elke werker vast, en komt er geen opdracht meer aan de beurt.
    """
    tot = klok.nu() + _HOOGSTENS
    Uitgaand.objects.geef_op(klok.nu())
    verstuurd = 0
    for _ in range(_PER_KEER):
        rij = _claim(tot)
        if rij is None:
            break
        fout = _verstuur(rij)
        verstuurd += fout is None
        if fout and _onbereikbaar(fout):
            break
    return verstuurd


def _claim(tot: datetime) -> Uitgaand | None:
    nu = klok.nu()
    if nu > tot:
        return None
    with transaction.atomic():
        return Uitgaand.objects.claim(nu)


def _verstuur(rij: Uitgaand) -> Exception | None:
    """Verstuurt een gereserveerd bericht; een fout stelt de volgende poging steeds langer uit."""
    try:
        get_connection(settings.POST_BACKEND).send_messages([KantEnKlaar(rij)])
    except Exception as fout:
        _mislukt(rij, fout)
        return fout
    Uitgaand.objects.nog_van(rij).update(
        status=Poststatus.VERSTUURD, verstuurd_op=klok.nu(), inhoud="", fout=""
    )
    logger.info("bericht %s verstuurd", rij.sleutel)
    return None


def _mislukt(rij: Uitgaand, fout: Exception) -> None:
    """De foutmelding zelf blijft weg uit rij en log: daar kan een adres in staan."""
    op = rij.pogingen >= HOOGSTENS_POGINGEN or _voorgoed(fout)
    Uitgaand.objects.nog_van(rij).update(
        status=Poststatus.MISLUKT if op else Poststatus.WACHT,
        fout=type(fout).__name__,
        volgende_poging=klok.nu() + wachttijd(rij.pogingen),
    )
    hoe_erg = logging.ERROR if op else logging.WARNING  # een fout is een alarm
    logger.log(hoe_erg, "bericht %s niet verstuurd (%s)", rij.sleutel, type(fout).__name__)


def wachttijd(pogingen: int) -> timedelta:
    """Steeds langer, tot zes uur."""
    return timedelta(seconds=min(15 * 2**pogingen, 6 * 3600))


def _voorgoed(fout: Exception) -> bool:
    """De ontvangende server weigert dit adres of dit bericht; opnieuw proberen helpt niet."""
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in fout.recipients.values())
    return isinstance(fout, smtplib.SMTPDataError) and fout.smtp_code >= 500


def _onbereikbaar(fout: Exception) -> bool:
    """De server antwoordt niet of wil niets van ons: het volgende bericht treft hetzelfde."""
    stuk = (
        smtplib.SMTPServerDisconnected,
        smtplib.SMTPConnectError,
        smtplib.SMTPHeloError,
        smtplib.SMTPAuthenticationError,
    )
    geen_antwoord = isinstance(fout, OSError) and not isinstance(fout, smtplib.SMTPException)
    return geen_antwoord or isinstance(fout, stuk)


@shared_task
def werk_af() -> int:
    """Voert opdrachten uit die aan de beurt zijn, een voor een. Geeft hoeveel er lukten."""
    tot = klok.nu() + _HOOGSTENS
    Opdracht.objects.geef_op(klok.nu())
    gelukt = 0
    for _ in range(_PER_KEER):
        opdracht = neem(klok.nu()) if klok.nu() <= tot else None
        if opdracht is None:
            break
        gelukt += _voer_uit(opdracht)
    return gelukt


def _voer_uit(opdracht: Opdracht) -> bool:
    """In een bereik zijn het werk en het afvinken een transactie: valt de werker om of was hij te
    laat, dan is er niets gebeurd. Zonder bereik zorgt de uitvoerder dat vaker draaien mag."""
    try:
        soort = soort_van(opdracht)
        with bereik(organisatie_id=opdracht.organisatie_id) if soort.bereik else nullcontext():
            soort.voer_uit(opdracht)
            _vink_af(opdracht)
    except Exception as fout:
        _lukte_niet(opdracht, fout)
        return False
    return True


def _vink_af(opdracht: Opdracht) -> None:
    af = Opdracht.objects.nog_van(opdracht).update(
        status=Opdrachtstatus.KLAAR, klaar_op=klok.nu(), fout=""
    )
    if not af:
        raise Overgenomen


def _lukte_niet(opdracht: Opdracht, fout: Exception) -> None:
    op = opdracht.pogingen >= HOOGSTENS_POGINGEN or isinstance(fout, GeenZin)
    Opdracht.objects.nog_van(opdracht).update(
        status=Opdrachtstatus.MISLUKT if op else Opdrachtstatus.WACHT,
        # Wie nog eens wacht, staat naast een gelijke die intussen is klaargezet.
        uniek="",
        fout=type(fout).__name__,
        volgende_poging=klok.nu() + wachttijd(opdracht.pogingen),
    )
    hoe_erg = logging.ERROR if op else logging.WARNING
    logger.log(hoe_erg, "opdracht %s niet gelukt (%s)", opdracht.sleutel, type(fout).__name__)


@shared_task
def verstuur_overzichten() -> int:
    """Zet de overzichten klaar die nu horen. Geeft hoeveel mails het zijn."""
    return overzicht.verstuur(nu=klok.nu())


@shared_task
def zet_bijwerken_klaar() -> int:
    """Per organisatie een opdracht om haar meldingen bij te werken; wat al wacht is genoeg."""
    ids = organisatie_ids()
    for organisatie_id in ids:
        zet_klaar("meldingen", organisatie_id=organisatie_id, samen=True)
    return len(ids)


@shared_task
def ruim_wachtrij_op() -> dict[str, int]:
    """Wachtrij, gesloten meldingen, verzonden overzichten en opgevangen post; geeft hoeveel."""
    weg = opruimen.ruim_op(nu=klok.nu())
    if any(weg.values()):
        logger.info("opgeruimd: %s", weg)
    return weg


@shared_task
def ruim_rapporten_op() -> int:
    """Gooit rapporten van dertig dagen oud weg. Geeft hoeveel."""
    nu = klok.nu()
    return sum(ruim_op(organisatie_id=nummer, nu=nu) for nummer in organisatie_ids())
