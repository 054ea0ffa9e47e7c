"""De aanvraag: hoe ze ervoor staat, indienen en in de rij gaan staan."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from financiering.aanvragen import wijzigformulier
from financiering.forms.stappen import IndienForm
from financiering.handelingen.indienen import toets_en_dien_in, toets_en_wacht
from financiering.handelingen.wijzigen import wijzig_aanvraag
from financiering.keuzes import VOOR_INDIENEN, Status
from financiering.rechten import ZIEN, aanvraag_of_404
from financiering.stappagina import Stapblad, doe_stap, kan_niet, toon_aanvraag, toon_stap
from organisaties.bewaard import ingevuld
from organisaties.rechten import vereist

_WIJZIGEN = Stapblad("Aanvraag wijzigen", "Opslaan")


@require_GET
@vereist(*ZIEN)
def aanvraag(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanvraag_of_404(request, sleutel)
    return toon_aanvraag(request, rij, IndienForm(aanvraag=rij, vandaag=request.vandaag))


@require_http_methods(["GET", "POST"])
@vereist(*ZIEN)
def indienen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Is het vol, dan staat dat naast de knop, met de wachtlijst ernaast."""
    rij = aanvraag_of_404(request, sleutel)
    form = IndienForm(ingevuld(request), aanvraag=rij, vandaag=request.vandaag)
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: toets_en_dien_in(aanvraag=rij, door=request.user, **form.invoer()),
        naar=(Status.INGEDIEND,),
        gelukt="De aanvraag is ingediend.",
    )
    return klaar or toon_aanvraag(request, rij, form)


@require_http_methods(["GET", "POST"])
@vereist(*ZIEN)
def wachtlijst(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanvraag_of_404(request, sleutel)
    form = IndienForm(ingevuld(request), aanvraag=rij, vandaag=request.vandaag)
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: toets_en_wacht(aanvraag=rij, door=request.user, **form.invoer()),
        naar=(Status.WACHTLIJST,),
        gelukt="De aanvraag staat in de rij.",
    )
    return klaar or toon_aanvraag(request, rij, form)


@require_http_methods(["GET", "POST"])
@vereist(*ZIEN)
def wijzig(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Tot het indienen; wat twee mensen tegelijk wijzigen gaat per veld samen."""
    rij = aanvraag_of_404(request, sleutel)
    if request.method == "GET" and rij.status not in VOOR_INDIENEN:
        return kan_niet(request, rij)
    form = wijzigformulier(ingevuld(request), rij, vandaag=request.vandaag)
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: wijzig_aanvraag(
            aanvraag=form.save(commit=False), door=request.user, **form.invoer()
        ),
        gelukt="De aanvraag is gewijzigd.",
    )
    if klaar:
        form.meld_overgenomen(request)
    return klaar or toon_stap(request, rij, form, _WIJZIGEN)
