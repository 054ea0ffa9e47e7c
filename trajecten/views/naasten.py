"""Naasten in het dossier, en met wie de cliënt contact goedvindt."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.handelingen.naasten import (
    leg_toestemming_vast,
    trek_toestemming_in,
    verbeter_toestemming,
    waarom_niet_verbeteren,
)
from trajecten.models import Traject
from trajecten.naasteformulieren import (
    maak_intrekken,
    maak_naaste,
    maak_naaste_wijzig,
    maak_toestemming,
    maak_toestemming_wijzig,
    terug_naar_contact,
    toestemming_voor_contact,
)
from trajecten.naasten import naaste_van, naasten_van, toestemming_van
from trajecten.rechten import grondslag, traject_of_404

_PANEEL = "naasten"


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def naasten(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    return toon(
        request,
        traject,
        "trajecten/dossier_naasten.html",
        paneel=_PANEEL,
        pagina=naasten_van(traject, lezer=request.user, vandaag=request.vandaag),
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def naaste_nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = maak_naaste(request, ingevuld(request), traject)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        eerst = toestemming_voor_contact(request, traject, form.instance)
        return _opgeslagen(request, traject, Actie.AANMAKEN, eerst)
    return toon(request, traject, "trajecten/naaste.html", paneel=_PANEEL, form=form)


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def naaste_wijzig(request: HttpRequest, sleutel: UUID, naaste: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = naaste_van(traject, naaste, op_slot=request.method == "POST")
    form = maak_naaste_wijzig(ingevuld(request), rij)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        form.meld_overgenomen(request)
        return _opgeslagen(request, traject, Actie.WIJZIGEN)
    return toon(request, traject, "trajecten/naaste.html", paneel=_PANEEL, form=form, naaste=rij)


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def toestemming_nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = maak_toestemming(request, ingevuld(request), traject)
    if request.method == "POST" and form.is_valid():
        vastgelegd = form.voer_uit(
            lambda: leg_toestemming_vast(
                toestemming=form.save(commit=False),
                werkgever=form.gevonden_werkgever,
                door=request.user,
            )
        )
        if vastgelegd:
            return _opgeslagen(request, traject, Actie.AANMAKEN, terug_naar_contact(request))
    return toon(request, traject, "trajecten/toestemming.html", paneel=_PANEEL, form=form)


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def toestemming_wijzig(request: HttpRequest, sleutel: UUID, toestemming: UUID) -> HttpResponse:
    """Een tikfout verbeteren, op de dag zelf."""
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = toestemming_van(traject, toestemming, op_slot=request.method == "POST")
    nee = waarom_niet_verbeteren(rij, door=request.user, vandaag=request.vandaag)
    if nee and request.method == "GET":
        messages.info(request, nee.uitleg)
        return redirect("dossier_naasten", sleutel)
    form = maak_toestemming_wijzig(ingevuld(request), rij)
    if request.method == "POST" and form.is_valid():
        verbeterd = form.voer_uit(
            lambda: verbeter_toestemming(
                toestemming=form.save(commit=False), door=request.user, vandaag=request.vandaag
            )
        )
        if verbeterd:
            form.meld_overgenomen(request)
            return _opgeslagen(request, traject, Actie.WIJZIGEN)
    return toon(
        request,
        traject,
        "trajecten/toestemming_wijzigen.html",
        paneel=_PANEEL,
        form=form,
        toestemming=rij,
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def toestemming_intrekken(request: HttpRequest, sleutel: UUID, toestemming: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = toestemming_van(traject, toestemming)
    form = maak_intrekken(request, ingevuld(request))
    if request.method == "POST" and form.is_valid():
        ingetrokken = form.voer_uit(
            lambda: trek_toestemming_in(
                toestemming=rij,
                op=form.cleaned_data["ingetrokken_op"],
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if ingetrokken:
            return _opgeslagen(request, traject, Actie.WIJZIGEN)
    return toon(
        request,
        traject,
        "trajecten/toestemming_intrekken.html",
        paneel=_PANEEL,
        form=form,
        toestemming=rij,
    )


def _opgeslagen(
    request: HttpRequest, traject: Traject, actie: Actie, verder: str = ""
) -> HttpResponse:
    """`verder` is de weg terug naar het contact dat hierop wacht; leeg is het overzicht."""
    request.logboek.deed(actie, traject.client_id, onderdeel=_PANEEL, grondslag=grondslag(request))
    messages.success(request, "Opgeslagen.")
    return redirect(verder) if verder else redirect("dossier_naasten", traject.client.sleutel)
