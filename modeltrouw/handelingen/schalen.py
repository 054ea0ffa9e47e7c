"""Versies van de schaal: rijen komen erbij en veranderen nooit."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from modeltrouw.models import Schaalversie
from modeltrouw.regels.schaal import OngeldigeSchaal, lees_schaal
from modeltrouw.schaal import STANDAARD, meegeleverd
from organisaties.models import Gebruiker, Organisatie


@transaction.atomic
def standaardversie(*, organisatie: Organisatie, door: Gebruiker | None) -> Schaalversie:
    """De meegeleverde schaal als eerste versie van deze organisatie; tegelijk is het er ook een."""
    if bestaande := _eerste(organisatie):
        return bestaande
    inhoud = meegeleverd()
    try:
        with transaction.atomic():
            return Schaalversie.objects.create(
                organisatie=organisatie,
                code=STANDAARD,
                nummer=1,
                naam=inhoud["naam"],
                bron=inhoud["bron"],
                inhoud=inhoud,
                aangemaakt_door=door,
            )
    except IntegrityError:
        eerder = _eerste(organisatie)
        if eerder is None:
            raise
        return eerder


@transaction.atomic
def bewaar_versie(*, versie: Schaalversie) -> Schaalversie:
    """Een nieuwe versie met het volgende nummer. ValidationError als de inhoud niet klopt.

    Wie dezelfde inhoud nog eens instuurt (twee klikken) krijgt de versie die er al staat.
    """
    try:
        lees_schaal(versie.inhoud)
    except OngeldigeSchaal as fout:
        raise ValidationError(str(fout)) from fout
    Organisatie.objects.select_for_update(no_key=True).get(pk=versie.organisatie_id)
    eigen = Schaalversie.objects.filter(organisatie=versie.organisatie, code=versie.code)
    laatste = eigen.order_by("nummer").last()
    if laatste and laatste.inhoud == versie.inhoud and laatste.rechten == versie.rechten:
        return laatste
    versie.nummer = (eigen.aggregate(hoogste=Max("nummer"))["hoogste"] or 0) + 1
    versie.save()
    return versie


def _eerste(organisatie: Organisatie) -> Schaalversie | None:
    return Schaalversie.objects.filter(organisatie=organisatie, code=STANDAARD, nummer=1).first()
