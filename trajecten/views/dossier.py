"""Het dossier: het verloop van een traject."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from organisaties.rechten import Recht, vereist
from trajecten.dossier import afstemming_behandelaar, trajecten_van, volgende_stappen
from trajecten.dossierpagina import toon
from trajecten.rechten import is_laatste, traject_of_404
from trajecten.verloop import SOORTEN, tijdlijn


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def verloop(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel="verloop")
    soort = request.GET.get("soort", "")
    bladzijde = tijdlijn(
        trajecten_van(traject.client_id, request.lid, vandaag=request.vandaag),
        gebruiker_id=request.user.pk,
        client=traject.client.sleutel if is_laatste(traject) else None,
        soort=soort,
        na=request.GET.get("na", ""),
    )
    return toon(
        request,
        traject,
        "trajecten/dossier_verloop.html",
        paneel="verloop",
        bladzijde=bladzijde,
        soort=soort,
        soorten=SOORTEN,
        stappen=volgende_stappen(traject, vandaag=request.vandaag),
        afstemming=afstemming_behandelaar(traject, vandaag=request.vandaag),
    )
