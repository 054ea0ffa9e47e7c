"""Wat elk formulier van Beheer hetzelfde doet: opslaan, melden en loggen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest

from logboek.keuzes import Actie
from organisaties.formulieren import BestaandeRijFormulier, RijFormulier


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
