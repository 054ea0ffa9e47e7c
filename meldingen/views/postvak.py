"""De post van de demo, ook zonder inloggen: een uitnodiging komt voor wie nog niet kan."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from meldingen.postvak import bericht_met, berichten


@login_not_required
@require_GET
def postvak(request: HttpRequest) -> HttpResponse:
    return render(request, "meldingen/postvak.html", {"berichten": berichten()})


@login_not_required
@require_GET
def bericht(request: HttpRequest, naam: str) -> HttpResponse:
    gevonden = bericht_met(naam)
    if gevonden is None:
        raise Http404
    return render(request, "meldingen/postvak_bericht.html", {"bericht": gevonden})
