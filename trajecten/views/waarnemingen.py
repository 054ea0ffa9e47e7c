"""Waarnemen tijdens verlof regelen, voor een team."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.models import IPSTeam
from organisaties.rechten import Recht, vereist
from trajecten.forms.waarneming import WaarnemingEindeForm, WaarnemingForm
from trajecten.handelingen.waarnemingen import begin_waarneming, eindig_waarneming
from trajecten.rechten import team_of_404
from trajecten.waarneming import mensen_van, waarneming_of_404


@require_http_methods(["GET", "POST"])
@vereist(Recht.OVERDRAGEN)
def nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    team = team_of_404(request, sleutel, recht=Recht.OVERDRAGEN)
    form = _form(request, team)
    if request.method == "POST" and form.is_valid():
        begonnen = form.voer_uit(
            lambda: begin_waarneming(
                team=team, verlof=form.verlof(), door=request.user, vandaag=request.vandaag
            )
        )
        if begonnen:
            for waarneming in begonnen:
                _log(request, Actie.AANMAKEN, waarneming.sleutel)
            messages.success(request, "De waarneming is geregeld.")
            return redirect("team_pagina", team.sleutel)
    return render(request, "trajecten/waarneming.html", {"team": team, "form": form})


@require_http_methods(["GET", "POST"])
@vereist(Recht.OVERDRAGEN)
def einde(request: HttpRequest, sleutel: UUID, waarneming: UUID) -> HttpResponse:
    team = team_of_404(request, sleutel, recht=Recht.OVERDRAGEN)
    rij = waarneming_of_404(team, waarneming, op_slot=request.method == "POST")
    form = WaarnemingEindeForm(ingevuld(request), waarneming=rij, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid():
        dag = form.cleaned_data["einde"]
        blijft = form.voer_uit(
            lambda: eindig_waarneming(waarneming=rij, einde=dag, vandaag=request.vandaag)
        )
        if blijft is not None:
            _log(request, Actie.WIJZIGEN, waarneming)
            klaar = "stopt eerder" if blijft else "vervalt"
            messages.success(request, f"De waarneming {klaar}.")
            return redirect("team_pagina", team.sleutel)
    context = {"team": team, "waarneming": rij, "form": form}
    return render(request, "trajecten/waarneming_einde.html", context)


def _form(request: HttpRequest, team: IPSTeam) -> WaarnemingForm:
    eigen, allen = mensen_van(team, op=request.vandaag)
    begin = {"van": request.vandaag, "afwezige": request.GET.get("afwezige", "")}
    return WaarnemingForm(ingevuld(request), team=eigen, allen=allen, initial=begin)


def _log(request: HttpRequest, actie: Actie, sleutel: UUID) -> None:
    request.logboek.daad(actie, object_soort="waarneming", object_sleutel=sleutel)
