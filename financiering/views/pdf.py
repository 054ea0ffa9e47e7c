"""De stukken van een aanvraag op papier, om te tekenen en te versturen."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from financiering.keuzes import Papier
from financiering.rechten import ZIEN, aanvraag_of_404, grondslag_van
from financiering.stukken_pdf import blad_van, waarom_niet
from ips_portal.gedeeld.pdf import maak_pdf, pdf_antwoord
from logboek.keuzes import Actie
from organisaties.rechten import vereist

_STIJL = ("css/pdf-aanvraag.css",)


@require_GET
@vereist(*ZIEN)
def aanvraag_pdf(request: HttpRequest, sleutel: UUID, soort: str) -> HttpResponse:
    """Het logboek zegt dat het stuk is gemaakt. Is er nog niets te maken, dan staat er waarom."""
    aanvraag = aanvraag_of_404(request, sleutel)
    if soort not in Papier:
        raise Http404
    blad = blad_van(aanvraag, Papier(soort))
    if reden := waarom_niet(blad):
        messages.info(request, reden)
        return redirect("aanvraag", sleutel)
    request.logboek.deed(
        Actie.UITVOEREN,
        aanvraag.traject.client_id,
        onderdeel="financiering",
        grondslag=grondslag_van(request),
    )
    context = {"blad": blad, "organisatie": request.organisatie, "vandaag": request.vandaag}
    pdf = maak_pdf(f"financiering/pdf/{soort}.html", context, stijlen=_STIJL)
    return pdf_antwoord(pdf, f"{soort}-{aanvraag.aanvraagdatum:%Y-%m-%d}.pdf")
