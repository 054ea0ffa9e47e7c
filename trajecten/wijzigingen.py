"""Wat er aan een dossier veranderde, in de woorden van het scherm.

De database schrijft oude en nieuwe waarden als kolommen; hier worden dat namen van velden, keuzes
en rijen waar ze naar verwijzen.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime

from clienten.models import Aanmelding, Client, Naaste, Uitkering
from ips_portal.gedeeld.bladeren import blader
from ips_portal.gedeeld.opmaak import datum as datum_tekst
from ips_portal.gedeeld.opmaak import getal, tijd
from logboek.models import Wijziging
from organisaties.models import Gebruiker
from trajecten.models import (
    Bespreking,
    Contactdeelname,
    Contactmoment,
    Document,
    Financiersakkoord,
    Inkomstendeel,
    Inkomstenmelding,
    Inkomstenplan,
    Plaatsing,
    Toestemming,
    Toewijzing,
    Traject,
    Volgoverdracht,
    Voorwaarden,
)

PER_BLADZIJDE = 25
_NIET_TONEN = frozenset(
    {
        "id",
        "sleutel",
        "organisatie",
        "aangemaakt_op",
        "aangemaakt_door",
        "bijgewerkt_op",
        "controlegetal",
    }
)
_MODELLEN = {
    model._meta.db_table: model
    for model in (
        Client,
        Uitkering,
        Aanmelding,
        Naaste,
        Toestemming,
        Traject,
        Financiersakkoord,
        Toewijzing,
        Plaatsing,
        Voorwaarden,
        Volgoverdracht,
        Inkomstenplan,
        Inkomstendeel,
        Inkomstenmelding,
        Contactmoment,
        Contactdeelname,
        Bespreking,
        Document,
    )
}
# Hoe een rij bij haar traject hoort; de andere soorten gaan over de cliënt zelf.
_NAAR_TRAJECT: dict[type[models.Model], str] = {
    Traject: "pk",
    Financiersakkoord: "traject",
    Toewijzing: "traject",
    Plaatsing: "traject",
    Voorwaarden: "plaatsing__traject",
    Volgoverdracht: "plaatsing__traject",
    Inkomstenplan: "traject",
    Inkomstendeel: "plan__traject",
    Inkomstenmelding: "plan__traject",
    Contactdeelname: "traject",
    Bespreking: "traject",
    Document: "traject",
}
_WOORD = {
    Client: "gegevens",
    Contactdeelname: "cliënt bij een contact",
    Contactmoment: "contact",
}
_DEED = {"update": "gewijzigd", "delete": "verwijderd"}


@dataclass(frozen=True)
class Verandering:
    veld: str
    oud: str
    nieuw: str


@dataclass(frozen=True)
class Stap:
    """Een rij die iemand wijzigde, met alle velden tegelijk."""

    wat: str
    tijdstip: datetime
    door: str
    veranderingen: list[Verandering]


@dataclass(frozen=True)
class Geschiedenis:
    """Een bladzijde, in de vorm die `_componenten/bladeren.html` kent."""

    stappen: list[Stap]
    volgende: str
    eerste: bool


Namen = dict[type[models.Model], dict[int, str]]


def geschiedenis_van(client_id: int, traject_ids: list[int], *, na: str = "") -> Geschiedenis:
    """Nieuwste eerst, van de client en van deze trajecten.

    Een vast aantal queries, en een per soort rij waarnaar wordt verwezen.
    """
    contacten = Contactdeelname.objects.filter(traject_id__in=traject_ids)
    wijzigingen = Wijziging.objects.van_dossier(
        client_id,
        tabel=Contactmoment._meta.db_table,
        rij_ids=contacten.values("contactmoment_id"),
    ).filter(tabel__in=_MODELLEN)
    zichtbaar = wijzigingen.exclude(pk__in=_van_andere(client_id, traject_ids))
    bladzijde = blader(zichtbaar, volgorde=["-tijdstip"], na=na, aantal=PER_BLADZIJDE)
    namen = _namen(bladzijde.rijen)
    stappen = [_stap(wijziging, namen) for wijziging in bladzijde]
    return Geschiedenis(stappen, bladzijde.volgende, bladzijde.eerste)


def _van_andere(client_id: int, traject_ids: list[int]) -> models.QuerySet:
    """Wat bij een ander traject van deze client hoort, ook als de rij zelf er niet meer is."""
    alle = Traject.objects.filter(client=client_id).exclude(pk__in=traject_ids)
    andere = list(alle.values_list("pk", flat=True))
    if not andere:
        return Wijziging.objects.none()
    verwijderd = models.Q(oud__traject_id__in=andere)
    for kolom, model in (("plaatsing_id", Plaatsing), ("plan_id", Inkomstenplan)):
        ids = model._base_manager.filter(traject__in=andere).values_list("pk", flat=True)
        verwijderd |= models.Q(**{f"oud__{kolom}__in": list(ids)})
    van_ander = models.Q(verwijderd, handeling="delete")
    for soort, weg in _NAAR_TRAJECT.items():
        rijen = soort._base_manager.filter(**{f"{weg}__in": andere})
        van_ander |= models.Q(tabel=soort._meta.db_table, rij_id__in=rijen.values("pk"))
    return Wijziging.objects.filter(van_ander, client_id=client_id).values("pk")


def _stap(wijziging: Wijziging, namen: Namen) -> Stap:
    model = _MODELLEN[wijziging.tabel]
    wat = _WOORD.get(model, str(model._meta.verbose_name))
    return Stap(
        wat=f"{wat[0].upper()}{wat[1:]} {_DEED.get(wijziging.handeling, wijziging.handeling)}",
        tijdstip=wijziging.tijdstip,
        door=namen[Gebruiker].get(wijziging.gebruiker_id or 0, "het portal"),
        veranderingen=list(_veranderingen(model, wijziging, namen)),
    )


def _veranderingen(
    model: type[models.Model], wijziging: Wijziging, namen: Namen
) -> Iterable[Verandering]:
    nieuw = wijziging.nieuw or {}
    for veld, kolom in _velden(model, wijziging.oud):
        naam = str(veld.verbose_name)
        yield Verandering(
            veld=naam[0].upper() + naam[1:],
            oud=_woorden(veld, wijziging.oud[kolom], namen),
            nieuw=_woorden(veld, nieuw[kolom], namen) if kolom in nieuw else "",
        )


def _velden(
    model: type[models.Model], kolommen: Iterable[str]
) -> Iterable[tuple[models.Field, str]]:
    """De getoonde velden, in de volgorde van het model."""
    aanwezig = set(kolommen)
    for veld in model._meta.concrete_fields:
        if veld.column in aanwezig and veld.name not in _NIET_TONEN:
            yield veld, veld.column


def _woorden(veld: models.Field, waarde: Any, namen: Namen) -> str:
    if waarde in (None, ""):
        return "leeg"
    if isinstance(veld, models.ForeignKey):
        return namen[veld.remote_field.model].get(waarde, "onbekend")
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return _opgemaakt(veld, waarde)


def _opgemaakt(veld: models.Field, waarde: Any) -> str:
    if isinstance(veld, models.DateTimeField):
        moment = parse_datetime(str(waarde))
        return f"{datum_tekst(moment)}, {tijd(moment)}" if moment else str(waarde)
    if isinstance(veld, models.DateField):
        dag: date | None = parse_date(str(waarde))
        return datum_tekst(dag) if dag else str(waarde)
    if isinstance(veld, models.DecimalField | models.IntegerField):
        return getal(waarde)
    return str(waarde)


def _namen(wijzigingen: Iterable[Wijziging]) -> Namen:
    """De namen van alles waarnaar de waarden verwijzen, per soort in een query."""
    nodig: dict[type[models.Model], set[int]] = defaultdict(set)
    for wijziging in wijzigingen:
        if wijziging.gebruiker_id:
            nodig[Gebruiker].add(wijziging.gebruiker_id)
        for waarden in (wijziging.oud, wijziging.nieuw or {}):
            for kolom, waarde in waarden.items():
                veld = _veld(_MODELLEN[wijziging.tabel], kolom)
                if isinstance(veld, models.ForeignKey) and waarde is not None:
                    nodig[veld.remote_field.model].add(waarde)
    namen: Namen = defaultdict(dict)
    for model, ids in nodig.items():
        namen[model] = {rij.pk: str(rij) for rij in model._base_manager.filter(pk__in=ids)}
    return namen


def _veld(model: type[models.Model], kolom: str) -> models.Field | None:
    try:
        veld = model._meta.get_field(kolom.removesuffix("_id"))
    except FieldDoesNotExist:
        return None
    if not isinstance(veld, models.Field) or veld.name in _NIET_TONEN:
        return None
    return veld
