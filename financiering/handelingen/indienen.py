"""Indienen en wachten: eerst toetsen, dan de stap. De toetsing van die dag blijft erbij staan."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from financiering.handelingen.aanvragen import dien_in, zet_op_wachtlijst
from financiering.keuzes import Status
from financiering.models import Aanvraag
from financiering.regelingen import regels_van
from financiering.regels.stappen import INDIENEN, toets_stukken
from financiering.regels.toetsing import Uitslag, als_json, mag_wachten
from financiering.stukken import stukstanden
from financiering.toetsing import toets_aanvraag
from ips_portal.gedeeld.opmaak import opsomming
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als


@transaction.atomic
def toets_en_dien_in(
    *, aanvraag: Aanvraag, op: date, door: Gebruiker | None, gezien: str = ""
) -> Aanvraag:
    """Dient in als alles is voldaan; de database zegt of er plaats is.

    ValidationError met wat er nog mist, of met code `vol`.
    """
    uitslagen = _toets(aanvraag, op=op)
    return dien_in(aanvraag=aanvraag, op=op, toetsing=als_json(uitslagen), door=door, gezien=gezien)


@transaction.atomic
def toets_en_wacht(
    *, aanvraag: Aanvraag, op: date, door: Gebruiker | None, gezien: str = ""
) -> Aanvraag:
    """Op de wachtlijst komt wat verder klaar is om in te dienen."""
    if not regels_van(aanvraag.versie).begrensd:
        raise ValidationError("Deze regeling heeft geen grens, dus ook geen wachtlijst.")
    _toets(aanvraag, op=op)
    return zet_op_wachtlijst(aanvraag=aanvraag, op=op, door=door, gezien=gezien)


def toetsdag(aanvraag: Aanvraag, op: date) -> date:
    """Wie wacht, is getoetst op de dag dat hij in de rij ging staan: wachten kost geen recht."""
    return aanvraag.status_sinds if aanvraag.status == Status.WACHTLIJST else op


def _toets(aanvraag: Aanvraag, *, op: date) -> tuple[Uitslag, ...]:
    dag = toetsdag(aanvraag, op)
    uitslagen = toets_aanvraag(aanvraag, op=dag)
    if not mag_wachten(uitslagen):
        raise ValidationError(f"Dit houdt de aanvraag nog tegen: {_wat(uitslagen)}.")
    weiger_als(toets_stukken(stukstanden(aanvraag), INDIENEN, op=op))
    return uitslagen


def _wat(uitslagen: tuple[Uitslag, ...]) -> str:
    tegen = [u.titel.lower() for u in uitslagen if u.houdt_tegen and u.naam != "plaatsen"]
    return opsomming(tegen)
