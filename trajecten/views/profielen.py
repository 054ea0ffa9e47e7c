"""Het arbeidsprofiel in het dossier."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.handelingen.profielen import bewaar_profiel
from trajecten.profielen import maak_profielformulier, profiel_van, vergelijking_van
from trajecten.rechten import traject_of_404
from trajecten.versieconcepten import PROFIEL, ruim_op
from trajecten.versies import meld_bewaard

_PANEEL = "profiel"


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def profiel(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    gevonden = profiel_van(request, traject)
    return toon(
        request, traject, "trajecten/dossier_profiel.html", paneel=_PANEEL, profiel=gevonden
    )


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def vergelijk(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    naast_elkaar = vergelijking_van(request, traject)
    return toon(
        request,
        traject,
        "trajecten/profiel_vergelijken.html",
        paneel=_PANEEL,
        vergelijking=naast_elkaar,
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def bijwerken(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = maak_profielformulier(request, ingevuld(request), traject)
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: bewaar_profiel(
                profiel=form.save(commit=False), door=request.user, vandaag=request.vandaag
            )
        )
        if bewaard:
            ruim_op(PROFIEL, traject, request.lid)
            meld_bewaard(request, traject, form, bewaard, onderdeel=_PANEEL)
            return redirect("dossier_profiel", sleutel)
    return toon(request, traject, "trajecten/profiel_bijwerken.html", paneel=_PANEEL, form=form)
