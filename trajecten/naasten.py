"""De pagina Naasten en toestemming, en de rijen bij een sleutel."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from clienten.models import Naaste
from organisaties.models import Gebruiker
from trajecten.handelingen.naasten import waarom_niet_verbeteren
from trajecten.models import Plaatsing, Toestemming, Traject
from trajecten.regels.toestemming import Stand, stand_van
from werkgevers.models import Werkgever


@dataclass(frozen=True)
class Toestemmingregel:
    toestemming: Toestemming
    stand: Stand
    te_verbeteren: bool

    @property
    def met(self) -> Naaste | Werkgever | None:
        return self.toestemming.naaste or self.toestemming.werkgever


@dataclass(frozen=True)
class Naasteregel:
    naaste: Naaste
    toestemming: Toestemming | None  # die vandaag geldt


@dataclass(frozen=True)
class Naastenpagina:
    naasten: tuple[Naasteregel, ...]
    toestemmingen: tuple[Toestemmingregel, ...]

    @property
    def nu(self) -> list[Toestemmingregel]:
        return [regel for regel in self.toestemmingen if regel.stand.geldt]

    @property
    def eerder(self) -> list[Toestemmingregel]:
        """Wat niet geldt: afgelopen, ingetrokken, of nog niet ingegaan."""
        return [regel for regel in self.toestemmingen if not regel.stand.geldt]


def naasten_van(traject: Traject, *, lezer: Gebruiker, vandaag: date) -> Naastenpagina:
    """Twee queries. Een toestemming die afliep of is ingetrokken blijft staan."""
    toestemmingen = (
        Toestemming.objects.filter(client=traject.client_id)
        .select_related("naaste", "werkgever", "aangemaakt_door", "ingetrokken_door")
        .order_by("-van", "-id")
    )
    regels = tuple(
        Toestemmingregel(
            rij,
            stand_van(van=rij.van, tot=rij.tot, ingetrokken_op=rij.ingetrokken_op, vandaag=vandaag),
            waarom_niet_verbeteren(rij, door=lezer, vandaag=vandaag) is None,
        )
        for rij in toestemmingen
    )
    geldig = {
        regel.toestemming.naaste_id: regel.toestemming for regel in regels if regel.stand.geldt
    }
    naasten = Naaste.objects.filter(client=traject.client_id).order_by("-actief", "naam", "id")
    return Naastenpagina(
        tuple(Naasteregel(naaste, geldig.get(naaste.pk)) for naaste in naasten), regels
    )


def naaste_van(traject: Traject, sleutel: UUID, *, op_slot: bool) -> Naaste:
    """Http404 als deze naaste niet bij deze client hoort. Op slot: een ander wacht."""
    naasten = Naaste.objects.filter(client=traject.client_id, sleutel=sleutel)
    if op_slot:
        naasten = naasten.select_for_update(of=("self",), no_key=True)
    naaste = naasten.first()
    if naaste is None:
        raise Http404
    return naaste


def toestemming_van(traject: Traject, sleutel: UUID, *, op_slot: bool = False) -> Toestemming:
    """Http404 als deze toestemming niet van deze client is. Op slot: een ander wacht."""
    toestemmingen = Toestemming.objects.filter(client=traject.client_id, sleutel=sleutel)
    if op_slot:
        toestemmingen = toestemmingen.select_for_update(of=("self",), no_key=True)
    toestemming = toestemmingen.select_related("naaste", "werkgever").first()
    if toestemming is None:
        raise Http404
    return toestemming


def te_kiezen_naasten(traject: Traject) -> list[Naaste]:
    return list(Naaste.objects.filter(client=traject.client_id, actief=True))


def werkgevers_van(traject: Traject) -> list[Werkgever]:
    """Waar deze client werkte of leerde, ook in een eerder traject; de laatste voorop."""
    plaatsingen = (
        Plaatsing.objects.filter(traject__client=traject.client_id)
        .select_related("werkgever")
        .order_by("-start", "-id")
    )
    return list(dict.fromkeys(plaatsing.werkgever for plaatsing in plaatsingen))
