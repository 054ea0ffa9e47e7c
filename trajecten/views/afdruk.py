"""Het dossier op papier."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from logboek.keuzes import Actie
from organisaties.rechten import Recht, vereist
from trajecten.afdruk import blad_van
from trajecten.rechten import grondslag, traject_of_404


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def dossier_afdruk(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Een samenvatting om af te drukken; het logboek zegt dat ze is gemaakt."""
    traject = traject_of_404(request, sleutel, onderdeel="afdruk")
    request.logboek.deed(
        Actie.UITVOEREN, traject.client_id, onderdeel="afdruk", grondslag=grondslag(request)
    )
    blad = blad_van(traject, vandaag=request.vandaag)
    return render(request, "trajecten/afdruk_dossier.html", {"blad": blad})
