"""Regelingen: wat geldt er, en een nieuwe versie."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from financiering.forms.regelingen import NieuweRegelingForm, RegelingForm
from financiering.handelingen.regelingen import bewaar_versie, maak_regeling
from financiering.models import Regelingversie
from financiering.rechten import REGELINGEN_ZIEN
from financiering.regelingoverzicht import (
    leeg_begin,
    overzicht,
    pagina_of_404,
    uitgangspunt_of_404,
)
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(*REGELINGEN_ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    context = {
        "regelingen": overzicht(request.vandaag),
        "mag_beheren": request.lid.mag(Recht.BEHEER),
    }
    return render(request, "financiering/regelingen.html", context)


@require_GET
@vereist(*REGELINGEN_ZIEN)
def regeling(request: HttpRequest, code: str) -> HttpResponse:
    pagina = pagina_of_404(code, dag=request.vandaag, nummer=request.GET.get("versie", ""))
    context = {
        "pagina": pagina,
        "beeld": pagina.beeld,
        "mag_beheren": request.lid.mag(Recht.BEHEER),
    }
    return render(request, "financiering/regeling.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def nieuwe_versie(request: HttpRequest, code: str) -> HttpResponse:
    begin = uitgangspunt_of_404(code, vandaag=request.vandaag)
    form = RegelingForm(ingevuld(request), basis=begin.regels, na=begin.nummer, vanaf=begin.vanaf)
    if request.method == "POST" and form.is_valid():
        versie = form.voer_uit(
            lambda: bewaar_versie(
                **_invoer(request, form), na=form.cleaned_data["na"] or 0, vandaag=request.vandaag
            )
        )
        if versie:
            return _bewaard(request, versie, "Aanvragen die er al waren, houden hun versie.")
    context = {"form": form, "regels": begin.regels, "begin": begin}
    return render(request, "financiering/regeling_nieuwe_versie.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Een regeling van de organisatie zelf."""
    begin = leeg_begin(request.vandaag)
    form = NieuweRegelingForm(ingevuld(request), basis=begin, vanaf=request.vandaag)
    if request.method == "POST" and form.is_valid():
        versie = form.voer_uit(
            lambda: maak_regeling(**_invoer(request, form), vandaag=request.vandaag)
        )
        if versie:
            return _bewaard(request, versie, "Ze staat in de lijst.")
    return render(request, "financiering/regeling_nieuwe_versie.html", {"form": form})


def _invoer(request: HttpRequest, form: RegelingForm) -> dict[str, Any]:
    return {
        "organisatie": request.organisatie,
        "regels": form.regels(),
        "geldig_van": form.cleaned_data["geldig_van"],
        "reden": form.cleaned_data["reden"],
        "door": request.user,
    }


def _bewaard(request: HttpRequest, versie: Regelingversie, uitleg: str) -> HttpResponse:
    request.logboek.daad(
        Actie.AANMAKEN, object_soort="regelingversie", object_sleutel=versie.sleutel
    )
    messages.success(request, f"{versie} is bewaard. {uitleg}")
    return redirect("regeling", code=versie.code)
