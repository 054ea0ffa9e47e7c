"""De financiering in het dossier: wat er kan, en een aanvraag beginnen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from financiering.dossier import nieuw_formulier, paneel_van
from financiering.forms.nieuw import DagForm
from financiering.handelingen.aanvragen import begin_aanvraag
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.rechten import grondslag, traject_of_404

_PANEEL = "financiering"


@require_GET
@vereist(Recht.FINANCIERING_AANVRAGEN)
def financiering(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = DagForm(request.GET or {"op": request.vandaag}, vandaag=request.vandaag)
    return toon(
        request,
        traject,
        "financiering/dossier_financiering.html",
        paneel=_PANEEL,
        form=form,
        inhoud=paneel_van(traject, lid=request.lid, op=form.dag),
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.FINANCIERING_AANVRAGEN)
def nieuw(request: HttpRequest, sleutel: UUID, regeling: str) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = nieuw_formulier(
        ingevuld(request), traject, code=regeling, vraag=request.GET, vandaag=request.vandaag
    )
    if request.method == "POST" and form.is_valid():
        aanvraag = form.voer_uit(lambda: begin_aanvraag(door=request.user, **form.invoer()))
        if aanvraag:
            request.logboek.deed(
                Actie.AANMAKEN,
                traject.client_id,
                onderdeel=_PANEEL,
                grondslag=grondslag(request),
            )
            messages.success(request, "De aanvraag staat klaar.")
            return redirect("aanvraag", aanvraag.sleutel)
    return toon(request, traject, "financiering/aanvraag_nieuw.html", paneel=_PANEEL, form=form)
