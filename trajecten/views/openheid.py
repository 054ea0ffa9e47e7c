"""Wat een werkgever mag weten: de afspraak en de gesprekken erover."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.handelingen.openheid import leg_openheid_vast
from trajecten.openheid import maak_openheidformulier, openheid_van
from trajecten.rechten import traject_of_404
from trajecten.versieconcepten import OPENHEID, ruim_op
from trajecten.versies import meld_bewaard

_PANEEL = "openheid"


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def openheid(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    gevonden = openheid_van(request, traject)
    return toon(
        request, traject, "trajecten/dossier_openheid.html", paneel=_PANEEL, openheid=gevonden
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = maak_openheidformulier(request, ingevuld(request), traject)
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: leg_openheid_vast(
                gesprek=form.save(commit=False), door=request.user, vandaag=request.vandaag
            )
        )
        if bewaard:
            ruim_op(OPENHEID, traject, request.lid)
            meld_bewaard(request, traject, form, bewaard, onderdeel=_PANEEL)
            return redirect("dossier_openheid", sleutel)
    return toon(request, traject, "trajecten/openheid_nieuw.html", paneel=_PANEEL, form=form)
