"""Werk en opleiding in het dossier."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import plaatsing_van, toon
from trajecten.handelingen.plaatsingen import (
    Gevolg,
    begin_plaatsing,
    eindig_plaatsing,
    wijzig_plaatsing,
)
from trajecten.models import Traject
from trajecten.plaatsingformulieren import maak_einde, maak_nieuw, maak_wijzig
from trajecten.rechten import grondslag, traject_of_404
from trajecten.werk import werk_van

_PANEEL = "werk"


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def werk(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    pagina = werk_van(traject, vandaag=request.vandaag)
    return toon(request, traject, "trajecten/dossier_werk.html", paneel=_PANEEL, pagina=pagina)


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = maak_nieuw(ingevuld(request), traject)
    if request.method == "POST" and form.is_valid():
        gevolg = form.voer_uit(
            lambda: begin_plaatsing(
                plaatsing=form.save(commit=False),
                werkgever=form.gekozen_werkgever(),
                naar_baanbehoud=form.cleaned_data.get("naar_baanbehoud", False),
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if gevolg:
            return _opgeslagen(request, traject, Actie.AANMAKEN, gevolg)
    return toon(request, traject, "trajecten/plaatsing.html", paneel=_PANEEL, form=form)


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def wijzig(request: HttpRequest, sleutel: UUID, plaatsing: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = plaatsing_van(traject, plaatsing, op_slot=request.method == "POST")
    form = maak_wijzig(ingevuld(request), rij)
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: wijzig_plaatsing(
                plaatsing=form.save(commit=False),
                werkgever=form.gekozen_werkgever(),
                door=request.user,
            )
        )
        if bewaard:
            form.meld_overgenomen(request)
            return _opgeslagen(request, traject, Actie.WIJZIGEN, Gevolg())
    return toon(
        request, traject, "trajecten/plaatsing.html", paneel=_PANEEL, form=form, plaatsing=rij
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def eindig(request: HttpRequest, sleutel: UUID, plaatsing: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = plaatsing_van(traject, plaatsing, op_slot=request.method == "POST")
    form = maak_einde(ingevuld(request), rij, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid():
        gevolg = form.voer_uit(
            lambda: eindig_plaatsing(
                plaatsing=form.save(commit=False),
                naar_acquisitie=form.cleaned_data.get("naar_acquisitie", False),
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if gevolg:
            form.meld_overgenomen(request)
            messages.info(request, "Werk nu samen het arbeidsprofiel bij: wat leerde dit werk?")
            return _opgeslagen(request, traject, Actie.WIJZIGEN, gevolg)
    return toon(
        request, traject, "trajecten/plaatsing_einde.html", paneel=_PANEEL, form=form, plaatsing=rij
    )


def _opgeslagen(
    request: HttpRequest, traject: Traject, actie: Actie, gevolg: Gevolg
) -> HttpResponse:
    request.logboek.deed(actie, traject.client_id, onderdeel=_PANEEL, grondslag=grondslag(request))
    fase = f" De fase is nu {gevolg.fase}." if gevolg.fase else ""
    messages.success(request, f"Opgeslagen.{fase}")
    return redirect("dossier_werk", traject.client.sleutel)
