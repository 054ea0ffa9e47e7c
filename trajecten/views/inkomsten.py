"""Inkomen in het dossier: het plan, wat er gemeld moet worden, en het plan op papier."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.handelingen.inkomsten import bewaar_gemeld, maak_plan, wijzig_plan
from trajecten.inkomsten import (
    blad_van,
    maak_gemeld,
    maak_nieuw,
    maak_wijzig,
    melding_van,
    overzicht,
    plan_van,
)
from trajecten.models import Traject
from trajecten.rechten import grondslag, traject_of_404

_PANEEL = "inkomsten"


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def inkomsten(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    return toon(
        request,
        traject,
        "trajecten/inkomsten.html",
        paneel=_PANEEL,
        overzicht=overzicht(traject, vandaag=request.vandaag),
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    invoer = maak_nieuw(ingevuld(request), traject, vraag=request.GET, vandaag=request.vandaag)
    if request.method == "POST" and invoer.is_valid():
        plan = invoer.voer_uit(
            lambda: maak_plan(
                plan=invoer.form.save(commit=False),
                delen=invoer.delen.te_bewaren(),
                meldingen=invoer.meldingen.te_bewaren(),
                door=request.user,
            )
        )
        if plan:
            return _opgeslagen(request, traject, Actie.AANMAKEN)
    return toon(request, traject, "trajecten/inkomstenplan.html", paneel=_PANEEL, invoer=invoer)


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def wijzig(request: HttpRequest, sleutel: UUID, plan: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = plan_van(traject, plan, op_slot=request.method == "POST")
    invoer = maak_wijzig(ingevuld(request), rij, vandaag=request.vandaag)
    if request.method == "POST" and invoer.is_valid():
        bewaard = invoer.voer_uit(
            lambda: wijzig_plan(
                plan=invoer.form.save(commit=False),
                bewaar=[*invoer.delen.te_bewaren(), *invoer.meldingen.te_bewaren()],
                verwijder=[*invoer.delen.te_verwijderen(), *invoer.meldingen.te_verwijderen()],
                door=request.user,
            )
        )
        if bewaard:
            invoer.meld_overgenomen(request)
            return _opgeslagen(request, traject, Actie.WIJZIGEN)
    return toon(
        request, traject, "trajecten/inkomstenplan.html", paneel=_PANEEL, invoer=invoer, plan=rij
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def melding_gedaan(request: HttpRequest, sleutel: UUID, plan: UUID, melding: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    op_slot = request.method == "POST"  # ook het plan: wie dat wijzigt bewaart ook de meldingen
    rij = melding_van(plan_van(traject, plan, op_slot=op_slot), melding, op_slot=op_slot)
    form = maak_gemeld(ingevuld(request), rij, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: bewaar_gemeld(melding=form.save(commit=False), door=request.user)
        )
        if bewaard:
            form.meld_overgenomen(request)
            return _opgeslagen(request, traject, Actie.WIJZIGEN)
    return toon(
        request,
        traject,
        "trajecten/inkomsten_gemeld.html",
        paneel=_PANEEL,
        form=form,
        melding=rij,
    )


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def afdruk(request: HttpRequest, sleutel: UUID, plan: UUID) -> HttpResponse:
    """Het plan voor de client, zonder raam en knoppen eromheen."""
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = plan_van(traject, plan)
    request.logboek.deed(
        Actie.UITVOEREN, traject.client_id, onderdeel=_PANEEL, grondslag=grondslag(request)
    )
    context = {"traject": traject, "blad": blad_van(rij, vandaag=request.vandaag)}
    return render(request, "trajecten/inkomstenplan_afdruk.html", context)


def _opgeslagen(request: HttpRequest, traject: Traject, actie: Actie) -> HttpResponse:
    request.logboek.deed(actie, traject.client_id, onderdeel=_PANEEL, grondslag=grondslag(request))
    messages.success(request, "Opgeslagen.")
    return redirect("dossier_inkomsten", traject.client.sleutel)
