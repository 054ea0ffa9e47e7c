"""Past IPS bij ons? Een wegwijzer die niets bewaart."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from modeltrouw.rechten import KADER_ZIEN
from modeltrouw.toepasbaarheid import wegwijzer
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(*KADER_ZIEN)
def wijs(request: HttpRequest) -> HttpResponse:
    context = {
        "wegwijzer": wegwijzer(request.GET),
        "mag_plannen": request.lid.mag(Recht.KWALITEITSKADER),
    }
    return render(request, "modeltrouw/toepasbaarheid.html", context)
