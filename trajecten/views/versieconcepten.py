"""Het concept van een profiel, zoekplan of gesprek over openheid: bewaard terwijl iemand typt."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ips_portal.gedeeld import klok
from organisaties.rechten import Recht, vereist
from trajecten.handelingen.concepten import bewaar_concept
from trajecten.models import Traject
from trajecten.rechten import traject_of_404
from trajecten.versieconcepten import (
    HOOGSTENS_TEKENS,
    Conceptsoort,
    formuliernaam,
    is_ingehaald,
    ruim_op,
    te_bewaren,
)
from trajecten.views.concepten import ACHTERHAALD, NIETS_TERUG, TE_GROOT


@require_POST
@vereist(Recht.DOSSIER_WIJZIGEN)
def bewaar(request: HttpRequest, sleutel: UUID, soort: Conceptsoort) -> HttpResponse:
    """Wat na het opslaan nog binnenkomt, is te laat."""
    traject = _traject(request, sleutel, soort)
    if is_ingehaald(soort, traject, request.lid, velden=dict(request.POST.lists())):
        return HttpResponse(status=ACHTERHAALD)
    velden = te_bewaren(soort, request.POST.lists())
    if not velden:
        ruim_op(soort, traject, request.lid)
        return HttpResponse(status=NIETS_TERUG)
    bewaard = bewaar_concept(
        formulier=formuliernaam(soort, traject),
        velden=velden,
        door=request.lid,
        nu=klok.nu(),
        hoogstens=HOOGSTENS_TEKENS,
    )
    return HttpResponse(status=NIETS_TERUG if bewaard else TE_GROOT)


@require_POST
@vereist(Recht.DOSSIER_WIJZIGEN)
def gooi_weg(request: HttpRequest, sleutel: UUID, soort: Conceptsoort) -> HttpResponse:
    ruim_op(soort, _traject(request, sleutel, soort), request.lid)
    messages.success(request, "Wat u typte is weg.")
    return redirect(soort.pagina, sleutel)


def _traject(request: HttpRequest, sleutel: UUID, soort: Conceptsoort) -> Traject:
    return traject_of_404(request, sleutel, onderdeel=soort.onderdeel, toont_iets=False)
