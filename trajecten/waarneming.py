"""Wie er bij een begeleider komt: voor wie hij waarneemt, en wie hem is overgedragen."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from organisaties.models import Gebruiker, IPSTeam
from trajecten.models import Toewijzing, Waarneming

# Zo lang staat een overdracht op Mijn week, voor en na de eerste dag.
_NET = timedelta(days=14)
_STRAKS = timedelta(days=7)


@dataclass(frozen=True)
class Waarnemingen:
    """Van een begeleider: voor wie hij waarneemt of gaat waarnemen, en wie dat voor hem doet."""

    voor: tuple[Waarneming, ...]
    door: tuple[Waarneming, ...]


def waarnemingen_van(gebruiker_id: int, *, vandaag: date) -> Waarnemingen:
    """Een query: wat loopt en wat komt."""
    rijen = list(_nog(vandaag).filter(Q(waarnemer=gebruiker_id) | Q(afwezige=gebruiker_id)))
    return Waarnemingen(
        voor=tuple(rij for rij in rijen if rij.waarnemer_id == gebruiker_id),
        door=tuple(rij for rij in rijen if rij.afwezige_id == gebruiker_id),
    )


def net_bij_mij(gebruiker_id: int, *, vandaag: date) -> tuple[Toewijzing, ...]:
    """Wie kortgeleden is overgedragen of het binnenkort wordt, met `van_wie`; een query.

    Een traject dat bij deze begeleider begon is geen overdracht.
    """
    vorige = Toewijzing.objects.filter(
        traject=OuterRef("traject"), van__lt=OuterRef("van")
    ).order_by("-van")
    rijen = (
        Toewijzing.objects.filter(
            begeleider=gebruiker_id,
            van__range=(vandaag - _NET, vandaag + _STRAKS),
            van__gt=F("traject__instroomdatum"),
            traject__einddatum__isnull=True,
        )
        .annotate(van_wie=Subquery(vorige.values("begeleider__naam")[:1]))
        .select_related("traject__client")
        .order_by("van", "id")
    )
    return tuple(rijen)


def waarnemingen_in(team: IPSTeam, *, vandaag: date) -> list[Waarneming]:
    return list(_nog(vandaag).filter(team=team))


def waarneming_of_404(team: IPSTeam, sleutel: UUID, *, op_slot: bool) -> Waarneming:
    rijen = Waarneming.objects.filter(team=team, sleutel=sleutel)
    if op_slot:
        rijen = rijen.select_for_update(of=("self",), no_key=True)
    waarneming = rijen.select_related("afwezige", "waarnemer").first()
    if waarneming is None:
        raise Http404
    return waarneming


def mensen_van(team: IPSTeam, *, op: date) -> tuple[list[Gebruiker], list[Gebruiker]]:
    """Wie er in het team werkt, en wie in de organisatie zou kunnen waarnemen (team eerst)."""
    alle = Gebruiker.objects.begeleiders_op(op, organisatie_id=team.organisatie_id)
    eigen = list(alle.filter(aanstellingen__team=team).distinct())
    return eigen, [*eigen, *(ander for ander in alle if ander not in eigen)]


def _nog(vandaag: date) -> QuerySet[Waarneming]:
    return (
        Waarneming.objects.filter(tot__gte=vandaag)
        .select_related("afwezige", "waarnemer", "team")
        .order_by("van", "afwezige__naam", "id")
    )
