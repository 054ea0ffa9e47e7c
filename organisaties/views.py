from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ips_portal.gedeeld import klok
from logboek.keuzes import Uitkomst
from organisaties import mijnsessies
from organisaties.inloggen import log
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


@require_http_methods(["GET", "HEAD", "POST"])
def mijn_sessies(request: HttpRequest) -> HttpResponse:
    """Waar u bent ingelogd; met een knop beëindigt u er een, of alle andere."""
    if request.method == "POST":
        _beeindig(request)
        return redirect("mijn_sessies")
    inlogs = mijnsessies.inlogs_van(request.user, huidig=request.session.session_key, nu=klok.nu())
    return render(request, "organisaties/mijn_sessies.html", {"inlogs": inlogs})


def _beeindig(request: HttpRequest) -> None:
    if "alle" in request.POST:
        aantal = mijnsessies.beeindig_alle(request.user, behalve=request.session.session_key)
    else:
        kenmerk = request.POST.get("kenmerk", "")
        aantal = int(mijnsessies.beeindig(request.user, kenmerk, nu=klok.nu()))
    if aantal:
        log(request, "sessie beëindigd", Uitkomst.GELUKT, request.user)
        messages.success(request, "Daar bent u nu uitgelogd.")


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
