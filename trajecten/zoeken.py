"""Zoeken over clienten en werkgevers, binnen wat dit lid mag zien."""

from dataclasses import dataclass
from datetime import date

from clienten.models import Client
from organisaties.lid import Lid
from trajecten.models import Traject
from werkgevers.models import Werkgever

HOOGSTENS = 20
MINSTENS_TEKENS = 2


@dataclass(frozen=True)
class Treffers:
    trajecten: list[Traject]
    werkgevers: list[Werkgever]
    meer_clienten: bool
    meer_werkgevers: bool


def zoek(tekst: str, lid: Lid, *, vandaag: date) -> Treffers:
    """Elke client een keer, met zijn laatste traject. Twee queries."""
    laatste = (
        Traject.objects.voor(lid, vandaag=vandaag)
        .filter(client__in=Client.objects.zoek(tekst).values("pk"))
        .order_by("client_id", "-instroomdatum", "-id")
        .distinct("client_id")
    )
    trajecten = list(
        Traject.objects.filter(pk__in=laatste.values("pk"))
        .met_waarneming(lid.gebruiker.pk, vandaag=vandaag)
        .select_related("client")
        .defer("client__bsn")
        .order_by("client__zoeknaam", "pk")[: HOOGSTENS + 1]
    )
    werkgevers = list(Werkgever.objects.actueel().zoek(tekst)[: HOOGSTENS + 1])
    return Treffers(
        trajecten=trajecten[:HOOGSTENS],
        werkgevers=werkgevers[:HOOGSTENS],
        meer_clienten=len(trajecten) > HOOGSTENS,
        meer_werkgevers=len(werkgevers) > HOOGSTENS,
    )
