"""Wat een aanvaller in een formulier verwisselt: het nummer van een ander, en velden te veel."""

import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from unittest import mock

from django import forms
from django.apps import apps
from django.db import models

from ips_portal.gedeeld import bereik
from organisaties import middleware
from organisaties.models import Gebruiker
from tests.hulp.robot import Formulier

OPVALLEND = 31337  # een nummer dat nergens vandaan komt
_MASSA = "MASSA"
# Een rapport leest waar het over gaat zelf uit de inzending; elke soort kent andere velden.
_LEEST_ZELF = {"rapport_vragen": "team begeleider client meting kwartaal aanvraag papier".split()}
_HOOGSTENS = 490  # bij vijfhonderd velden weigert het portal de hele inzending


@dataclass(frozen=True)
class Ruil:
    """In dit veld het object van een ander; en ter vergelijking een dat niet bestaat."""

    veld: str
    vreemd: str
    verzonnen: str


class Andermans:
    """Kent van elke soort een object van de andere organisatie."""

    def __init__(self, wereld) -> None:
        self.wereld = wereld

    def ruilen(self, formulier: Formulier) -> Iterator[Ruil]:
        for veld in formulier.namen:
            model, sleutel = self._soort(formulier, veld)
            vreemd = self._vreemd.get(model) if model else None
            if vreemd:
                is_uuid = isinstance(getattr(vreemd, sleutel), uuid.UUID)
                verzonnen = str(uuid.UUID(int=OPVALLEND)) if is_uuid else str(2**31 - 1)
                yield Ruil(veld, str(getattr(vreemd, sleutel)), verzonnen)

    def in_een_vraag(self) -> Iterator[Ruil]:
        """Wat in een adres kan staan: een team, iemand, een client, een werkgever, een baan."""
        for label in ("organisaties.IPSTeam", "organisaties.Gebruiker"):
            yield Ruil("", str(self._vreemd[apps.get_model(label)].pk), str(2**31 - 1))
        for label in ("organisaties.IPSTeam", "clienten.Client", "werkgevers.Werkgever",
                      "trajecten.Plaatsing"):  # fmt: skip
            sleutel = self._vreemd[apps.get_model(label)].sleutel
            yield Ruil("", str(sleutel), str(uuid.UUID(int=OPVALLEND)))

    def _soort(self, formulier: Formulier, naam: str) -> tuple[type[models.Model] | None, str]:
        veld = formulier.soorten.get(naam)
        if isinstance(veld, forms.ModelChoiceField) and veld.queryset is not None:
            return veld.queryset.model, veld.to_field_name or "pk"
        waarden = [*formulier.keuzes.get(naam, ()), dict(formulier.velden).get(naam, "")]
        gevonden = (self._eigen_sleutels.get(waarde) for waarde in waarden)
        return next(filter(None, gevonden), None), "sleutel"

    @cached_property
    def _eigen_sleutels(self) -> dict[str, type[models.Model]]:
        """In het bereik van de eigen organisatie: van welke soort is deze sleutel?"""
        return {
            str(sleutel): model
            for model in _met_sleutel()
            for sleutel in model._default_manager.values_list("sleutel", flat=True)
        }

    @cached_property
    def _vreemd(self) -> dict[type[models.Model], models.Model]:
        with bereik.bereik(organisatie_id=self.wereld.ander.team.organisatie_id):
            rijen = {model: _eerste(model) for model in apps.get_models()}
        rijen[Gebruiker] = self.wereld.ander.begeleider
        return {model: rij for model, rij in rijen.items() if rij is not None}


class EenVanOns(Andermans):
    """De tegenproef: van elke soort een object dat dit lid wel mag aanwijzen."""

    @cached_property
    def _vreemd(self) -> dict[type[models.Model], models.Model]:
        rijen = {model: _eerste(model) for model in apps.get_models()}
        return {model: rij for model, rij in rijen.items() if rij is not None}


def _eerste(model: type[models.Model]) -> models.Model | None:
    """Alleen van wat bij een organisatie hoort: een gemeente is van iedereen."""
    van_iemand = any(veld.name == "organisatie" for veld in model._meta.concrete_fields)
    return model._default_manager.order_by("pk").first() if van_iemand else None


def _met_sleutel() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if any(veld.name == "sleutel" for veld in model._meta.concrete_fields):
            yield model


def te_veel(formulier: Formulier, organisatie_id: int) -> list[tuple[str, str]]:
    """Elk veld van elk model dat het formulier niet kent, met iets dat het zou veranderen."""
    eigen = {*formulier.namen, *formulier.kent, *_LEEST_ZELF.get(formulier.naam, ())}
    voorvoegsels = {"", *(f"{naam.rpartition('-')[0]}-" for naam in eigen if "-" in naam)}
    velden: dict[str, str] = {}
    for model in apps.get_models():
        for veld in model._meta.concrete_fields:
            for naam in {veld.name, veld.attname} - eigen:
                velden.setdefault(naam, _waarde(veld, organisatie_id))
    erbij = [
        (f"{voor}{naam}", waarde)
        for voor in sorted(voorvoegsels)
        for naam, waarde in velden.items()
    ]
    return [(naam, waarde) for naam, waarde in erbij if naam not in eigen][
        : _HOOGSTENS - len(formulier.ingevuld())
    ]


def _waarde(veld: models.Field, organisatie_id: int) -> str:
    if veld.name == "organisatie":
        return str(organisatie_id)
    if veld.choices:
        return str(list(veld.flatchoices)[-1][0])
    for soort, waarde in _WAARDEN:
        if isinstance(veld, soort):
            return waarde
    return _MASSA


_WAARDEN: list[tuple[Any, str]] = [
    (models.BooleanField, "on"),
    (models.DateTimeField, "2031-03-03 03:03"),
    (models.DateField, "2031-03-03"),
    (models.TimeField, "03:03"),
    ((models.IntegerField, models.DecimalField, models.ForeignKey), str(OPVALLEND)),
    (models.UUIDField, str(uuid.UUID(int=OPVALLEND))),
]


@contextmanager
def in_het_bereik_van(organisatie) -> Iterator[None]:
    """De tegenproef: de database denkt dat elk verzoek van een ander is."""
    echt = bereik.zet

    def verkeerd(deel: bereik.Bereik, *, using: str = "default") -> None:
        ander = replace(deel, organisatie_id=organisatie.pk) if deel.organisatie_id else deel
        echt(ander, using=using)

    with (
        mock.patch.object(bereik, "zet", verkeerd),
        # Het logboek weigert dit al: een regel van de een in het bereik van de ander.
        mock.patch.object(middleware, "_schrijf_logboek"),
    ):
        yield


@contextmanager
def zonder_eigen_filters() -> Iterator[Counter[str]]:
    """De mutant: geen queryset filtert nog op de organisatie. Telt wat er wegviel, per model."""
    weg: Counter[str] = Counter()
    echt = models.QuerySet._filter_or_exclude_inplace

    def zonder(zelf, negate, args, kwargs):
        over = {naam: waarde for naam, waarde in kwargs.items() if naam not in _EIGEN}
        if len(over) < len(kwargs) and not negate:
            weg[zelf.model._meta.label] += 1
            kwargs = over
        return echt(zelf, negate, args, kwargs)

    with mock.patch.object(models.QuerySet, "_filter_or_exclude_inplace", zonder):
        yield weg


_EIGEN = frozenset({"organisatie", "organisatie_id"})
