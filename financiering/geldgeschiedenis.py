"""Wat er aan de termijnen en ontvangsten van een aanvraag is verbeterd, en door wie."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_date

from financiering.models import Aanvraag, Deel, Ontvangst, Termijn
from ips_portal.gedeeld.opmaak import datum, euro
from logboek.models import Wijziging
from organisaties.models import Gebruiker

_SOORTEN = {model._meta.db_table: model for model in (Termijn, Ontvangst)}
_DEED = {"update": "gewijzigd", "delete": "verwijderd"}
# Kolom -> het woord op het scherm.
_VELDEN = {
    "deel_id": "betaler",
    "verwacht_op": "verwacht op",
    "datum": "ontvangen op",
    "bedrag": "bedrag",
    "omschrijving": "omschrijving",
    "kenmerk": "kenmerk",
}
HOOGSTENS = 50


@dataclass(frozen=True)
class Verbetering:
    wat: str
    door: str
    tijdstip: datetime
    velden: tuple[tuple[str, str, str], ...]  # (veld, was, werd)


def verbeteringen(aanvraag: Aanvraag) -> list[Verbetering]:
    """De laatste vijftig, nieuwste eerst; vier queries."""
    betalers = {deel.pk: deel for deel in Deel.objects.filter(aanvraag=aanvraag)}
    rijen = list(
        Wijziging.objects.filter(_van(list(betalers)), client_id=aanvraag.traject.client_id)
        .filter(tabel__in=_SOORTEN)
        .order_by("-tijdstip", "-pk")[:HOOGSTENS]
    )
    namen = {
        gebruiker.pk: gebruiker.naam
        for gebruiker in Gebruiker.objects.filter(pk__in={rij.gebruiker_id for rij in rijen})
    }
    return [
        Verbetering(
            wat=f"{str(_SOORTEN[rij.tabel]._meta.verbose_name).capitalize()} "
            f"{_DEED.get(rij.handeling, rij.handeling)}",
            door=namen.get(rij.gebruiker_id or 0, "het portal"),
            tijdstip=rij.tijdstip,
            velden=tuple(_velden(rij, betalers)),
        )
        for rij in rijen
    ]


def _van(deel_ids: list[int]) -> Q:
    """Van wat er nog is op de rij zelf; van wat weg is op het deel waar het bij hoorde."""
    gekozen = Q(handeling="delete", oud__deel_id__in=deel_ids)
    for tabel, model in _SOORTEN.items():
        rijen = model._default_manager.filter(deel__in=deel_ids).values_list("pk", flat=True)
        gekozen |= Q(tabel=tabel, rij_id__in=list(rijen))
    return gekozen


def _velden(rij: Wijziging, betalers: dict[int, Deel]) -> Iterator[tuple[str, str, str]]:
    nieuw = rij.nieuw or {}
    for kolom, woord in _VELDEN.items():
        if kolom in rij.oud:
            was = _woord(kolom, rij.oud[kolom], betalers)
            werd = _woord(kolom, nieuw[kolom], betalers) if kolom in nieuw else ""
            yield woord, was, werd


def _woord(kolom: str, waarde: Any, betalers: dict[int, Deel]) -> str:
    if waarde in (None, ""):
        return "leeg"
    if kolom == "deel_id":
        return betalers[waarde].get_betaler_display() if waarde in betalers else "onbekend"
    if kolom == "bedrag":
        return euro(waarde)
    dag = parse_date(waarde) if kolom in ("verwacht_op", "datum") else None
    return datum(dag) if dag else str(waarde)
