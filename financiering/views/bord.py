"""Het bord van de aanvragen, en dezelfde aanvragen als werkboek."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from financiering.bord import aanvragen_voor, bord_van, keuzes_voor
from financiering.bordplaatsen import plaatsen_op_het_bord
from financiering.forms.bord import BordFilterForm
from financiering.meldingen import SOORTEN
from financiering.models import Aanvraag
from financiering.rechten import ZIEN, grondslag_van
from financiering.uitvoer import als_blad, uit_te_voeren
from ips_portal.gedeeld.werkblad import als_bijlage, maak_werkboek
from logboek.keuzes import Actie
from meldingen.pagina import stand_per_soort
from organisaties.rechten import Recht, vereist

_ONDERDEEL = "financiering"


@require_GET
@vereist(*ZIEN)
def bord(request: HttpRequest) -> HttpResponse:
    kiest = _filter(request)
    gevonden = bord_van(
        _aanvragen(request, kiest),
        vandaag=request.vandaag,
        status=kiest.gekozen_status,
        na=request.GET.get("na", ""),
        met_geld=request.lid.mag(Recht.GELD),
    )
    request.logboek.zag_lijst(
        gevonden.client_ids, onderdeel=_ONDERDEEL, grondslag=grondslag_van(request)
    )
    context = {
        "kiest": kiest,
        "bord": gevonden,
        "plaatsen": plaatsen_op_het_bord(kiest.regeling_code, kiest.gemeentecode),
        "meldingen": stand_per_soort(request.lid, SOORTEN, vandaag=request.vandaag),
        "mag_geld": request.lid.mag(Recht.GELD),
        "mag_cijfers": request.lid.mag(Recht.GELDCIJFERS),
    }
    return render(request, "financiering/bord.html", context)


@require_GET
@vereist(Recht.FINANCIERING)
def werkboek(request: HttpRequest) -> HttpResponse:
    """Alle aanvragen bij dit filter. Elke cliënt krijgt een regel: dit gaat het portal uit."""
    kiest = _filter(request)
    rijen = _aanvragen(request, kiest).met_status(kiest.gekozen_status)
    clienten: set[int] = set()
    blad = als_blad(_noteer_client(uit_te_voeren(rijen), clienten))
    inhoud = maak_werkboek([blad])
    for client_id in clienten:
        request.logboek.deed(
            Actie.UITVOEREN, client_id, onderdeel=_ONDERDEEL, grondslag=grondslag_van(request)
        )
    return als_bijlage(inhoud, "financiering-aanvragen.xlsx")


def _noteer_client(aanvragen: Iterable[Aanvraag], clienten: set[int]) -> Iterator[Aanvraag]:
    """Wie er in het werkboek komt, opgeteld terwijl het wordt geschreven: precies dezelfden."""
    for aanvraag in aanvragen:
        clienten.add(aanvraag.traject.client_id)
        yield aanvraag


def _filter(request: HttpRequest) -> BordFilterForm:
    return BordFilterForm(request.GET, keuzes=keuzes_voor(request.lid, vandaag=request.vandaag))


def _aanvragen(request: HttpRequest, kiest: BordFilterForm) -> Any:
    return aanvragen_voor(
        request.lid,
        vandaag=request.vandaag,
        voorwaarde=kiest.voorwaarde(),
        mijn=kiest.alleen_mijn,
    )
