"""Wat er is gedaan om een cliënt te bereiken die afspraken miste."""

from datetime import date

from trajecten.models import Contactmoment, Traject
from trajecten.regels.outreach import Feit, Outreach, outreach_op

_VELDEN = (
    *("datum", "soort", "wijze", "plaats"),
    *("niet_verschenen", "outreach", "met_behandelteam"),
)


def outreach_van(traject: Traject, *, tot: date) -> Outreach:
    """De stand op `tot`, in een query."""
    rijen = Contactmoment.objects.filter(deelnames__traject=traject, datum__lte=tot)
    feiten = [Feit(*rij) for rij in rijen.values_list(*_VELDEN)]
    return outreach_op(feiten, instroom=traject.instroomdatum, tot=tot)
