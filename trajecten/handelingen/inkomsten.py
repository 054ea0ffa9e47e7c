"""Het inkomstenplan bewaren: het gesprek met zijn regels, in een keer."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Inkomstendeel, Inkomstenmelding, Inkomstenplan, Traject
from trajecten.regels.inkomsten import toets_plan

Regel = Inkomstendeel | Inkomstenmelding
_GESPREK = ("plaatsing_id", "datum", "aanleiding", "ingang", "informatie_van", "functie", "uitleg")
_DEEL = ("soort", "naam", "nu", "straks")
_MELDING = ("instantie", "wat", "uiterlijk")


@transaction.atomic
def maak_plan(
    *,
    plan: Inkomstenplan,
    delen: Sequence[Inkomstendeel],
    meldingen: Sequence[Inkomstenmelding],
    door: Gebruiker,
) -> Inkomstenplan:
    """Een nieuw plan. Twee keer hetzelfde formulier geeft een plan.

    ValidationError als het plan buiten het traject valt.
    """
    traject = Traject.objects.vergrendeld().get(pk=plan.traject_id)
    _toets(plan, traject)
    if eerder := _eerder(plan, delen, meldingen):
        return eerder
    plan.aangemaakt_door = door
    plan.save()
    _bewaar_regels(plan, [*delen, *meldingen], door)
    return plan


@transaction.atomic
def wijzig_plan(
    *,
    plan: Inkomstenplan,
    bewaar: Sequence[Regel],
    verwijder: Sequence[Regel],
    door: Gebruiker,
) -> Inkomstenplan:
    """Verbetert het plan en zijn regels. Wat al is gemeld, wordt nooit verwijderd."""
    _toets(plan, plan.traject)
    plan.save()
    for regel in verwijder:
        regel.delete()
    _bewaar_regels(plan, bewaar, door)
    return plan


def bewaar_gemeld(*, melding: Inkomstenmelding, door: Gebruiker) -> Inkomstenmelding:
    """Zet of wist wanneer er is gemeld. Wie dat vastlegde blijft staan tot de dag wordt gewist."""
    if melding.gedaan_op is None:
        melding.gedaan_door, melding.met_hulp = None, False
    elif melding.gedaan_door_id is None:
        melding.gedaan_door = door
    melding.save(update_fields=["gedaan_op", "gedaan_door", "met_hulp"])
    return melding


def _bewaar_regels(plan: Inkomstenplan, regels: Sequence[Regel], door: Gebruiker) -> None:
    for regel in regels:
        if regel.pk is None:
            regel.organisatie_id = plan.organisatie_id
            regel.plan = plan
            regel.aangemaakt_door = door
        regel.save()


def _toets(plan: Inkomstenplan, traject: Traject) -> None:
    weiger_als(toets_plan(datum=plan.datum, ingang=plan.ingang, instroom=traject.instroomdatum))


def _eerder(
    plan: Inkomstenplan, delen: Sequence[Inkomstendeel], meldingen: Sequence[Inkomstenmelding]
) -> Inkomstenplan | None:
    """Hetzelfde plan met dezelfde regels, als het er al staat."""
    gesprek = {veld: getattr(plan, veld) for veld in _GESPREK}
    zelfde = Inkomstenplan.objects.filter(traject=plan.traject_id, **gesprek)
    for eerder in zelfde.prefetch_related("delen", "meldingen"):
        gelijk = _inhoud(eerder.delen.all(), _DEEL) == _inhoud(delen, _DEEL)
        if gelijk and _inhoud(eerder.meldingen.all(), _MELDING) == _inhoud(meldingen, _MELDING):
            return eerder
    return None


def _inhoud(regels: Iterable[Regel], velden: Sequence[str]) -> list[tuple[object, ...]]:
    return [tuple(getattr(regel, veld) for veld in velden) for regel in regels]
