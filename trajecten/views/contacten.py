"""Contacten vastleggen en verbeteren."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ips_portal.gedeeld.periode import Week
from logboek.keuzes import Actie
from organisaties.rechten import Recht, vereist
from trajecten.contactmelding import meld_contact
from trajecten.forms.contact import ContactForm
from trajecten.forms.contactopenen import Geopend, ingestuurd, open_bestaand, open_nieuw
from trajecten.handelingen.contacten import Vastgelegd, leg_vast, wijzig_contact
from trajecten.rechten import BEGELEIDER, contact_of_404, weiger_trajecten
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
        vastgelegd = leg_vast(invoer=form.invoer(), indien_sleutel=indien_sleutel, door=request.lid)
        if vastgelegd:
            return _opgeslagen(request, form, vastgelegd, Actie.AANMAKEN)
        form.vraag_om_tweede()
    return _toon(request, Geopend(form))


@require_http_methods(["GET", "POST"])
@vereist(Recht.CONTACT_VASTLEGGEN)
def wijzig(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    contact = contact_of_404(request, sleutel)
    keuzes = keuzes_bij(contact, vandaag=request.vandaag)
    if request.method == "GET":
        return _toon(request, open_bestaand(request, keuzes, contact), contact=contact)
    form = ingestuurd(request, keuzes)
    form.toets_versie(versie_van(contact))
    if form.is_valid():
        vastgelegd = wijzig_contact(contact=contact, invoer=form.invoer(), door=request.lid)
        return _opgeslagen(request, form, vastgelegd, Actie.WIJZIGEN)
    return _toon(request, Geopend(form), contact=contact)


def _toon(request: HttpRequest, geopend: Geopend, **context: Any) -> HttpResponse:
    form = geopend.form
    if form.vreemde_trajecten:
        weiger_trajecten(request, form.vreemde_trajecten)
    clienten = (traject.client_id for traject in form.keuzes.values())
    request.logboek.zag_lijst(clienten, onderdeel="cliëntkeuze", grondslag=BEGELEIDER)
    contact = context.get("contact")
    week = Week.van_datum(contact.datum if contact else request.vandaag)
    context |= {"form": form, "concept": geopend.concept, "week": week}
    return render(request, "trajecten/contact.html", context)


def _opgeslagen(
    request: HttpRequest, form: ContactForm, vastgelegd: Vastgelegd, actie: Actie
) -> HttpResponse:
    for client_id in vastgelegd.client_ids if vastgelegd.nieuw else ():
        request.logboek.deed(actie, client_id, onderdeel="contact", grondslag=BEGELEIDER)
    meld_contact(request, vastgelegd)
    week = form.cleaned_data["terug"]
    if "nog" not in request.POST:
        return redirect("mijn_week_van", week) if week else redirect("mijn_week")
    verder = reverse("mijn_week_van", args=[week]) if week else reverse("contact_nieuw")
    over = {"soort": form.cleaned_data["soort"], "datum": form.cleaned_data["datum"], "nog": "ja"}
    return redirect(f"{verder}?{urlencode(over)}")
