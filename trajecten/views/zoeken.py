"""Zoeken. Met POST: een naam hoort niet in een adres en niet in een logregel van de server."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.forms.zoeken import ZoekForm
from trajecten.rechten import log_lijst
from trajecten.zoeken import zoek


@require_http_methods(["GET", "POST"])
@vereist(Recht.WERKGEVERS)
def zoeken(request: HttpRequest) -> HttpResponse:
    form = ZoekForm(ingevuld(request))
    treffers = None
    if form.is_bound and form.is_valid():
        treffers = zoek(form.cleaned_data["q"], request.lid, vandaag=request.vandaag)
        log_lijst(request, treffers.trajecten, onderdeel="zoeken")
    return render(request, "trajecten/zoeken.html", {"form": form, "treffers": treffers})
