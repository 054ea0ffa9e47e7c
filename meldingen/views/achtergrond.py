"""Beheer: wat er op de achtergrond wacht en wat niet lukt."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from ips_portal.gedeeld import klok
from logboek.keuzes import Actie
from meldingen import wachtrij
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(Recht.BEHEER)
def achtergrondwerk(request: HttpRequest) -> HttpResponse:
    nu, organisatie_id = klok.nu(), request.lid.organisatie.pk
    context = {
        "overzicht": wachtrij.overzicht(organisatie_id, nu=nu),
        "bladzijde": wachtrij.haperende(organisatie_id, nu=nu, na=request.GET.get("na", "")),
    }
    return render(request, "meldingen/achtergrondwerk.html", context)


@require_POST
@vereist(Recht.BEHEER)
def opnieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Zet de opdracht weer vooraan; de werker begint er binnen enkele seconden aan."""
    opdracht = wachtrij.van_organisatie(request.lid.organisatie.pk, sleutel)
    if opdracht is None:
        raise Http404
    if wachtrij.probeer_opnieuw(opdracht, nu=klok.nu()):
        request.logboek.daad(
            Actie.UITVOEREN, object_soort="opdracht", object_sleutel=opdracht.sleutel
        )
        messages.success(request, "Het portal probeert het opnieuw.")
    else:
        messages.info(request, "Dit is al klaar, of het portal is er net mee bezig.")
    return redirect("achtergrondwerk")
