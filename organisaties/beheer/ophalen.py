"""De rijen van Beheer bij een sleutel; van een andere organisatie bestaan ze niet."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from organisaties.models import Aanstelling, Gebruiker, GgzKoppeling, GgzTeam, IPSTeam, Lidmaatschap

Rij = TypeVar("Rij", bound=Model)


def gebruiker_of_404(request: HttpRequest, sleutel: UUID) -> Gebruiker:
    """Iemand die hier een rol heeft of had, met zijn rollen van vandaag."""
    gebruikers = Gebruiker.objects.van_organisatie(request.organisatie)
    return get_object_or_404(
        gebruikers.met_rollen(request.organisatie, op=request.vandaag), sleutel=sleutel
    )


def lidmaatschap_of_404(request: HttpRequest, sleutel: UUID) -> Lidmaatschap:
    return _van_organisatie(request, Lidmaatschap.objects.select_related("gebruiker"), sleutel)


def aanstelling_of_404(request: HttpRequest, sleutel: UUID) -> Aanstelling:
    return _van_organisatie(
        request, Aanstelling.objects.select_related("gebruiker", "team"), sleutel
    )


def koppeling_of_404(request: HttpRequest, sleutel: UUID) -> GgzKoppeling:
    return _van_organisatie(
        request, GgzKoppeling.objects.select_related("gebruiker", "ggz_team"), sleutel
    )


def team_of_404(request: HttpRequest, sleutel: UUID) -> IPSTeam:
    return _van_organisatie(request, IPSTeam.objects.all(), sleutel)


def ggz_team_of_404(request: HttpRequest, sleutel: UUID) -> GgzTeam:
    return _van_organisatie(request, GgzTeam.objects.all(), sleutel)


def _van_organisatie(request: HttpRequest, rijen: "QuerySet[Any]", sleutel: UUID) -> Any:
    """Wie opslaat houdt de rij vast, zodat een tweede ziet wat de eerste veranderde."""
    if request.method == "POST":
        rijen = rijen.select_for_update(of=("self",))
    return get_object_or_404(rijen, organisatie=request.organisatie, sleutel=sleutel)
