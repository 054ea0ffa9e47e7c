"""Acties na een meting, als signaal voor wie ze heeft."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from ips_portal.gedeeld.signalen import Signaal
from modeltrouw.keuzes import Actiestatus
from modeltrouw.models import Actie

_AF = (Actiestatus.KLAAR, Actiestatus.VERVALLEN)


def acties(gebruiker_id: int, vandaag: date) -> Iterator[Signaal]:
    """Wat nog niet af is; een query."""
    for actie in Actie.objects.filter(eigenaar=gebruiker_id).exclude(status__in=_AF):
        yield Signaal(
            uiterlijk=actie.uiterlijk,
            titel=actie.wat,
            url=reverse("actie", args=[actie.sleutel]),
            bij=f"actie bij item {actie.item}",
        )
