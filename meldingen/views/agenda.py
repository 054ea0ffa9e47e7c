"""De agenda van wie is ingelogd: het adres maken en intrekken; en de feed zelf."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST, require_safe

from ips_portal.gedeeld import klok
from logboek.keuzes import Actie
from meldingen import agendasleutels
from meldingen.feed import PER_SECONDEN, TeVaak, lees_feed
from meldingen.ical import MEDIATYPE
from organisaties.rechten import Recht, vereist

_OBJECT = "agenda"


@require_GET
@vereist(*Recht)
def agenda(request: HttpRequest) -> HttpResponse:
    sleutel = agendasleutels.huidige(request.lid.gebruiker.pk, request.lid.organisatie.pk)
    return render(request, "meldingen/agenda.html", {"sleutel": sleutel})


@require_POST
@vereist(*Recht)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Toont het adres meteen, zonder doorsturen: daarna staat het nergens meer."""
    geheim = agendasleutels.maak(
        gebruiker_id=request.lid.gebruiker.pk,
        organisatie_id=request.lid.organisatie.pk,
        nu=klok.nu(),
    )
    request.logboek.daad(Actie.AANMAKEN, object_soort=_OBJECT)
    url = request.build_absolute_uri(f"{reverse('agenda_feed')}?{urlencode({'geheim': geheim})}")
    return render(request, "meldingen/agenda_adres.html", {"adres": url})


@require_POST
@vereist(*Recht)
def intrekken(request: HttpRequest) -> HttpResponse:
    ingetrokken = agendasleutels.trek_in(
        gebruiker_id=request.lid.gebruiker.pk,
        organisatie_id=request.lid.organisatie.pk,
        nu=klok.nu(),
    )
    if ingetrokken:
        request.logboek.daad(Actie.VERWIJDEREN, object_soort=_OBJECT)
        messages.success(request, "Het adres werkt niet meer.")
    return redirect("agenda")


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Wie het geheim heeft leest mee, zonder in te loggen; anders bestaat er niets."""
    try:
        inhoud = lees_feed(
            request.GET.get("geheim", ""),
            vandaag=request.vandaag,
            nu=klok.nu(),
            adres=request.build_absolute_uri,
        )
    except TeVaak:
        return HttpResponse(status=429, headers={"Retry-After": str(PER_SECONDEN)})
    if inhoud is None:
        raise Http404
    return HttpResponse(
        inhoud, content_type=MEDIATYPE, headers={"Cache-Control": "private, no-store"}
    )
