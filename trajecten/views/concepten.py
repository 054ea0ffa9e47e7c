"""Het concept van een contact: bewaard terwijl iemand typt, en weg te gooien."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ips_portal.gedeeld import klok
from organisaties.rechten import Recht, vereist
from trajecten.forms.contactbegin import te_bewaren
from trajecten.handelingen.concepten import bewaar_concept, formuliernaam, gooi_concept_weg
from trajecten.rechten import contact_of_404
from trajecten.vastleggen import versie_van

NIETS_TERUG, ACHTERHAALD, TE_GROOT = 204, 409, 413


@require_POST
@vereist(Recht.CONTACT_VASTLEGGEN)
def bewaar(request: HttpRequest, sleutel: UUID | None = None) -> HttpResponse:
    """Een concept bij een contact dat intussen is opgeslagen komt te laat."""
    contact = contact_of_404(request, sleutel, toont_iets=False) if sleutel else None
    if contact and request.POST.get("versie") != versie_van(contact):
        return HttpResponse(status=ACHTERHAALD)
    formulier = formuliernaam(sleutel)
    velden = te_bewaren(request.POST.lists())
    if not velden:
        gooi_concept_weg(formulier=formulier, door=request.lid)
        return HttpResponse(status=NIETS_TERUG)
    bewaard = bewaar_concept(formulier=formulier, velden=velden, door=request.lid, nu=klok.nu())
    return HttpResponse(status=NIETS_TERUG if bewaard else TE_GROOT)


@require_POST
@vereist(Recht.CONTACT_VASTLEGGEN)
def gooi_weg(request: HttpRequest, sleutel: UUID | None = None) -> HttpResponse:
    if sleutel:
        contact_of_404(request, sleutel, toont_iets=False)
    gooi_concept_weg(formulier=formuliernaam(sleutel), door=request.lid)
    messages.success(request, "Het concept is weg.")
    return redirect("contact", sleutel) if sleutel else redirect("contact_nieuw")
