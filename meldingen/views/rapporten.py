"""Rapporten: vragen, zien hoe ver ze zijn, ophalen en weggooien."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.pdf import pdf_antwoord
from logboek.keuzes import Actie
from meldingen.models import Rapport
from meldingen.rapporten import soort_met
from meldingen.rapportpagina import (
    eigen_rapport_of_404,
    eigen_rapporten,
    kijkt_opnieuw,
    soort_of_404,
    vraag_van,
    weiger,
    ziet_iedereen,
)
from meldingen.rapportwerk import TEGELIJK, TeVeel, gooi_weg, merk_opgehaald, op_te_halen, vraag_aan
from organisaties.rechten import Recht, vereist

_OBJECT = "rapport"
_NIET_MEER_VAN_U = (
    "In dit rapport staat een cliënt die niet meer bij u hoort. Vraag het rapport opnieuw."
)


@require_GET
@vereist(*Recht)
def rapporten(request: HttpRequest) -> HttpResponse:
    bladzijde = eigen_rapporten(request, na=request.GET.get("na", ""))
    context = {"bladzijde": bladzijde, "bezig": kijkt_opnieuw(bladzijde, nu=klok.nu())}
    return render(request, "meldingen/rapporten.html", context)


@require_POST
@vereist(*Recht)
def vragen(request: HttpRequest) -> HttpResponse:
    soort, vraag = soort_of_404(request)
    try:
        rapport = vraag_aan(soort, vraag)
    except TeVeel:
        messages.error(request, f"Er wachten al {TEGELIJK} rapporten. Wacht tot die klaar zijn.")
        return redirect("rapporten")
    request.logboek.daad(Actie.AANMAKEN, object_soort=_OBJECT, object_sleutel=rapport.sleutel)
    messages.success(request, "Het rapport wordt gemaakt. U kunt gewoon verder werken.")
    return redirect("rapporten")


@require_GET
@vereist(*Recht)
def ophalen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Wie er in staat is nu gezien: een regel in het logboek per client."""
    rapport = eigen_rapport_of_404(request, sleutel)
    soort, vraag = soort_met(rapport.soort), vraag_van(request, rapport.gegevens)
    inhoud = op_te_halen(vraag, rapport)
    if soort is None:
        raise Http404
    if inhoud is None:
        weiger(request, soort, vraag)
    if not ziet_iedereen(request, soort, vraag, rapport):
        messages.error(request, _NIET_MEER_VAN_U)
        return redirect("rapporten")
    _schrijf_op(request, rapport, soort.grondslag(vraag))
    merk_opgehaald(rapport)
    return pdf_antwoord(inhoud or b"", rapport.bestandsnaam, mediatype=rapport.mediatype)


@require_POST
@vereist(*Recht)
def verwijderen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rapport = eigen_rapport_of_404(request, sleutel)
    gooi_weg(rapport)
    request.logboek.daad(Actie.VERWIJDEREN, object_soort=_OBJECT, object_sleutel=sleutel)
    messages.success(request, "Het rapport is weg.")
    return redirect("rapporten")


def _schrijf_op(request: HttpRequest, rapport: Rapport, grondslag: str) -> None:
    request.logboek.daad(Actie.UITVOEREN, object_soort=_OBJECT, object_sleutel=rapport.sleutel)
    for client_id in rapport.clienten:
        request.logboek.deed(Actie.UITVOEREN, client_id, onderdeel=_OBJECT, grondslag=grondslag)
