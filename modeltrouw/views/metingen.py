"""Metingen: de lijst, plannen, en de pagina die zegt wat er nu moet gebeuren."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ips_portal.gedeeld.bladeren import blader
from modeltrouw.keuzes import Metingsoort
from modeltrouw.rechten import ZIEN, metingen_van
from organisaties.rechten import Recht, vereist

_NIEUWSTE_EERST = ("-tot",)


@require_GET
@vereist(*ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Externe metingen en zelfmetingen staan los van elkaar: een zelfmeting telt nooit mee."""
    zelf = request.GET.get("soort") == Metingsoort.ZELF
    soort = Metingsoort.ZELF if zelf else Metingsoort.EXTERN
    metingen = metingen_van(request).filter(soort=soort)
    context = {
        "zelf": zelf,
        "bladzijde": blader(metingen, volgorde=_NIEUWSTE_EERST, na=request.GET.get("na", "")),
        "mag_regelen": request.lid.mag(Recht.METING_REGELEN),
    }
    return render(request, "modeltrouw/metingen.html", context)
