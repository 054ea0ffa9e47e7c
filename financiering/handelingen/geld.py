"""Termijnen, ontvangsten en uurtarieven bewaren. De database houdt bij wie wat verbeterde."""

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum

from financiering.models import Aanvraag, Ontvangst, Termijn
from financiering.regels.geld import NUL, mag_termijn
from ips_portal.gedeeld.opmaak import euro
from organisaties.models import Gebruiker

Rij = TypeVar("Rij", Termijn, Ontvangst)


@transaction.atomic
def leg_termijn_vast(*, termijn: Termijn, indien_sleutel: UUID, door: Gebruiker) -> Termijn:
    """Een nieuwe termijn; wie twee keer op de knop drukt krijgt de rij die er al is.

    ValidationError als de aanvraag niet (meer) bij de betaler ligt.
    """
    aanvraag = Aanvraag.objects.vergrendeld(termijn.deel.aanvraag_id)
    if not mag_termijn(aanvraag.status):
        raise ValidationError(
            f"Deze aanvraag staat op {aanvraag.get_status_display()}. Een termijn hoort bij een"
            " aanvraag die is ingediend of toegekend."
        )
    return _eenmaal(termijn, indien_sleutel, door)


@transaction.atomic
def leg_ontvangst_vast(*, ontvangst: Ontvangst, indien_sleutel: UUID, door: Gebruiker) -> Ontvangst:
    """Een nieuwe ontvangst; wie twee keer op de knop drukt krijgt de rij die er al is.

    ValidationError als er zo meer wordt teruggevorderd dan er kwam.
    """
    Aanvraag.objects.vergrendeld(ontvangst.deel.aanvraag_id)
    if eerder := _eerder(ontvangst, indien_sleutel):
        return eerder
    _toets_terugvordering(ontvangst)
    return _eenmaal(ontvangst, indien_sleutel, door)


@transaction.atomic
def verbeter_ontvangst(*, ontvangst: Ontvangst) -> Ontvangst:
    """ValidationError als er zo meer wordt teruggevorderd dan er kwam."""
    Aanvraag.objects.vergrendeld(ontvangst.deel.aanvraag_id)
    _toets_terugvordering(ontvangst)
    ontvangst.save()
    return ontvangst


def verwijder(*, rij: Termijn | Ontvangst) -> None:
    """Weg; wat er stond en wie het verwijderde staat in de geschiedenis."""
    rij.delete()


def _eenmaal(rij: Rij, indien_sleutel: UUID, door: Gebruiker) -> Rij:
    if eerder := _eerder(rij, indien_sleutel):
        return eerder
    rij.sleutel, rij.aangemaakt_door = indien_sleutel, door
    rij.save()
    return rij


def _eerder(rij: Rij, indien_sleutel: UUID) -> Rij | None:
    """De sleutel van het formulier wordt die van de rij; een tweede keer is ze er dus al."""
    rijen = type(rij)._default_manager.filter(deel__aanvraag=rij.deel.aanvraag_id)
    return rijen.filter(sleutel=indien_sleutel).first()


def _toets_terugvordering(ontvangst: Ontvangst) -> None:
    anders = Ontvangst.objects.filter(deel=ontvangst.deel).exclude(pk=ontvangst.pk)
    kwam = anders.aggregate(kwam=Sum("bedrag", default=NUL))["kwam"]
    if kwam + ontvangst.bedrag < 0:
        raise ValidationError(
            {
                "bedrag": f"Van {ontvangst.deel.get_betaler_display()} kwam {euro(max(kwam, NUL))}."
                " Meer kan niet worden teruggevorderd."
            }
        )
