"""Het raam van het dossier: hetzelfde hoofd en dezelfde zijlijst op elke bladzijde."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from clienten.models import Uitkering
from ips_portal.gedeeld.kopregels import kopregels_van
from ips_portal.gedeeld.panelen import panelen
from trajecten.dossier import maak_kop
from trajecten.models import Plaatsing, Traject
from trajecten.rechten import mag_overdragen
from trajecten.tedoen import tedoen_in_dossier

PAGINA = "dossier"


def toon(
    request: HttpRequest, traject: Traject, sjabloon: str, *, paneel: str, **inhoud: Any
) -> HttpResponse:
    """`paneel` is de sleutel van het onderdeel dat in de zijlijst oplicht."""
    context = {
        "kop": maak_kop(traject, vandaag=request.vandaag),
        "kopregels": kopregels_van([traject.pk], vandaag=request.vandaag)[traject.pk],
        "panelen": panelen(PAGINA),
        "paneel": paneel,
        "mag_overdragen": mag_overdragen(request, traject),
        "tedoen": tedoen_in_dossier(traject, vandaag=request.vandaag),
        **inhoud,
    }
    return render(request, sjabloon, context)


def plaatsing_van(traject: Traject, sleutel: UUID, *, op_slot: bool) -> Plaatsing:
    """Http404 als deze plaatsing niet bij dit traject hoort. Op slot: een ander wacht."""
    plaatsingen = Plaatsing.objects.filter(traject=traject, sleutel=sleutel)
    if op_slot:
        plaatsingen = plaatsingen.select_for_update(of=("self",), no_key=True)
    plaatsing = plaatsingen.select_related("werkgever").first()
    if plaatsing is None:
        raise Http404
    plaatsing.traject = traject
    return plaatsing


def uitkering_van(traject: Traject, sleutel: UUID, *, op_slot: bool) -> Uitkering:
    """Http404 als deze uitkering niet bij deze client hoort. Op slot: een ander wacht."""
    uitkeringen = Uitkering.objects.filter(client=traject.client_id, sleutel=sleutel)
    if op_slot:
        uitkeringen = uitkeringen.select_for_update(of=("self",), no_key=True)
    uitkering = uitkeringen.first()
    if uitkering is None:
        raise Http404
    return uitkering
