"""Wie keek mee in dit dossier, en wie veranderde wat."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from organisaties.rechten import Recht, vereist
from trajecten.dossier import trajecten_van
from trajecten.dossierpagina import toon
from trajecten.forms.inzage import PeriodeForm
from trajecten.inzage import inzage_van
from trajecten.rechten import traject_of_404
from trajecten.wijzigingen import geschiedenis_van


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def wie_keek_mee(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel="wie keek mee")
    form = PeriodeForm(request.GET)
    van, tot = form.periode()
    bladzijde = inzage_van(traject.client_id, van=van, tot=tot, na=request.GET.get("na", ""))
    return toon(
        request,
        traject,
        "trajecten/dossier_inzage.html",
        paneel="inzage",
        bladzijde=bladzijde,
        form=form,
    )


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def wijzigingen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel="wijzigingen")
    trajecten = trajecten_van(traject.client_id, request.lid, vandaag=request.vandaag)
    bladzijde = geschiedenis_van(traject.client_id, trajecten, na=request.GET.get("na", ""))
    return toon(
        request,
        traject,
        "trajecten/dossier_wijzigingen.html",
        paneel="wijzigingen",
        bladzijde=bladzijde,
    )
