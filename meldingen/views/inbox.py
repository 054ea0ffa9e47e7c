"""De meldingen van wie is ingelogd."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from meldingen.pagina import inbox_van
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(*Recht)
def meldingen(request: HttpRequest) -> HttpResponse:
    inbox = inbox_van(
        request.lid,
        vandaag=request.vandaag,
        soort=request.GET.get("soort", ""),
        na=request.GET.get("na", ""),
    )
    for genoemd in inbox.namen:
        request.logboek.zag(genoemd.client_id, onderdeel="meldingen", grondslag=genoemd.grondslag)
    return render(request, "meldingen/meldingen.html", {"inbox": inbox})
