"""Contacten vastleggen en verbeteren."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from ips_portal.gedeeld.periode import Week
from logboek.keuzes import Actie
from organisaties.rechten import Recht, vereist
from trajecten.contactmelding import meld_contact
from trajecten.forms.contact import ContactForm
from trajecten.forms.contactopenen import (
    Geopend,
    aangekruist,
    bewaar_getypt,
    ingestuurd,
    open_bestaand,
    open_nieuw,
)
from trajecten.handelingen.contacten import Vastgelegd, leg_vast, wijzig_contact
from trajecten.rechten import (
    BEGELEIDER,
    WAARNEMER,
    contact_of_404,
    log_keuzes,
    weiger_trajecten,
)
from trajecten.vastleggen import keuzes_bij, laatste_duur, te_kiezen, versie_van


@require_http_methods(["GET", "POST"])
@vereist(Recht.CONTACT_VASTLEGGEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    keuzes = list(te_kiezen(request.user.pk, vandaag=request.vandaag))
    if request.method == "GET":
        geopend = open_nieuw(request, keuzes, laatste_duur=laatste_duur(request.user.pk))
        return _toon(request, geopend)
    form = ingestuurd(request, keuzes)
    if form.is_valid():
        indien_sleutel = form.cleaned_data["indien_sleutel"]
        vastgelegd = form.voer_uit(
            lambda: leg_vast(invoer=form.invoer(), indien_sleutel=indien_sleutel, door=request.lid)
        )
        if vastgelegd:
            return _opgeslagen(request, form, vastgelegd, Actie.AANMAKEN)
        if form.is_valid():
            form.vraag_om_tweede()
    bewaar_getypt(request, None)
    return _toon(request, Geopend(form))


@require_http_methods(["GET", "POST"])
@vereist(Recht.CONTACT_VASTLEGGEN)
def wijzig(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    contact = contact_of_404(request, sleutel)
    keuzes = keuzes_bij(contact, vandaag=request.vandaag)
    if request.method == "GET":
        return _toon(request, open_bestaand(request, keuzes, contact), contact=contact)
    form = ingestuurd(request, keuzes, contact)
    form.toets_versie(versie_van(contact))
    if form.is_valid():
        vastgelegd = form.voer_uit(
            lambda: wijzig_contact(contact=contact, invoer=form.invoer(), door=request.lid)
        )
        if vastgelegd:
            return _opgeslagen(request, form, vastgelegd, Actie.WIJZIGEN)
    bewaar_getypt(request, contact)
    return _toon(request, Geopend(form), contact=contact)


@require_GET
@vereist(Recht.CONTACT_VASTLEGGEN)
def openheid(request: HttpRequest, sleutel: UUID | None = None) -> HttpResponse:
    """Het deel van het formulier dat zegt wat een werkgever mag weten van wie is aangekruist."""
    contact = contact_of_404(request, sleutel) if sleutel else None
    if contact:
        keuzes = keuzes_bij(contact, vandaag=request.vandaag)
    else:
        keuzes = list(te_kiezen(request.user.pk, vandaag=request.vandaag))
    geopend = aangekruist(request, keuzes)
    _log_openheid(request, geopend)
    return render(request, "trajecten/_contact_openheid.html", geopend.context)


def _toon(request: HttpRequest, geopend: Geopend, **context: Any) -> HttpResponse:
    form = geopend.form
    _log_openheid(request, geopend)
    if form.vreemde_naaste:
        request.logboek.geweigerd(object_soort="naaste", object_sleutel=form.vreemde_naaste)
    log_keuzes(request, form.keuzes.values(), onderdeel="cliëntkeuze")
    contact = context.get("contact")
    week = Week.van_datum(contact.datum if contact else request.vandaag)
    context |= {**geopend.context, "week": week}
    return render(request, "trajecten/contact.html", context)


def _log_openheid(request: HttpRequest, geopend: Geopend) -> None:
    if geopend.form.vreemde_trajecten:
        weiger_trajecten(request, geopend.form.vreemde_trajecten)
    getoond = [regel.traject for regel in geopend.openheid]
    log_keuzes(request, getoond, onderdeel="openheid")


def _opgeslagen(
    request: HttpRequest, form: ContactForm, vastgelegd: Vastgelegd, actie: Actie
) -> HttpResponse:
    waargenomen = {
        traject.client_id
        for traject in form.keuzes.values()
        if getattr(traject, "waargenomen", False)
    }
    for client_id in vastgelegd.client_ids if vastgelegd.nieuw else ():
        grond = WAARNEMER if client_id in waargenomen else BEGELEIDER
        request.logboek.deed(actie, client_id, onderdeel="contact", grondslag=grond)
    meld_contact(request, vastgelegd, Geopend(form).openheid)
    week = form.cleaned_data["terug"]
    if "nog" not in request.POST:
        return redirect("mijn_week_van", week) if week else redirect("mijn_week")
    verder = reverse("mijn_week_van", args=[week]) if week else reverse("contact_nieuw")
    over = {"soort": form.cleaned_data["soort"], "datum": form.cleaned_data["datum"], "nog": "ja"}
    return redirect(f"{verder}?{urlencode(over)}")
