"""De aanvraag: hoe ze ervoor staat, en wat de volgende stap is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from financiering.rechten import ZIEN, aanvraag_of_404
from organisaties.rechten import vereist


@require_GET
@vereist(*ZIEN)
def aanvraag(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanvraag_of_404(request, sleutel)
    return render(request, "financiering/aanvraag.html", {"aanvraag": rij})
