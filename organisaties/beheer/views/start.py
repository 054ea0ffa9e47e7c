"""De eerste bladzijde van Beheer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ips_portal.gedeeld.panelen import panelen
from organisaties.beheer.overzicht import aantallen
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(Recht.BEHEER, Recht.IMPORTEREN)
def start(request: HttpRequest) -> HttpResponse:
    """Een coördinator ziet alleen het inlezen van een werkboek."""
    beheert = request.lid.mag(Recht.BEHEER)
    context = {
        "beheert": beheert,
        "aantallen": aantallen(request.organisatie, op=request.vandaag) if beheert else {},
        "panelen": panelen("beheer") if beheert else [],
    }
    return render(request, "organisaties/beheer.html", context)
