"""Werkgevers zijn gedeeld in de organisatie: wie ermee werkt, mag ze allemaal zien en wijzigen."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from werkgevers.models import Contactpersoon, Werkgever
from werkgevers.querysets import WerkgeverQuerySet


def werkgevers_van_lijst(*, tekst: str, soort: str) -> WerkgeverQuerySet:
    return Werkgever.objects.lijst(tekst=tekst, soort=soort)


def werkgever_of_404(request: HttpRequest, sleutel: UUID) -> Werkgever:
    """De werkgever van deze organisatie. Wie hem gaat wijzigen, houdt hem vast."""
    return get_object_or_404(_vast(request, Werkgever.objects.all()), sleutel=sleutel)


def contactpersoon_of_404(request: HttpRequest, sleutel: UUID) -> Contactpersoon:
    personen = Contactpersoon.objects.select_related("werkgever")
    return get_object_or_404(_vast(request, personen), sleutel=sleutel)


def _vast(request: HttpRequest, rijen):
    """Bij het opslaan wacht een tweede op de eerste; zo ziet hij wat die veranderde."""
    return rijen.select_for_update(of=("self",)) if request.method == "POST" else rijen
