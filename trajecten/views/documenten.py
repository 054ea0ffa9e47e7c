"""Documenten in het dossier: bekijken, toevoegen, ophalen en verwijderen."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from ips_portal.gedeeld.uploaden import geweigerde_grootte, neemt_bestand
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.documenten import (
    bestandsnaam,
    document_van,
    documenten_van,
    inhoud_van,
    maak_nieuw,
)
from trajecten.dossierpagina import toon
from trajecten.forms.document import DocumentForm
from trajecten.handelingen.documenten import bewaar_document, verwijder_document
from trajecten.models import Traject
from trajecten.models.document import HOOGSTENS_BYTES
from trajecten.rechten import grondslag, traject_of_404

_PANEEL = "documenten"


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def documenten(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = maak_nieuw(None, None, traject, vandaag=request.vandaag)
    return _toon_lijst(request, traject, form)


@neemt_bestand(lambda: HOOGSTENS_BYTES)
@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    form = maak_nieuw(
        ingevuld(request),
        request.FILES or None,
        traject,
        geweigerd=geweigerde_grootte(request),
        vandaag=request.vandaag,
    )
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: bewaar_document(
                document=form.save(commit=False),
                inhoud=form.cleaned_data["bestand"],
                door=request.user,
            )
        )
        if bewaard:
            return _klaar(request, traject, Actie.AANMAKEN, "Het document staat in het dossier.")
    return _toon_lijst(request, traject, form)


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def document(request: HttpRequest, sleutel: UUID, document: UUID) -> HttpResponse:
    """Het bestand zelf: om op te slaan, niet om in de browser te draaien."""
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = document_van(traject, document)
    request.logboek.deed(
        Actie.UITVOEREN, traject.client_id, onderdeel="document", grondslag=grondslag(request)
    )
    antwoord = HttpResponse(inhoud_van(rij), content_type=rij.mediatype)
    antwoord["Content-Disposition"] = f'attachment; filename="{bestandsnaam(rij)}"'
    antwoord["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return antwoord


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def verwijder(request: HttpRequest, sleutel: UUID, document: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel=_PANEEL)
    rij = document_van(traject, document)
    if request.method == "POST":
        try:
            verwijder_document(document=rij)
        except ValidationError as fout:
            messages.error(request, fout.message)
            return redirect("dossier_documenten", sleutel)
        return _klaar(request, traject, Actie.VERWIJDEREN, "Het document is verwijderd.")
    return toon(
        request,
        traject,
        "trajecten/document_verwijderen.html",
        paneel=_PANEEL,
        document=rij,
    )


def _toon_lijst(request: HttpRequest, traject: Traject, form: DocumentForm) -> HttpResponse:
    return toon(
        request,
        traject,
        "trajecten/documenten.html",
        paneel=_PANEEL,
        form=form,
        bladzijde=documenten_van(traject, na=request.GET.get("na", "")),
    )


def _klaar(request: HttpRequest, traject: Traject, actie: Actie, zin: str) -> HttpResponse:
    request.logboek.deed(actie, traject.client_id, onderdeel=_PANEEL, grondslag=grondslag(request))
    messages.success(request, zin)
    return redirect("dossier_documenten", traject.client.sleutel)
