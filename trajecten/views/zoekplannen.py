"""Het zoekplan in het dossier."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.handelingen.profielen import bewaar_zoekplan
from trajecten.rechten import traject_of_404
from trajecten.versieconcepten import ZOEKPLAN, ruim_op
from trajecten.versies import meld_bewaard
from trajecten.zoekplannen import maak_zoekplanformulier, vergelijking_van, zoekplan_van

_PANEEL = "zoekplan"


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def zoekplan(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    gevonden = zoekplan_van(request, traject)
    return toon(
        request, traject, "trajecten/dossier_zoekplan.html", paneel=_PANEEL, zoekplan=gevonden
    )


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def vergelijk(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    naast_elkaar = vergelijking_van(request, traject)
    return toon(
        request,
        traject,
        "trajecten/zoekplan_vergelijken.html",
        paneel=_PANEEL,
        vergelijking=naast_elkaar,
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def bijwerken(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = maak_zoekplanformulier(request, ingevuld(request), traject)
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: bewaar_zoekplan(
                plan=form.save(commit=False), door=request.user, vandaag=request.vandaag
            )
        )
        if bewaard:
            ruim_op(ZOEKPLAN, traject, request.lid)
            meld_bewaard(request, traject, form, bewaard, onderdeel=_PANEEL)
            return redirect("dossier_zoekplan", sleutel)
    return toon(request, traject, "trajecten/zoekplan_bijwerken.html", paneel=_PANEEL, form=form)
