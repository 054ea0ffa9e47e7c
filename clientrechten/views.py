"""De rechten van de cliënt, in het dossier."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from clientrechten.rechten import mag_uitvoeren
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.rechten import traject_of_404


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def rechten(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel="rechten van de cliënt")
    return toon(
        request,
        traject,
        "clientrechten/rechten.html",
        paneel="rechten",
        mag_uitvoeren=mag_uitvoeren(request.lid, traject),
    )
