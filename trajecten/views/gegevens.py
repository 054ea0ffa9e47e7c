"""De gegevens van de client: persoon, uitkeringen en burgerservicenummer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clienten.forms import BsnForm
from clienten.handelingen import zet_bsn
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.clientformulieren import maak_uitkering, maak_uitkering_wijzig, maak_wijzig
from trajecten.dossier import bsn_van, gegevens_van, heeft_bsn
from trajecten.dossierpagina import toon, uitkering_van
from trajecten.models import Traject
from trajecten.rechten import grondslag, traject_of_404

_PANEEL = "gegevens"


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def gegevens(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    return _toon_gegevens(request, traject)


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def wijzig(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = maak_wijzig(request, ingevuld(request), traject)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        form.meld_overgenomen(request)
        return _opgeslagen(request, traject, Actie.WIJZIGEN)
    return toon(request, traject, "trajecten/client_wijzigen.html", paneel=_PANEEL, form=form)


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def uitkering_nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = maak_uitkering(request, ingevuld(request), traject)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        return _opgeslagen(request, traject, Actie.AANMAKEN)
    return toon(request, traject, "trajecten/client_uitkering.html", paneel=_PANEEL, form=form)


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def uitkering_wijzig(request: HttpRequest, sleutel: UUID, uitkering: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = uitkering_van(traject, uitkering, op_slot=request.method == "POST")
    form = maak_uitkering_wijzig(ingevuld(request), rij)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        form.meld_overgenomen(request)
        return _opgeslagen(request, traject, Actie.WIJZIGEN)
    return toon(
        request,
        traject,
        "trajecten/client_uitkering.html",
        paneel=_PANEEL,
        form=form,
        uitkering=rij,
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def bsn(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Zet of verwijdert het nummer. Na een verlopen sessie typt u het opnieuw."""
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = BsnForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        zet_bsn(client_id=traject.client_id, bsn=form.cleaned_data["bsn"])
        return _opgeslagen(request, traject, Actie.WIJZIGEN, onderdeel="bsn")
    return toon(
        request,
        traject,
        "trajecten/client_bsn.html",
        paneel=_PANEEL,
        form=form,
        heeft_bsn=heeft_bsn(traject),
    )


@require_POST
@vereist(Recht.DOSSIER_WIJZIGEN)
def bsn_tonen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Het nummer staat eenmaal in dit antwoord; wie het opvroeg staat in het logboek."""
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    request.logboek.deed(
        Actie.UITVOEREN, traject.client_id, onderdeel="bsn", grondslag=grondslag(request)
    )
    return _toon_gegevens(request, traject, bsn=bsn_van(traject))


def _toon_gegevens(request: HttpRequest, traject: Traject, *, bsn: str = "") -> HttpResponse:
    return toon(
        request,
        traject,
        "trajecten/dossier_gegevens.html",
        paneel=_PANEEL,
        gegevens=gegevens_van(traject),
        bsn=bsn,
    )


def _opgeslagen(
    request: HttpRequest, traject: Traject, actie: Actie, *, onderdeel: str = _PANEEL
) -> HttpResponse:
    request.logboek.deed(
        actie, traject.client_id, onderdeel=onderdeel, grondslag=grondslag(request)
    )
    messages.success(request, "Opgeslagen.")
    return redirect("dossier_gegevens", traject.client.sleutel)
