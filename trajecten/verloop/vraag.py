"""Wat een bron te horen krijgt, en de plek van elke soort gebeurtenis op een dag."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from trajecten.regels.verloop import Gebeurtenis, Plek

PER_BLADZIJDE = 25


class Bron(IntEnum):
    """Op dezelfde dag staat het hoogste nummer bovenaan."""

    AANMELDING = 1
    BEGELEIDER = 2
    CONTACT = 3
    OVERLEG = 4
    PROFIEL = 5
    ZOEKPLAN = 6
    OPENHEID = 7
    AKKOORD = 8
    INKOMEN = 9
    DOCUMENT = 10
    FASE = 11
    BEGIN = 12
    VOLGWENS = 13
    VOORWAARDEN = 14
    VOLGOVERDRACHT = 15
    EINDE = 16


@dataclass(frozen=True)
class Vraag:
    """`client` is de sleutel voor links naar de onderdelen; leeg voor wie die niet mag openen."""

    traject_ids: list[int]
    na: Plek | None
    gebruiker_id: int
    client: UUID | None = None

    def vanaf(self, rijen: QuerySet, bron: Bron, veld: str) -> QuerySet:
        """De volgende rijen van deze bron, nieuwste eerst, hoogstens een bladzijde en een."""
        gesorteerd = rijen.order_by(f"-{veld}", "-id")
        if self.na is not None:
            gesorteerd = gesorteerd.filter(_na(self.na, bron, veld))
        return gesorteerd[: PER_BLADZIJDE + 1]

    def adres(self, url_naam: str, *sleutels: Any) -> str:
        return reverse(url_naam, args=[self.client, *sleutels]) if self.client else ""


Bronfunctie = Callable[[Vraag], Iterator[Gebeurtenis]]


def naam(gebruiker: Any) -> str:
    return gebruiker.naam if gebruiker else ""


def regel(*stukken: str) -> str:
    """Wat er is, met een punt ertussen."""
    return " · ".join(filter(None, stukken))


def _na(plek: Plek, bron: Bron, veld: str) -> Q:
    eerder = Q(**{f"{veld}__lt": plek.datum})
    zelfde_dag = Q(**{veld: plek.datum})
    if bron < plek.bron:
        return eerder | zelfde_dag
    return eerder | (zelfde_dag & Q(id__lt=plek.nummer)) if bron == plek.bron else eerder
