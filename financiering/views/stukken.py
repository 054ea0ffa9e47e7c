"""Stukken bij een aanvraag: leveren, een bestand erbij, en het bestand ophalen."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from financiering.forms.stukken import StukForm
from financiering.handelingen.stukken import lever_stuk
from financiering.rechten import ZIEN, aanvraag_of_404
from financiering.stappagina import Stapblad, doe_stap, kan_niet, log, toon_stap
from financiering.stukken import stuk_van
from ips_portal.gedeeld.uploaden import geweigerde_grootte, neemt_bestand
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import vereist
from trajecten.documenten import bestandsnaam, inhoud_van
from trajecten.models.document import HOOGSTENS_BYTES


@neemt_bestand(lambda: HOOGSTENS_BYTES)
@require_http_methods(["GET", "POST"])
@vereist(*ZIEN)
def stuk(request: HttpRequest, sleutel: UUID, stuk: UUID) -> HttpResponse:
    rij = aanvraag_of_404(request, sleutel)
    document = stuk_van(rij, stuk, op_slot=request.method == "POST")
    if request.method == "GET" and rij.gesloten:
        return kan_niet(request, rij, "Deze aanvraag is gesloten; de stukken liggen vast.")
    form = StukForm(
        ingevuld(request),
        request.FILES or None,
        instance=document,
        vandaag=request.vandaag,
        geweigerd=geweigerde_grootte(request),
    )
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: lever_stuk(stuk=document, door=request.user, **form.invoer()),
        gelukt="Het stuk is bijgewerkt.",
    )
    if klaar:
        form.meld_overgenomen(request)
    blad = Stapblad(document.naam, "Opslaan")
    return klaar or toon_stap(
        request, rij, form, blad, "financiering/aanvraag_stuk.html", stuk=document
    )


@require_GET
@vereist(*ZIEN)
def bestand(request: HttpRequest, sleutel: UUID, stuk: UUID) -> HttpResponse:
    """Om op te slaan, niet om in de browser te draaien; de naam zegt niets over de cliënt."""
    rij = aanvraag_of_404(request, sleutel)
    document = stuk_van(rij, stuk).document
    if document is None:
        raise Http404
    log(request, rij, Actie.UITVOEREN)
    antwoord = HttpResponse(inhoud_van(document), content_type=document.mediatype)
    antwoord["Content-Disposition"] = f'attachment; filename="{bestandsnaam(document)}"'
    antwoord["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    antwoord["Cache-Control"] = "no-store"
    return antwoord
