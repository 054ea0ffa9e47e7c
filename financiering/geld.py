"""Het geld van een aanvraag: delen, termijnen en ontvangsten, en wie er iets aan veranderde."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404, HttpRequest

from financiering.models import Aanvraag, Deel, Ontvangst, Termijn
from financiering.rechten import aanvraag_of_404
from financiering.regels.geld import (
    Achterstand,
    Bedragop,
    Deelgeld,
    Geldstand,
    mag_ontvangst,
    mag_termijn,
)


@dataclass(frozen=True)
class Deelblok:
    """Een betaler op de geldpagina."""

    deel: Deel
    geld: Deelgeld
    termijnen: list[Termijn]
    ontvangsten: list[Ontvangst]
    achterstand: Achterstand | None


@dataclass(frozen=True)
class Geldpagina:
    blokken: list[Deelblok]
    stand: Geldstand
    mag_termijn: bool
    mag_ontvangst: bool


def geldstand_van(aanvraag: Aanvraag) -> Geldstand:
    """Uit wat al is opgehaald: `delen__termijnen` en `delen__ontvangsten`."""
    return Geldstand(tuple(_deelgeld(deel) for deel in aanvraag.delen.all()))


def geldpagina(aanvraag: Aanvraag, *, vandaag: date) -> Geldpagina:
    """Drie queries: de delen, hun termijnen en hun ontvangsten."""
    blokken = [_blok(deel, vandaag) for deel in delen_van(aanvraag)]
    return Geldpagina(
        blokken,
        Geldstand(tuple(blok.geld for blok in blokken)),
        mag_termijn=mag_termijn(aanvraag.status),
        mag_ontvangst=any(mag_ontvangst(blok.deel.toegekend) for blok in blokken),
    )


def delen_van(aanvraag: Aanvraag) -> Iterable[Deel]:
    """De betalers, met hun termijnen en ontvangsten op volgorde van dag."""
    return (
        Deel.objects.filter(aanvraag=aanvraag)
        .order_by("pk")
        .prefetch_related(
            Prefetch("termijnen", Termijn.objects.order_by("verwacht_op", "pk")),
            Prefetch("ontvangsten", Ontvangst.objects.order_by("datum", "pk")),
        )
    )


def termijn_of_404(request: HttpRequest, sleutel: UUID, termijn: UUID) -> Termijn:
    """Een termijn van deze aanvraag, op slot bij het insturen."""
    aanvraag = aanvraag_of_404(request, sleutel)
    termijnen = Termijn.objects.filter(deel__aanvraag=aanvraag, sleutel=termijn)
    if request.method == "POST":
        termijnen = termijnen.select_for_update(of=("self",), no_key=True)
    rij = termijnen.select_related("deel").first()
    if rij is None:
        raise Http404
    rij.deel.aanvraag = aanvraag
    return rij


def ontvangst_of_404(request: HttpRequest, sleutel: UUID, ontvangst: UUID) -> Ontvangst:
    """Een ontvangst van deze aanvraag, op slot bij het insturen."""
    aanvraag = aanvraag_of_404(request, sleutel)
    ontvangsten = Ontvangst.objects.filter(deel__aanvraag=aanvraag, sleutel=ontvangst)
    if request.method == "POST":
        ontvangsten = ontvangsten.select_for_update(of=("self",), no_key=True)
    rij = ontvangsten.select_related("deel").first()
    if rij is None:
        raise Http404
    rij.deel.aanvraag = aanvraag
    return rij


def _blok(deel: Deel, vandaag: date) -> Deelblok:
    geld = _deelgeld(deel)
    return Deelblok(
        deel,
        geld,
        list(deel.termijnen.all()),
        list(deel.ontvangsten.all()),
        geld.achterstand(vandaag),
    )


def _deelgeld(deel: Deel) -> Deelgeld:
    return Deelgeld(
        betaler=deel.betaler,
        gevraagd=deel.gevraagd,
        toegekend=deel.toegekend,
        vastgesteld=deel.vastgesteld,
        termijnen=tuple(Bedragop(rij.verwacht_op, rij.bedrag) for rij in deel.termijnen.all()),
        ontvangsten=tuple(Bedragop(rij.datum, rij.bedrag) for rij in deel.ontvangsten.all()),
    )
