"""Toestemmingen: vastleggen, verbeteren, intrekken. Een rij blijft; zo is te zien wat er gold."""

from datetime import date

from django.db import transaction

from clienten.models import Client
from ips_portal.gedeeld import klok
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Toestemming
from trajecten.regels.fasen import Afgewezen
from trajecten.regels.toestemming import toets_intrekken, toets_verbeteren
from werkgevers.handelingen import houd_vast, vind_of_maak_werkgever
from werkgevers.models import Werkgever

_ZELFDE = ("partij", "naaste", "werkgever", "waarvoor", "wijze", "van", "tot")


@transaction.atomic
def leg_toestemming_vast(
    *, toestemming: Toestemming, werkgever: Werkgever | None, door: Gebruiker | None
) -> Toestemming:
    """Twee keer hetzelfde formulier geeft een toestemming. Een werkgever zonder `pk` is nieuw."""
    Client.objects.vergrendeld(toestemming.client_id)
    if werkgever is not None and werkgever.pk:
        werkgever = houd_vast(werkgever=werkgever)
    elif werkgever is not None:
        werkgever = vind_of_maak_werkgever(
            werkgever=werkgever, organisatie_id=toestemming.organisatie_id, door=door
        )
    toestemming.werkgever = werkgever
    zelfde = Toestemming.objects.filter(
        client=toestemming.client_id,
        ingetrokken_op__isnull=True,
        **{veld: getattr(toestemming, veld) for veld in _ZELFDE},
    ).first()
    if zelfde is not None:
        return zelfde
    toestemming.aangemaakt_door = door
    toestemming.save(force_insert=True)
    return toestemming


@transaction.atomic
def verbeter_toestemming(
    *, toestemming: Toestemming, door: Gebruiker, vandaag: date
) -> Toestemming:
    """Bewaart waarvoor en tot wanneer. Wie dit aanroept hield de rij op slot.

    ValidationError als een ander haar vastlegde, of op een eerdere dag.
    """
    weiger_als(waarom_niet_verbeteren(toestemming, door=door, vandaag=vandaag))
    toestemming.save(update_fields=["waarvoor", "tot"])
    return toestemming


def waarom_niet_verbeteren(
    toestemming: Toestemming, *, door: Gebruiker, vandaag: date
) -> Afgewezen | None:
    """None als deze gebruiker haar vandaag mag verbeteren."""
    return toets_verbeteren(
        van_mij=toestemming.aangemaakt_door_id == door.pk,
        geschreven=klok.dag(toestemming.aangemaakt_op),
        ingetrokken=toestemming.ingetrokken_op is not None,
        vandaag=vandaag,
    )


@transaction.atomic
def trek_toestemming_in(
    *, toestemming: Toestemming, op: date, door: Gebruiker, vandaag: date
) -> Toestemming:
    """Vanaf `op` geldt ze niet meer. ValidationError als dat niet kan of al is gebeurd.

    Op slot: een contact dat op dit ogenblik op deze toestemming rust, wacht of was net eerder.
    """
    rij = Toestemming.objects.select_for_update(of=("self",), no_key=True).get(pk=toestemming.pk)
    if rij.ingetrokken_op == op and rij.ingetrokken_door_id == door.pk:
        return rij  # dezelfde knop, twee keer
    weiger_als(
        toets_intrekken(
            op=op, van=rij.van, tot=rij.tot, ingetrokken_op=rij.ingetrokken_op, vandaag=vandaag
        )
    )
    rij.ingetrokken_op, rij.ingetrokken_door = op, door
    rij.save(update_fields=["ingetrokken_op", "ingetrokken_door"])
    return rij
