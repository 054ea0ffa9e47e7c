"""Wat contacten en plaatsingen op de pagina's van werkgevers laten zien."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from ips_portal.gedeeld.bladeren import blader
from ips_portal.gedeeld.htmx import pagina_of_deel
from organisaties.rechten import Recht, vereist
from trajecten.werkgeverskring import contacten_met, keuzes_voor, plaatsingen_bij, wie_kent
from werkgevers.forms import ZoekForm
from werkgevers.rechten import werkgever_of_404

_NIEUWSTE_EERST = ("-datum",)


@require_GET
@vereist(Recht.WERKGEVERS)
def kiezer(request: HttpRequest) -> HttpResponse:
    """De keuzes bij een tekstveld (static/js/kiezer.js); onleesbare invoer geeft er geen.

    Met `nieuw` in het adres staat onderaan de keuze om wat er getypt is toe te voegen.
    """
    form = ZoekForm(request.GET)
    werkgevers = []
    if form.is_valid():
        werkgevers = keuzes_voor(
            begeleider_id=request.user.pk,
            tekst=form.cleaned_data["q"],
            soort=form.cleaned_data["soort"],
        )
    toe_te_voegen = form.cleaned_data.get("q", "") if request.GET.get("nieuw") else ""
    context = {"werkgevers": werkgevers, "toe_te_voegen": toe_te_voegen}
    return HttpResponse(render_to_string("werkgevers/_kiezer.html", context))


@require_GET
@vereist(Recht.WERKGEVERS)
def contacten(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Het paneel bij een werkgever: wie wie kent, de contacten en het aantal plaatsingen."""
    werkgever = werkgever_of_404(request, sleutel)
    context = {
        "werkgever": werkgever,
        "kring": wie_kent(werkgever),
        "plaatsingen": plaatsingen_bij(werkgever, vandaag=request.vandaag),
        "bladzijde": blader(
            contacten_met(werkgever), volgorde=_NIEUWSTE_EERST, na=request.GET.get("na", "")
        ),
    }
    return pagina_of_deel(
        request, "werkgevers/contacten.html", "werkgevers/_contacten.html", context
    )
