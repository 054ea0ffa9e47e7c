"""Uren en kosten van trajecten, en de uurtarieven waarmee ze zijn gerekend."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from financiering.forms.geld import UurtariefForm, UurtariefWijzigForm
from financiering.forms.kosten import KostenFilterForm
from financiering.kosten import jaren_met_einde, kostenbeeld
from financiering.kostenoverzicht import als_bladen, maak_pagina
from financiering.models import Uurtarief
from financiering.tarieven import alle_tarieven, tarief_of_404
from ips_portal.gedeeld.werkblad import als_bijlage, maak_werkboek
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(Recht.GELDCIJFERS)
def kosten(request: HttpRequest) -> HttpResponse:
    kiest = _filter(request)
    beeld = kostenbeeld(request.lid, kiest.keuze, vandaag=request.vandaag)
    context = {
        "kiest": kiest,
        "pagina": maak_pagina(beeld),
        "mag_tarieven": request.lid.mag(Recht.GELD),
    }
    return render(request, "financiering/kosten.html", context)


@require_GET
@vereist(Recht.GELDCIJFERS)
def werkboek(request: HttpRequest) -> HttpResponse:
    """Dezelfde gemiddelden als op de pagina, zonder namen."""
    kiest = _filter(request)
    beeld = kostenbeeld(request.lid, kiest.keuze, vandaag=request.vandaag)
    request.logboek.daad(Actie.UITVOEREN, object_soort="kostencijfers")
    return als_bijlage(maak_werkboek(als_bladen(beeld)), "financiering-kosten.xlsx")


@require_GET
@vereist(Recht.GELD)
def tarieven(request: HttpRequest) -> HttpResponse:
    return render(request, "financiering/uurtarieven.html", {"tarieven": alle_tarieven()})


@require_http_methods(["GET", "POST"])
@vereist(Recht.GELD)
def tarief_nieuw(request: HttpRequest) -> HttpResponse:
    rij = nieuwe_rij(request, Uurtarief())
    form = UurtariefForm(ingevuld(request), instance=rij)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        return _opgeslagen(request, Actie.AANMAKEN, rij)
    return render(request, "financiering/uurtarief.html", {"form": form})


@require_http_methods(["GET", "POST"])
@vereist(Recht.GELD)
def tarief(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = tarief_of_404(sleutel, op_slot=request.method == "POST")
    form = UurtariefWijzigForm(ingevuld(request), instance=rij)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        form.meld_overgenomen(request)
        return _opgeslagen(request, Actie.WIJZIGEN, rij)
    return render(request, "financiering/uurtarief.html", {"form": form, "tarief": rij})


def _filter(request: HttpRequest) -> KostenFilterForm:
    jaren = jaren_met_einde(request.lid, vandaag=request.vandaag)
    return KostenFilterForm(request.GET, jaren=jaren, vandaag=request.vandaag)


def _opgeslagen(request: HttpRequest, actie: Actie, rij: Uurtarief) -> HttpResponse:
    request.logboek.daad(actie, object_soort="uurtarief", object_sleutel=rij.sleutel)
    messages.success(request, f"Het tarief van {rij.jaar} is opgeslagen.")
    return redirect("uurtarieven")
