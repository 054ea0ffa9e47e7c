"""Pagina's over werkgevers waar contacten voor nodig zijn."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from organisaties.rechten import Recht, vereist
from trajecten.werkgeverskring import keuzes_voor
from werkgevers.forms import ZoekForm


@require_GET
@vereist(Recht.WERKGEVERS)
def kiezer(request: HttpRequest) -> HttpResponse:
    """De keuzes bij een tekstveld (static/js/kiezer.js); onleesbare invoer geeft er geen."""
    form = ZoekForm(request.GET)
    werkgevers = []
    if form.is_valid():
        werkgevers = keuzes_voor(
            begeleider_id=request.user.pk,
            tekst=form.cleaned_data["q"],
            soort=form.cleaned_data["soort"],
        )
    return HttpResponse(render_to_string("werkgevers/_kiezer.html", {"werkgevers": werkgevers}))
