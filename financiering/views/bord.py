"""Het bord van de aanvragen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from financiering.bord import aanvragen_voor, bord_van, keuzes_voor
from financiering.forms.bord import BordFilterForm
from financiering.rechten import ZIEN, grondslag_van
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(*ZIEN)
def bord(request: HttpRequest) -> HttpResponse:
    keuzes = keuzes_voor(request.lid, vandaag=request.vandaag)
    kiest = BordFilterForm(request.GET, keuzes=keuzes)
    rijen = aanvragen_voor(
        request.lid,
        vandaag=request.vandaag,
        voorwaarde=kiest.voorwaarde(),
        mijn=kiest.alleen_mijn,
    )
    gevonden = bord_van(
        rijen,
        vandaag=request.vandaag,
        status=kiest.gekozen_status,
        na=request.GET.get("na", ""),
        met_geld=request.lid.mag(Recht.GELD),
    )
    request.logboek.zag_lijst(
        gevonden.client_ids, onderdeel="financiering", grondslag=grondslag_van(request)
    )
    context = {"kiest": kiest, "bord": gevonden}
    return render(request, "financiering/bord.html", context)
