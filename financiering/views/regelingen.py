"""Regelingen: wat geldt er, en een nieuwe versie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from financiering.rechten import REGELINGEN_ZIEN
from financiering.regelingoverzicht import overzicht, pagina_of_404
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(*REGELINGEN_ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    context = {
        "regelingen": overzicht(request.vandaag),
        "mag_beheren": request.lid.mag(Recht.BEHEER),
    }
    return render(request, "financiering/regelingen.html", context)


@require_GET
@vereist(*REGELINGEN_ZIEN)
def regeling(request: HttpRequest, code: str) -> HttpResponse:
    pagina = pagina_of_404(code, dag=request.vandaag, nummer=request.GET.get("versie", ""))
    context = {"pagina": pagina, "mag_beheren": request.lid.mag(Recht.BEHEER)}
    return render(request, "financiering/regeling.html", context)
