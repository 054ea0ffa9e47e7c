"""Het volgen na de start van werk of een opleiding."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import plaatsing_van, toon
from trajecten.forms.volgen import VolgoverdrachtForm, VolgwensForm
from trajecten.handelingen.volgen import draag_volgen_over, leg_wens_vast
from trajecten.models import Plaatsing
from trajecten.rechten import grondslag, traject_of_404
from trajecten.volgen import nieuwe_wens, overdracht_om_te_schrijven, volgpagina

_PANEEL = "werk"


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def volgen(request: HttpRequest, sleutel: UUID, plaatsing: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = plaatsing_van(traject, plaatsing, op_slot=False)
    pagina = volgpagina(rij, vandaag=request.vandaag)
    return toon(request, traject, "trajecten/volgen.html", paneel=_PANEEL, pagina=pagina)


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def wens(request: HttpRequest, sleutel: UUID, plaatsing: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = plaatsing_van(traject, plaatsing, op_slot=request.method == "POST")
    form = VolgwensForm(ingevuld(request), instance=nieuwe_wens(rij, vandaag=request.vandaag))
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: leg_wens_vast(
                wens=form.save(commit=False), door=request.user, vandaag=request.vandaag
            )
        )
        if bewaard:
            return _opgeslagen(request, rij, Actie.AANMAKEN)
    return toon(
        request, traject, "trajecten/volgwens.html", paneel=_PANEEL, form=form, plaatsing=rij
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def overdracht(request: HttpRequest, sleutel: UUID, plaatsing: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = plaatsing_van(traject, plaatsing, op_slot=request.method == "POST")
    staand = overdracht_om_te_schrijven(rij, vandaag=request.vandaag)
    actie = Actie.WIJZIGEN if staand.pk else Actie.AANMAKEN
    form = VolgoverdrachtForm(ingevuld(request), instance=staand)
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: draag_volgen_over(
                overdracht=form.save(commit=False), door=request.user, vandaag=request.vandaag
            )
        )
        if bewaard:
            form.meld_overgenomen(request)
            return _opgeslagen(request, rij, actie)
    return toon(
        request, traject, "trajecten/volgoverdracht.html", paneel=_PANEEL, form=form, plaatsing=rij
    )


def _opgeslagen(request: HttpRequest, plaatsing: Plaatsing, actie: Actie) -> HttpResponse:
    traject = plaatsing.traject
    request.logboek.deed(actie, traject.client_id, onderdeel=_PANEEL, grondslag=grondslag(request))
    messages.success(request, "Opgeslagen. Het schema is aangepast.")
    return redirect("plaatsing_volgen", traject.client.sleutel, plaatsing.sleutel)
