"""Wat er aan werk verandert: uren, loon en contract vanaf een dag, en dreigend baanverlies."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import plaatsing_van, toon
from trajecten.handelingen.plaatsingen import meld_dreiging
from trajecten.handelingen.voorwaarden import leg_voorwaarden_vast, wijzig_voorwaarden
from trajecten.models import Traject
from trajecten.plaatsingformulieren import (
    maak_dreiging,
    maak_voorwaarden,
    maak_voorwaarden_wijzig,
    voorwaarden_of_404,
)
from trajecten.rechten import grondslag, traject_of_404

_PANEEL = "werk"


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def nieuw(request: HttpRequest, sleutel: UUID, plaatsing: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = plaatsing_van(traject, plaatsing, op_slot=request.method == "POST")
    form = maak_voorwaarden(ingevuld(request), rij, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: leg_voorwaarden_vast(
                plaatsing=rij, voorwaarden=form.save(commit=False), door=request.user
            )
        )
        if bewaard:
            messages.info(request, "Andere uren of ander loon? Kijk ook het inkomstenplan na.")
            return _opgeslagen(request, traject, Actie.AANMAKEN)
    return toon(
        request, traject, "trajecten/voorwaarden.html", paneel=_PANEEL, form=form, plaatsing=rij
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def wijzig(request: HttpRequest, sleutel: UUID, plaatsing: UUID, voorwaarden: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = plaatsing_van(traject, plaatsing, op_slot=request.method == "POST")
    form = maak_voorwaarden_wijzig(ingevuld(request), voorwaarden_of_404(rij, voorwaarden))
    if request.method == "POST" and form.is_valid():
        vervalt = form.cleaned_data["vervalt"]
        bewaard = form.voer_uit(
            lambda: wijzig_voorwaarden(
                plaatsing=rij, voorwaarden=form.save(commit=False), vervalt=vervalt
            )
        )
        if bewaard:
            form.meld_overgenomen(request)
            return _opgeslagen(request, traject, Actie.WIJZIGEN)
    return toon(
        request, traject, "trajecten/voorwaarden.html", paneel=_PANEEL, form=form, plaatsing=rij
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def dreigt(request: HttpRequest, sleutel: UUID, plaatsing: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = plaatsing_van(traject, plaatsing, op_slot=request.method == "POST")
    form = maak_dreiging(ingevuld(request), rij, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: meld_dreiging(plaatsing=form.save(commit=False), vandaag=request.vandaag)
        )
        if bewaard:
            form.meld_overgenomen(request)
            return _opgeslagen(request, traject, Actie.WIJZIGEN)
    return toon(
        request, traject, "trajecten/plaatsing_dreigt.html", paneel=_PANEEL, form=form,
        plaatsing=rij,
    )  # fmt: skip


def _opgeslagen(request: HttpRequest, traject: Traject, actie: Actie) -> HttpResponse:
    request.logboek.deed(actie, traject.client_id, onderdeel=_PANEEL, grondslag=grondslag(request))
    messages.success(request, "Opgeslagen.")
    return redirect("dossier_werk", traject.client.sleutel)
