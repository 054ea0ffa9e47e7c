"""Van fase wisselen en een traject beëindigen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.fasepagina import fasestand
from trajecten.forms.fase import EindeForm, FaseForm
from trajecten.handelingen.fasen import beeindig_traject, wissel_fase
from trajecten.models import Traject
from trajecten.outreach import outreach_van
from trajecten.rechten import grondslag, mag_vooruitlopen, traject_of_404


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def wissel(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel="fase")
    vooruit = mag_vooruitlopen(request, traject)
    form = FaseForm(ingevuld(request), traject=traject, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid():
        fase = form.voer_uit(
            lambda: wissel_fase(
                traject=traject,
                naar=form.cleaned_data["fase"],
                op=form.cleaned_data["op"],
                reden=form.cleaned_data["reden"].strip(),
                mag_vooruitlopen=vooruit,
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if fase:
            return _gewisseld(request, traject, "De nieuwe fase is begonnen.")
    return toon(
        request,
        traject,
        "trajecten/fase.html",
        paneel="fasen",
        form=form,
        stand=fasestand(traject, vandaag=request.vandaag),
        mag_vooruitlopen=vooruit,
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.DOSSIER_WIJZIGEN)
def beeindig(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel="fase")
    form = EindeForm(ingevuld(request), traject=traject, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid():
        fase = form.voer_uit(
            lambda: beeindig_traject(
                traject=traject,
                op=form.cleaned_data["op"],
                reden=form.cleaned_data["einde_reden"],
                toelichting=form.cleaned_data["toelichting"],
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if fase:
            return _gewisseld(request, traject, "Het traject is afgesloten.")
    return toon(
        request,
        traject,
        "trajecten/fase_einde.html",
        paneel="fasen",
        form=form,
        outreach=outreach_van(traject, tot=request.vandaag),
    )


def _gewisseld(request: HttpRequest, traject: Traject, melding: str) -> HttpResponse:
    request.logboek.deed(
        Actie.WIJZIGEN, traject.client_id, onderdeel="fase", grondslag=grondslag(request)
    )
    messages.success(request, melding)
    return redirect("dossier", traject.client.sleutel)
