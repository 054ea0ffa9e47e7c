"""Een werkgever of een contactpersoon erbij, zonder een tweede met dezelfde naam."""

from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Lower

from organisaties.models import Gebruiker
from werkgevers.models import Contactpersoon, Werkgever

Rij = TypeVar("Rij", Werkgever, Contactpersoon)


def vind_of_maak_werkgever(
    *, werkgever: Werkgever, organisatie_id: int, door: Gebruiker | None
) -> Werkgever:
    """Een nieuwe werkgever, of die net door een ander met dezelfde naam is gemaakt."""
    werkgever.organisatie_id = organisatie_id
    werkgever.aangemaakt_door = door
    zelfde = Werkgever.objects.alias(zo=Lower("naam"), daar=Lower("plaats")).filter(
        soort=werkgever.soort,
        zo=Lower(Value(werkgever.naam)),
        daar=Lower(Value(werkgever.plaats)),
    )
    return _vind_of_maak(zelfde, werkgever)


def vind_of_maak_contactpersoon(
    *, werkgever: Werkgever, naam: str, door: Gebruiker | None
) -> Contactpersoon:
    zelfde = Contactpersoon.objects.alias(zo=Lower("naam")).filter(
        werkgever=werkgever, zo=Lower(Value(naam))
    )
    persoon = Contactpersoon(
        organisatie_id=werkgever.organisatie_id,
        werkgever=werkgever,
        naam=naam,
        aangemaakt_door=door,
    )
    return _vind_of_maak(zelfde, persoon)


def _vind_of_maak(zelfde: QuerySet[Rij], nieuw: Rij) -> Rij:
    """Vergelijkt zoals de constraint het doet, met de kleine letters van de database zelf."""
    gevonden = zelfde.first()
    if gevonden is not None:
        return gevonden
    try:
        with transaction.atomic():
            nieuw.save(force_insert=True)
    except IntegrityError:
        return zelfde.get()
    return nieuw
