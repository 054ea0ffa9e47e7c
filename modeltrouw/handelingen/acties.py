"""Acties van het actieplan: vastleggen en bijwerken."""

from datetime import date

from django.db import transaction

from modeltrouw.keuzes import Actiestatus
from modeltrouw.models import Actie
from modeltrouw.regels.actieplan import toets_actie
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als

_ZELFDE = ("item", "wat", "eigenaar", "uiterlijk")


@transaction.atomic
def leg_actie_vast(*, actie: Actie, items: int, door: Gebruiker, vandaag: date) -> Actie:
    """Twee keer hetzelfde formulier geeft een actie; de meting staat op slot."""
    _toets(actie, items=items, was=None, vandaag=vandaag)
    zelfde = Actie.objects.filter(
        meting=actie.meting, **{veld: getattr(actie, veld) for veld in _ZELFDE}
    ).first()
    if zelfde is not None:
        return zelfde
    actie.aangemaakt_door = door
    _zet_klaar(actie, door, vandaag)
    actie.save(force_insert=True)
    return actie


@transaction.atomic
def werk_actie_bij(*, actie: Actie, items: int, was: date, door: Gebruiker, vandaag: date) -> Actie:
    """`was` is de uiterste dag voor de wijziging."""
    _toets(actie, items=items, was=was, vandaag=vandaag)
    _zet_klaar(actie, door, vandaag)
    actie.save()
    return actie


def _toets(actie: Actie, *, items: int, was: date | None, vandaag: date) -> None:
    weiger_als(
        toets_actie(
            fase=actie.meting.fase,
            item=actie.item,
            items=items,
            uiterlijk=actie.uiterlijk,
            was=was,
            vandaag=vandaag,
        )
    )


def _zet_klaar(actie: Actie, door: Gebruiker, vandaag: date) -> None:
    """Wie een actie afrondt, en wanneer; wie haar weer opent, haalt dat weg."""
    if actie.status != Actiestatus.KLAAR:
        actie.klaar_op, actie.klaar_door = None, None
    elif actie.klaar_op is None:
        actie.klaar_op, actie.klaar_door = vandaag, door
