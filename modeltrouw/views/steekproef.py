"""De steekproef: nummers voor iedereen, en voor wie scoort het dossier zonder naam."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from logboek.keuzes import Actie
from modeltrouw.keuzes import EINDFASEN
from modeltrouw.rechten import SCOREN, ZIEN, auditmeting_of_404, te_zien_of_404
from modeltrouw.steekproef import dossier_of_404, dossiers_van
from modeltrouw.steekproefdossier import dossier_van
from organisaties.rechten import vereist

GRONDSLAG = "modeltrouwmeting"


@require_GET
@vereist(*ZIEN)
def steekproef(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = te_zien_of_404(request, sleutel)
    context = {
        "meting": meting,
        "dossiers": dossiers_van(meting),
        "mag_openen": meting.deelname is not None and meting.fase not in EINDFASEN,
    }
    return render(request, "modeltrouw/steekproef.html", context)


@require_GET
@vereist(*SCOREN)
def dossier(request: HttpRequest, sleutel: UUID, dossier: UUID) -> HttpResponse:
    """Ook zonder naam is het een blik in iemands dossier: de client ziet wie er keek."""
    meting = auditmeting_of_404(request, sleutel)
    if meting.fase in EINDFASEN:
        raise PermissionDenied("Deze meting is afgesloten; de dossiers zijn weer dicht.")
    rij = dossier_of_404(meting, dossier)
    request.logboek.zag(
        rij.traject.client_id, onderdeel="steekproef van een meting", grondslag=GRONDSLAG
    )
    request.logboek.daad(Actie.INZIEN, object_soort="steekproefdossier", object_sleutel=rij.sleutel)
    context = {
        "meting": meting,
        "pagina": dossier_van(rij, na=request.GET.get("na", "")),
        "dossiers": dossiers_van(meting),
    }
    return render(request, "modeltrouw/steekproefdossier.html", context)
