"""Terugkerend overleg: de coördinator zet het ritme, de rest stelt zichzelf voor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.rechten import Recht, vereist
from trajecten.forms.overlegreeks import OverlegreeksForm, OverlegreeksWijzigForm
from trajecten.handelingen.overlegreeksen import begin_reeks
from trajecten.models import Overlegreeks
from trajecten.rechten import reeks_of_404, teams_van


@require_http_methods(["GET", "POST"])
@vereist(Recht.SUPERVISIE)
def nieuw(request: HttpRequest) -> HttpResponse:
    teams = teams_van(request, recht=Recht.SUPERVISIE)
    begin = {
        "team": teams[0].pk if teams else None,
        "soort": request.GET.get("soort", ""),
        "van": request.vandaag,
    }
    form = OverlegreeksForm(
        ingevuld(request),
        instance=nieuwe_rij(request, Overlegreeks()),
        teams=teams,
        initial=begin,
    )
    if request.method == "POST" and form.is_valid():
        reeks = form.voer_uit(lambda: begin_reeks(reeks=form.instance))
        if reeks:
            return _opgeslagen(request, reeks, Actie.AANMAKEN)
    return render(request, "trajecten/overlegreeks.html", {"form": form})


@require_http_methods(["GET", "POST"])
@vereist(Recht.SUPERVISIE)
def wijzig(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    reeks = reeks_of_404(request, sleutel)
    form = OverlegreeksWijzigForm(ingevuld(request), instance=reeks)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        form.meld_overgenomen(request)
        return _opgeslagen(request, reeks, Actie.WIJZIGEN)
    return render(request, "trajecten/overlegreeks.html", {"form": form, "reeks": reeks})


def _opgeslagen(request: HttpRequest, reeks: Overlegreeks, actie: Actie) -> HttpResponse:
    request.logboek.daad(actie, object_soort="overlegreeks", object_sleutel=reeks.sleutel)
    messages.success(request, "Het terugkerende overleg is opgeslagen.")
    return redirect("overleggen")
