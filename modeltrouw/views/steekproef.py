"""De steekproef: nummers voor iedereen, voor wie scoort het dossier zonder naam, en overdoen."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from logboek.keuzes import Actie
from modeltrouw.forms.voorbereiding import OpnieuwForm
from modeltrouw.handelingen.voorbereiding import trek_opnieuw
from modeltrouw.keuzes import EINDFASEN
from modeltrouw.models import Meting
from modeltrouw.rechten import (
    SCOREN,
    ZIEN,
    auditmeting_of_404,
    mag,
    meting_of_404,
    te_zien_of_404,
)
from modeltrouw.regels.meting import toets_steekproef
from modeltrouw.steekproef import dossier_of_404, dossiers_van, vervallen_van
from modeltrouw.steekproefdossier import dossier_van
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.rechten import weiger_beperkt
from trajecten.regels.fasen import Afgewezen

GRONDSLAG = "modeltrouwmeting"


@require_GET
@vereist(*ZIEN)
def steekproef(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = te_zien_of_404(request, sleutel)
    context = {
        "meting": meting,
        "dossiers": dossiers_van(meting),
        "vervallen": vervallen_van(meting),
        "mag_openen": meting.deelname is not None and meting.fase not in EINDFASEN,
        "mag_opnieuw": mag(request, meting, Recht.METING_REGELEN)
        and _weigering(request, meting) is None,
    }
    return render(request, "modeltrouw/steekproef.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.METING_REGELEN)
def opnieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = meting_of_404(request, sleutel, recht=Recht.METING_REGELEN)
    form = OpnieuwForm(ingevuld(request), initial={"zaad": meting.zaad})
    if request.method == "POST" and form.is_valid():
        getrokken = form.voer_uit(
            lambda: trek_opnieuw(
                meting=meting, door=request.user, vandaag=request.vandaag, **form.cleaned_data
            )
        )
        if getrokken:
            messages.success(request, "De steekproef is opnieuw getrokken.")
            return redirect("steekproef", sleutel)
    context = {"meting": meting, "form": form, "weigering": _weigering(request, meting)}
    return render(request, "modeltrouw/steekproef_opnieuw.html", context)


@require_GET
@vereist(*SCOREN)
def dossier(request: HttpRequest, sleutel: UUID, dossier: UUID) -> HttpResponse:
    """Ook zonder naam is het een blik in iemands dossier: de client ziet wie er keek."""
    meting = auditmeting_of_404(request, sleutel)
    if meting.fase in EINDFASEN:
        raise PermissionDenied("Deze meting is afgesloten; de dossiers zijn weer dicht.")
    rij = dossier_of_404(meting, dossier)
    weiger_beperkt(request, [rij.traject.client], [rij.traject.team_id])
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


def _weigering(request: HttpRequest, meting: Meting) -> Afgewezen | None:
    return toets_steekproef(fase=meting.fase, tot=meting.tot, vandaag=request.vandaag)
