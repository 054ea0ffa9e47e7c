"""Wat elke stap van een aanvraag op het scherm gemeen heeft."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from financiering.aanvragen import aanvraagpagina
from financiering.forms.stappen import StapForm
from financiering.models import Aanvraag, Stap
from financiering.rechten import grondslag_van, mag_besluiten
from logboek.keuzes import Actie
from organisaties.formulieren import BestaandeRijFormulier

ONDERDEEL = "financiering"


@dataclass(frozen=True)
class Stapblad:
    """De woorden van de pagina van een stap."""

    titel: str
    knop: str
    uitleg: str = ""
    gevaar: bool = False


def doe_stap(
    request: HttpRequest,
    aanvraag: Aanvraag,
    form: StapForm | BestaandeRijFormulier,
    handeling: Callable[[], Any],
    *,
    naar: Collection[str] = (),
    gelukt: str,
) -> HttpResponse | None:
    """Terug naar de aanvraag als de stap is gezet; None als het formulier nog eens moet.

    Een dubbele klik op een stap naar `naar` geeft hetzelfde antwoord als de eerste klik.
    """
    if request.method != "POST":
        return None
    if _zette_haar_al(request, aanvraag, naar):
        return redirect("aanvraag", aanvraag.sleutel)
    if not form.is_valid() or form.voer_uit(handeling) is None:
        return None
    log(request, aanvraag)
    messages.success(request, gelukt)
    return redirect("aanvraag", aanvraag.sleutel)


def log(request: HttpRequest, aanvraag: Aanvraag, actie: Actie = Actie.WIJZIGEN) -> None:
    request.logboek.deed(
        actie,
        aanvraag.traject.client_id,
        onderdeel=ONDERDEEL,
        grondslag=grondslag_van(request),
    )


def kan_niet(request: HttpRequest, aanvraag: Aanvraag, waarom: str = "") -> HttpResponse:
    """Deze stap is nu niet aan de orde: terug naar wat wel kan."""
    zin = f"Deze aanvraag staat op {aanvraag.get_status_display()}; die stap kan nu niet."
    messages.info(request, waarom or zin)
    return redirect("aanvraag", aanvraag.sleutel)


def toon_aanvraag(request: HttpRequest, aanvraag: Aanvraag, form: StapForm) -> HttpResponse:
    pagina = aanvraagpagina(
        aanvraag,
        lid=request.lid,
        mag_besluiten=mag_besluiten(request, aanvraag),
        vandaag=request.vandaag,
    )
    return render(
        request,
        "financiering/aanvraag.html",
        {"pagina": pagina, "aanvraag": aanvraag, "form": form},
    )


def toon_stap(
    request: HttpRequest,
    aanvraag: Aanvraag,
    form: Any,
    blad: Stapblad,
    sjabloon: str = "financiering/aanvraag_stap.html",
    **inhoud: Any,
) -> HttpResponse:
    context = {"aanvraag": aanvraag, "form": form, "blad": blad, **inhoud}
    return render(request, sjabloon, context)


def _zette_haar_al(request: HttpRequest, aanvraag: Aanvraag, naar: Collection[str]) -> bool:
    """Deze gebruiker zette vanaf wat hij zag al deze stap."""
    if aanvraag.status not in naar:
        return False
    stap = Stap.objects.filter(aanvraag=aanvraag).last()
    zag = request.POST.get("gezien", "")
    return stap is not None and (
        stap.aangemaakt_door_id == request.user.pk
        and stap.naar_status in naar
        and zag in ("", stap.van_status)
    )
