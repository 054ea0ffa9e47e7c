"""Wederhoor: de organisatie reageert per item, de auditors antwoorden.

De stappen naar het wederhoor en naar het vaststellen zet `handelingen.metingen.ga_naar`.
"""

from datetime import date

from django.db import transaction

from modeltrouw.models import Meting, Wederhoor
from modeltrouw.regels.rapport import toets_antwoord, toets_reactie
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als
from trajecten.regels.fasen import Afgewezen


def weigering_van_reactie(
    meting: Meting, *, vandaag: date, beantwoord: bool = False
) -> Afgewezen | None:
    """None zolang de organisatie in deze meting kan reageren."""
    return toets_reactie(
        fase=meting.fase,
        tot=meting.wederhoor_tot,
        klaar=meting.wederhoor_klaar_op is not None,
        beantwoord=beantwoord,
        vandaag=vandaag,
    )


@transaction.atomic
def reageer(*, reactie: Wederhoor, door: Gebruiker, vandaag: date) -> Wederhoor:
    klaar = bool(reactie.antwoord)
    weiger_als(weigering_van_reactie(reactie.meting, beantwoord=klaar, vandaag=vandaag))
    if reactie.pk is None:
        reactie.aangemaakt_door = door
    reactie.save()
    return reactie


@transaction.atomic
def beantwoord(*, reactie: Wederhoor, door: Gebruiker) -> Wederhoor:
    weiger_als(toets_antwoord(reactie.meting.fase))
    reactie.antwoord_door = door
    reactie.save(update_fields=["antwoord", "antwoord_door"])
    return reactie


@transaction.atomic
def rond_wederhoor_af(*, meting: Meting, door: Gebruiker, vandaag: date) -> Meting:
    """De organisatie heeft gezegd wat ze wilde zeggen; de auditors hoeven niet te wachten."""
    if meting.wederhoor_klaar_op is not None:
        return meting
    weiger_als(weigering_van_reactie(meting, vandaag=vandaag))
    meting.wederhoor_klaar_op, meting.wederhoor_klaar_door = vandaag, door
    meting.save(update_fields=["wederhoor_klaar_op", "wederhoor_klaar_door"])
    return meting
