"""Wat contacten op de pagina's van werkgevers laten zien, en twee werkgevers samenvoegen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_http_methods

from ips_portal.gedeeld.bladeren import blader
from ips_portal.gedeeld.htmx import pagina_of_deel
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.forms.werkgevers_samenvoegen import SamenvoegForm
from trajecten.handelingen.werkgevers_samenvoegen import Samengevoegd, voeg_samen
from trajecten.rechten import SAMENVOEGER
from trajecten.werkgeverskring import contacten_met, keuzes_voor, plaatsingen_bij, wie_kent
from trajecten.werkgeversvergelijken import mogelijk_dezelfde, vergelijk
from werkgevers.dubbelen import lijkt_op, nagekeken
from werkgevers.forms.werkgever import ZoekForm
from werkgevers.models import Werkgever
from werkgevers.rechten import paar_of_404, werkgever_of_404

_NIEUWSTE_EERST = ("-datum",)
_CONTACTEN = 10  # genoeg om te zien wie er pas kwam; de rest staat een klik verder


@require_GET
@vereist(Recht.WERKGEVERS)
def kiezer(request: HttpRequest) -> HttpResponse:
    """De keuzes bij een tekstveld (static/js/kiezer.js); onleesbare invoer geeft er geen.

    Met `nieuw` in het adres staat onderaan de keuze om wat er getypt is toe te voegen.
    """
    form = ZoekForm(request.GET)
    werkgevers = []
    if form.is_valid():
        werkgevers = keuzes_voor(
            begeleider_id=request.user.pk,
            tekst=form.cleaned_data["q"],
            soort=form.cleaned_data["soort"],
        )
    toe_te_voegen = form.cleaned_data.get("q", "") if request.GET.get("nieuw") else ""
    context = {"werkgevers": werkgevers, "toe_te_voegen": toe_te_voegen}
    return HttpResponse(render_to_string("werkgevers/_kiezer.html", context))


@require_GET
@vereist(Recht.WERKGEVERS)
def contacten(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Het paneel bij een werkgever: wie wie kent, de contacten en het aantal plaatsingen."""
    werkgever = werkgever_of_404(request, sleutel)
    context = {
        "werkgever": werkgever,
        "kring": wie_kent(werkgever),
        "plaatsingen": plaatsingen_bij(werkgever, vandaag=request.vandaag),
        "bladzijde": blader(
            contacten_met(werkgever),
            volgorde=_NIEUWSTE_EERST,
            na=request.GET.get("na", ""),
            aantal=_CONTACTEN,
        ),
    }
    return pagina_of_deel(
        request, "werkgevers/contacten.html", "werkgevers/_contacten.html", context
    )


@require_GET
@vereist(Recht.WERKGEVERS)
def kies_dubbele(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Met welke andere is deze werkgever dezelfde?"""
    werkgever = werkgever_of_404(request, sleutel)
    form = ZoekForm(request.GET)
    tekst = form.cleaned_data.get("q", "") if form.is_valid() else ""
    context = {
        "werkgever": werkgever,
        "form": form,
        "tekst": tekst,
        "anderen": mogelijk_dezelfde(werkgever, tekst=tekst) if tekst else lijkt_op(werkgever),
    }
    return render(request, "werkgevers/samenvoegen_kiezen.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WERKGEVERS)
def samenvoegen(request: HttpRequest, sleutel: UUID, ander: UUID) -> HttpResponse:
    twee = paar_of_404(sleutel, ander)
    if request.method == "GET" and any(werkgever.opgegaan_in for werkgever in twee):
        return redirect("werkgever", sleutel=twee[0].blijvend.sleutel)
    kanten = vergelijk(*twee)
    form = SamenvoegForm(ingevuld(request), werkgevers=[kant.werkgever for kant in kanten])
    if request.method == "POST" and form.is_valid():
        dubbel, blijft = form.gekozen()
        samen = form.voer_uit(lambda: voeg_samen(dubbel=dubbel, blijft=blijft))
        if samen:
            return _samengevoegd(request, dubbel, samen)
    context = {
        "kanten": kanten,
        "form": form,
        "werkgever": twee[0],
        "nagekeken": nagekeken(*twee),
    }
    return render(request, "werkgevers/samenvoegen.html", context)


def _samengevoegd(request: HttpRequest, dubbel: Werkgever, samen: Samengevoegd) -> HttpResponse:
    blijft = samen.blijft
    if not samen.nu:
        messages.info(request, f"Deze twee waren al samengevoegd. Dit is {blijft.naam}.")
        return redirect("werkgever", sleutel=blijft.sleutel)
    for werkgever in (dubbel, blijft):
        request.logboek.daad(
            Actie.WIJZIGEN, object_soort="werkgever", object_sleutel=werkgever.sleutel
        )
    for client_id in sorted(samen.client_ids):
        request.logboek.deed(
            Actie.WIJZIGEN, client_id, onderdeel="werkgever", grondslag=SAMENVOEGER
        )
    messages.success(request, f"Samengevoegd. Alles staat nu bij {blijft.naam}.")
    return redirect("werkgever", sleutel=blijft.sleutel)
