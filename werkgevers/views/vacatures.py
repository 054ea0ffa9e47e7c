"""Vacatures: in de organisatie delen, zoeken, bijwerken en sluiten."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ips_portal.gedeeld.bladeren import blader
from ips_portal.gedeeld.htmx import pagina_of_deel
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.rechten import Recht, vereist
from werkgevers.forms.vacature import (
    NieuweVacatureForm,
    VacatureSluitForm,
    VacatureWijzigForm,
    VacatureZoekForm,
)
from werkgevers.handelingen import deel_vacature, open_vacature, sluit_vacature
from werkgevers.models import Vacature
from werkgevers.opslaan import log, opgeslagen
from werkgevers.rechten import vacature_of_404, vacatures_van_lijst, werkgever_of_404

_NIEUWSTE_EERST = ("-open_sinds",)


@require_GET
@vereist(Recht.WERKGEVERS)
def lijst(request: HttpRequest) -> HttpResponse:
    form = VacatureZoekForm(request.GET)
    gezocht = form.gezocht()
    bladzijde = blader(
        vacatures_van_lijst(**gezocht, vandaag=request.vandaag),
        volgorde=_NIEUWSTE_EERST,
        na=request.GET.get("na", ""),
    )
    context = {"form": form, "gezocht": gezocht, "bladzijde": bladzijde}
    return pagina_of_deel(
        request, "werkgevers/vacatures.html", "werkgevers/_vacaturelijst.html", context
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.WERKGEVERS)
def nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    werkgever = werkgever_of_404(request, sleutel)
    vacature = nieuwe_rij(request, Vacature(werkgever=werkgever, open_sinds=request.vandaag))
    form = NieuweVacatureForm(ingevuld(request), instance=vacature, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid():
        gedeeld = form.voer_uit(lambda: deel_vacature(vacature=vacature))
        if gedeeld:
            log(request, Actie.AANMAKEN, gedeeld)
            messages.success(request, "De vacature staat erbij. Uw collega’s zien haar nu ook.")
            return redirect("werkgever", sleutel=werkgever.sleutel)
    context = {"form": form, "werkgever": werkgever, "titel": "Vacature delen"}
    return render(request, "werkgevers/formulier.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WERKGEVERS)
def wijzig(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    vacature = vacature_of_404(request, sleutel)
    form = VacatureWijzigForm(ingevuld(request), instance=vacature, vandaag=request.vandaag)
    if opgeslagen(request, form):
        return redirect("werkgever", sleutel=vacature.werkgever.sleutel)
    context = {"form": form, "vacature": vacature, "werkgever": vacature.werkgever}
    return render(request, "werkgevers/vacature.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WERKGEVERS)
def sluit(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    vacature = vacature_of_404(request, sleutel)
    form = VacatureSluitForm(ingevuld(request), vacature=vacature, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid():
        gesloten = form.voer_uit(
            lambda: sluit_vacature(
                vacature=vacature,
                status=form.cleaned_data["status"],
                op=form.cleaned_data["op"],
                door=request.user,
            )
        )
        if gesloten is not None:
            return _gesloten(request, vacature, gesloten)
    context = {"form": form, "vacature": vacature, "werkgever": vacature.werkgever}
    return render(request, "werkgevers/vacature_sluiten.html", context)


@require_POST
@vereist(Recht.WERKGEVERS)
def heropen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    vacature = vacature_of_404(request, sleutel)
    if open_vacature(vacature=vacature):
        log(request, Actie.WIJZIGEN, vacature)
        messages.success(request, "De vacature staat weer open. Kloppen de dagen nog?")
    return redirect("vacature", sleutel=vacature.sleutel)


def _gesloten(request: HttpRequest, vacature: Vacature, gesloten: bool) -> HttpResponse:
    if gesloten:
        log(request, Actie.WIJZIGEN, vacature)
        messages.success(request, f"De vacature is gesloten: {vacature.get_status_display()}.")
    return redirect("werkgever", sleutel=vacature.werkgever.sleutel)
