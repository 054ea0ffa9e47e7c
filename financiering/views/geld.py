"""Het geld van een aanvraag: termijnen en ontvangsten vastleggen, verbeteren en verwijderen."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from financiering.forms.geld import (
    OntvangstForm,
    OntvangstWijzigForm,
    TermijnForm,
    TermijnWijzigForm,
)
from financiering.geld import delen_van, geldpagina, ontvangst_of_404, termijn_of_404
from financiering.geldgeschiedenis import verbeteringen
from financiering.handelingen.geld import (
    leg_ontvangst_vast,
    leg_termijn_vast,
    verbeter_ontvangst,
    verwijder,
)
from financiering.models import Aanvraag, Ontvangst, Termijn
from financiering.rechten import aanvraag_of_404, grondslag_van
from ips_portal.gedeeld.opmaak import euro
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.rechten import Recht, vereist

_ONDERDEEL = "financiering"


@require_GET
@vereist(Recht.GELD)
def geld(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    aanvraag = aanvraag_of_404(request, sleutel)
    context = {
        "aanvraag": aanvraag,
        "pagina": geldpagina(aanvraag, vandaag=request.vandaag),
        "verbeteringen": verbeteringen(aanvraag),
    }
    return render(request, "financiering/geld_aanvraag.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.GELD)
def termijn_nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    aanvraag = aanvraag_of_404(request, sleutel)
    rij = nieuwe_rij(request, Termijn())
    form = TermijnForm(ingevuld(request), instance=rij, **_bij(request, aanvraag))
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: leg_termijn_vast(
                termijn=form.save(commit=False),
                indien_sleutel=form.cleaned_data["indien_sleutel"],
                door=request.user,
            )
        )
        if bewaard:
            return _klaar(request, aanvraag, Actie.AANMAKEN, "De termijn staat erbij.")
    return _toon(request, aanvraag, form, "Termijn")


@require_http_methods(["GET", "POST"])
@vereist(Recht.GELD)
def termijn(request: HttpRequest, sleutel: UUID, termijn: UUID) -> HttpResponse:
    rij = termijn_of_404(request, sleutel, termijn)
    aanvraag = rij.deel.aanvraag
    form = TermijnWijzigForm(ingevuld(request), instance=rij, **_bij(request, aanvraag))
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        form.meld_overgenomen(request)
        return _klaar(request, aanvraag, Actie.WIJZIGEN, "De termijn is verbeterd.")
    return _toon(request, aanvraag, form, "Termijn", rij, "termijn_verwijderen")


@require_http_methods(["GET", "POST"])
@vereist(Recht.GELD)
def termijn_verwijderen(request: HttpRequest, sleutel: UUID, termijn: UUID) -> HttpResponse:
    rij = termijn_of_404(request, sleutel, termijn)
    if request.method == "POST":
        verwijder(rij=rij)
        return _klaar(request, rij.deel.aanvraag, Actie.VERWIJDEREN, "De termijn is weg.")
    context = {"aanvraag": rij.deel.aanvraag, "rij": rij, "dag": rij.verwacht_op, "wat": "Termijn"}
    return render(request, "financiering/geld_verwijderen.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.GELD)
def ontvangst_nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    aanvraag = aanvraag_of_404(request, sleutel)
    rij = nieuwe_rij(request, Ontvangst())
    form = OntvangstForm(ingevuld(request), instance=rij, **_bij(request, aanvraag))
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: leg_ontvangst_vast(
                ontvangst=form.save(commit=False),
                indien_sleutel=form.cleaned_data["indien_sleutel"],
                door=request.user,
            )
        )
        if bewaard:
            return _klaar(request, aanvraag, Actie.AANMAKEN, "De ontvangst staat erbij.")
    return _toon(request, aanvraag, form, "Ontvangst")


@require_http_methods(["GET", "POST"])
@vereist(Recht.GELD)
def ontvangst(request: HttpRequest, sleutel: UUID, ontvangst: UUID) -> HttpResponse:
    rij = ontvangst_of_404(request, sleutel, ontvangst)
    aanvraag = rij.deel.aanvraag
    form = OntvangstWijzigForm(ingevuld(request), instance=rij, **_bij(request, aanvraag))
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(lambda: verbeter_ontvangst(ontvangst=form.save(commit=False)))
        if bewaard:
            form.meld_overgenomen(request)
            return _klaar(request, aanvraag, Actie.WIJZIGEN, "De ontvangst is verbeterd.")
    return _toon(request, aanvraag, form, "Ontvangst", rij, "ontvangst_verwijderen")


@require_http_methods(["GET", "POST"])
@vereist(Recht.GELD)
def ontvangst_verwijderen(request: HttpRequest, sleutel: UUID, ontvangst: UUID) -> HttpResponse:
    rij = ontvangst_of_404(request, sleutel, ontvangst)
    if request.method == "POST":
        verwijder(rij=rij)
        return _klaar(request, rij.deel.aanvraag, Actie.VERWIJDEREN, "De ontvangst is weg.")
    context = {"aanvraag": rij.deel.aanvraag, "rij": rij, "dag": rij.datum, "wat": "Ontvangst"}
    return render(request, "financiering/geld_verwijderen.html", context)


def _bij(request: HttpRequest, aanvraag: Aanvraag) -> dict[str, Any]:
    delen = list(delen_van(aanvraag))
    return {"aanvraag": aanvraag, "delen": delen, "vandaag": request.vandaag}


def _toon(
    request: HttpRequest,
    aanvraag: Aanvraag,
    form: Any,
    wat: str,
    rij: Termijn | Ontvangst | None = None,
    weg: str = "",
) -> HttpResponse:
    context = {"aanvraag": aanvraag, "form": form, "wat": wat, "rij": rij, "weg": weg}
    return render(request, "financiering/geld_formulier.html", context)


def _klaar(request: HttpRequest, aanvraag: Aanvraag, actie: Actie, tekst: str) -> HttpResponse:
    request.logboek.deed(
        actie,
        aanvraag.traject.client_id,
        onderdeel=_ONDERDEEL,
        grondslag=grondslag_van(request),
    )
    messages.success(request, tekst)
    for blok in geldpagina(aanvraag, vandaag=request.vandaag).blokken:
        betaler = blok.deel.get_betaler_display()
        if te_veel := blok.geld.te_veel_in_termijnen:
            messages.warning(
                request, f"De termijnen van {betaler} zijn samen {euro(te_veel)} te hoog."
            )
        if blok.geld.open is not None and blok.geld.open < 0:
            messages.warning(
                request,
                f"Van {betaler} kwam {euro(-blok.geld.open)} meer dan is toegekend.",
            )
    return redirect("aanvraag_geld", aanvraag.sleutel)
