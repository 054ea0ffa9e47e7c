"""De lijst van clienten, en een nieuwe client of een nieuw traject."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from clienten.gemeentekeuze import keuzes_bij
from clienten.models import Client
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.begeleiderkeuze import begeleiderkeuze
from trajecten.caseloadlijst import caseload_van
from trajecten.clientformulieren import maak_nieuw, maak_nieuw_traject
from trajecten.dossierpagina import toon
from trajecten.forms.client import CaseloadFilterForm
from trajecten.handelingen.clienten import begin_traject, neem_client_aan
from trajecten.models import Traject
from trajecten.rechten import grondslag, log_lijst, traject_of_404


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def lijst(request: HttpRequest) -> HttpResponse:
    keuze = begeleiderkeuze(request.lid, request.GET, vandaag=request.vandaag)
    kiest = CaseloadFilterForm(request.GET, keuze=keuze, vandaag=request.vandaag)
    bladzijde = caseload_van(
        request.lid,
        vandaag=request.vandaag,
        na=request.GET.get("na", ""),
        voorwaarde=kiest.voorwaarde(),
    )
    log_lijst(request, bladzijde, onderdeel="cliëntenlijst")
    context = {"bladzijde": bladzijde, "kiest": kiest, "van_team": keuze is not None}
    return render(request, "trajecten/clienten.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    form = maak_nieuw(request, ingevuld(request))
    if request.method == "POST" and form.is_valid():
        traject = form.voer_uit(
            lambda: neem_client_aan(
                client=form.save(commit=False),
                uitkering=form.nieuwe_uitkering(),
                aanvang=form.aanvang(),
                mag_boven_norm=request.lid.mag(Recht.OVERDRAGEN),
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if traject:
            return _begonnen(request, traject, "De cliënt staat in de lijst.")
    request.logboek.zag_lijst(form.dubbele_ids, onderdeel="cliëntnummer bij zelfde naam")
    return render(request, "trajecten/client_nieuw.html", {"form": form})


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def nieuw_traject(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Wie terugkomt krijgt een nieuw traject naast het afgesloten."""
    vorig = traject_of_404(request, sleutel, onderdeel="fase")
    if vorig.loopt:
        messages.info(request, "Dit traject loopt nog.")
        return redirect("fase_wisselen", sleutel)
    form = maak_nieuw_traject(request, ingevuld(request), vorig)
    if request.method == "POST" and form.is_valid():
        traject = form.voer_uit(
            lambda: begin_traject(
                client=vorig.client,
                aanvang=form.aanvang(),
                mag_boven_norm=request.lid.mag(Recht.OVERDRAGEN),
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if traject:
            return _begonnen(request, traject, "Het nieuwe traject is begonnen.")
    return toon(request, vorig, "trajecten/traject_nieuw.html", paneel="fasen", form=form)


@require_GET
@vereist(Recht.DOSSIER_WIJZIGEN)
def gemeente_kiezer(request: HttpRequest) -> HttpResponse:
    """De keuzes bij het tekstveld voor de gemeente (static/js/kiezer.js)."""
    tekst = request.GET.get("q", "").strip().replace("\x00", "")[:80]
    gemeenten = keuzes_bij(tekst)
    return render(request, "trajecten/clienten_gemeenten.html", {"gemeenten": gemeenten})


def _begonnen(request: HttpRequest, traject: Traject, melding: str) -> HttpResponse:
    client: Client = traject.client
    request.logboek.deed(
        Actie.AANMAKEN, client.pk, onderdeel="dossier", grondslag=grondslag(request)
    )
    messages.success(request, melding)
    return redirect("dossier", client.sleutel)
