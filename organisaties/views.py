from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from organisaties.organisatiekeuze import SESSIESLEUTEL
from organisaties.rechten import Recht

# De startpagina is het eerste dat past bij wat iemand mag; elke rol heeft er een.
_START = (
    (Recht.MIJN_WEEK, "mijn_week"),
    (Recht.TEAM_ZIEN, "team"),
    (Recht.BEHEER, "beheer"),
    (Recht.AUDITEREN, "metingen"),
    (Recht.FINANCIERING, "financiering"),
)


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    for recht, url_naam in _START:
        if request.lid and request.lid.mag(recht):
            return redirect(url_naam)
    return render(request, "organisaties/geen_werkplek.html")


@require_POST
def kies_organisatie(request: HttpRequest) -> HttpResponse:
    """Wie voor meer organisaties werkt, kiest er een. Een onbekende keuze verandert niets."""
    mogelijk = {str(organisatie.sleutel) for organisatie in getattr(request, "organisaties", [])}
    gekozen = request.POST.get("organisatie", "")
    if gekozen in mogelijk:
        request.session[SESSIESLEUTEL] = gekozen
    return redirect("start")


@login_not_required
@require_GET
def leeft(request: HttpRequest) -> HttpResponse:
    """Het proces draait."""
    return HttpResponse("leeft", content_type="text/plain")


@login_not_required
@require_GET
def klaar(request: HttpRequest) -> HttpResponse:
    """Het portal kan verzoeken aan: de database antwoordt. De broker telt niet mee."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except Exception:
        return HttpResponse("de database antwoordt niet", status=503, content_type="text/plain")
    return HttpResponse("klaar", content_type="text/plain")


def csrf_mislukt(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
