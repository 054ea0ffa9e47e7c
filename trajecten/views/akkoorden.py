"""De toestemming van de financier, bij het onderdeel Fase.

Een toegekende aanvraag telt vanzelf. Wat er buiten het portal om is afgesproken legt de coördinator
vast: anders gaf een begeleider zichzelf toestemming om te zoeken.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.fasepagina import akkoord_van
from trajecten.forms.akkoord import AkkoordForm, AkkoordWijzigForm
from trajecten.models import Financiersakkoord, Traject
from trajecten.rechten import grondslag, vooruit_te_lopen_of_404

_PANEEL = "fasen"


@require_http_methods(["GET", "POST"])
@vereist(Recht.VOORUITLOPEN)
def nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = vooruit_te_lopen_of_404(request, sleutel, onderdeel="akkoord")
    rij = nieuwe_rij(request, Financiersakkoord(traject=traject))
    form = AkkoordForm(ingevuld(request), instance=rij, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        return _opgeslagen(request, traject, Actie.AANMAKEN)
    return toon(request, traject, "trajecten/akkoord.html", paneel=_PANEEL, form=form)


@require_http_methods(["GET", "POST"])
@vereist(Recht.VOORUITLOPEN)
def wijzig(request: HttpRequest, sleutel: UUID, akkoord: UUID) -> HttpResponse:
    traject = vooruit_te_lopen_of_404(request, sleutel, onderdeel="akkoord")
    rij = akkoord_van(traject, akkoord, op_slot=request.method == "POST")
    form = AkkoordWijzigForm(ingevuld(request), instance=rij, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        form.meld_overgenomen(request)
        return _opgeslagen(request, traject, Actie.WIJZIGEN)
    return toon(request, traject, "trajecten/akkoord.html", paneel=_PANEEL, form=form, akkoord=rij)


def _opgeslagen(request: HttpRequest, traject: Traject, actie: Actie) -> HttpResponse:
    request.logboek.deed(
        actie, traject.client_id, onderdeel="akkoord", grondslag=grondslag(request)
    )
    messages.success(request, "De toestemming is vastgelegd.")
    return redirect("fase_wisselen", traject.client.sleutel)
