"""Wat elk formulier van Beheer hetzelfde doet: openen, opslaan, melden en loggen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, QueryDict

from logboek.keuzes import Actie
from organisaties.bewaard import neem_velden
from organisaties.formulieren import BestaandeRijFormulier, RijFormulier


def ingevuld(request: HttpRequest) -> QueryDict | None:
    """Wat is ingestuurd, of wat na een verlopen sessie bewaard bleef."""
    return request.POST if request.method == "POST" else neem_velden(request)


def van(request: HttpRequest, rij: Any) -> Any:
    """Zet wat niemand kiest: van welke organisatie de rij is en wie haar maakte."""
    rij.organisatie, rij.aangemaakt_door = request.organisatie, request.user
    return rij


def slaat_op(
    request: HttpRequest,
    form: RijFormulier,
    *,
    melding: str,
    doe: Callable[[], Any] | None = None,
) -> Any:
    """Het resultaat van de handeling, of niets als het formulier nog getoond moet worden."""
    bestond = form.instance.pk is not None
    if request.method != "POST" or not form.is_valid():
        return None
    resultaat = form.voer_uit(doe or form.save)
    if resultaat is None:
        return None
    log(request, Actie.WIJZIGEN if bestond else Actie.AANMAKEN, resultaat)
    messages.success(request, melding)
    if isinstance(form, BestaandeRijFormulier):
        form.meld_overgenomen(request)
    return resultaat


def log(request: HttpRequest, actie: Actie, rij: Model) -> None:
    soort = str(rij._meta.model_name)
    request.logboek.daad(actie, object_soort=soort, object_sleutel=rij.sleutel)  # type: ignore[attr-defined]
