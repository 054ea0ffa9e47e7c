"""Het bewijs voor de modeltrouwschaal in een dossier."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from organisaties.rechten import Recht, vereist
from trajecten.bewijs import bewijs_van_traject, per_item
from trajecten.dossierpagina import toon
from trajecten.rechten import traject_of_404

_PANEEL = "bewijs"


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def bewijs(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Wat er in dit dossier staat van de items over begeleiding, en wat er nog ontbreekt."""
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    items = per_item(bewijs_van_traject(traject, vandaag=request.vandaag))
    return toon(request, traject, "trajecten/dossier_bewijs.html", paneel=_PANEEL, items=items)
