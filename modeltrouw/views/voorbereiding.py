"""Voorbereiding: de auditors kijken en halen op, de organisatie legt klaar."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ips_portal.gedeeld.opmaak import aantal
from ips_portal.gedeeld.uploaden import geweigerde_grootte, neemt_bestand
from logboek.keuzes import Actie
from modeltrouw.forms.voorbereiding import BestandForm, StukForm, StukWijzigForm
from modeltrouw.handelingen.voorbereiding import (
    bewaar_bestand,
    bewaar_stuk,
    trek_steekproef,
    verwijder_bestand,
    verwijder_stuk,
)
from modeltrouw.keuzes import Stuksoort
from modeltrouw.models import Meting, Stuk
from modeltrouw.rechten import ZIEN, mag, meting_of_404, te_zien_of_404
from modeltrouw.voorbereiding import (
    bestand_of_404,
    bestandsnaam,
    inhoud_van,
    stuk_of_404,
    voorbereiding_van,
)
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.rechten import Recht, vereist
from trajecten.models.document import HOOGSTENS_BYTES


@require_GET
@vereist(*ZIEN)
def voorbereiding(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = te_zien_of_404(request, sleutel)
    context = {
        "pagina": voorbereiding_van(meting),
        "mag_regelen": mag(request, meting, Recht.METING_REGELEN),
        "scoort": meting.deelname is not None,
    }
    return render(request, "modeltrouw/voorbereiding.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.METING_REGELEN)
def stuk_nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = _meting(request, sleutel)
    gevraagd = request.GET.get("soort", "")
    soort = gevraagd if gevraagd in Stuksoort.values else Stuksoort.DOCUMENT
    form = StukForm(
        ingevuld(request),
        instance=nieuwe_rij(request, Stuk(meting=meting, soort=soort)),
        vandaag=request.vandaag,
    )
    if request.method == "POST" and form.is_valid():
        stuk = form.voer_uit(lambda: bewaar_stuk(stuk=form.stuk(), door=request.user))
        if stuk:
            messages.success(request, "Het staat op de lijst.")
            return redirect("meting_voorbereiding", sleutel)
    return render(request, "modeltrouw/stuk.html", {"form": form, "meting": meting})


@require_http_methods(["GET", "POST"])
@vereist(Recht.METING_REGELEN)
def stuk(request: HttpRequest, sleutel: UUID, stuk: UUID) -> HttpResponse:
    meting = _meting(request, sleutel)
    rij = stuk_of_404(meting, stuk)
    form = StukWijzigForm(ingevuld(request), instance=rij, vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid():
        gedaan = form.voer_uit(lambda: bewaar_stuk(stuk=form.stuk(), door=request.user))
        if gedaan:
            form.meld_overgenomen(request)
            messages.success(request, "Opgeslagen.")
            return redirect("meting_voorbereiding", sleutel)
    return _toon_stuk(request, meting, rij, form, BestandForm())


@require_POST
@vereist(Recht.METING_REGELEN)
def stuk_weg(request: HttpRequest, sleutel: UUID, stuk: UUID) -> HttpResponse:
    meting = _meting(request, sleutel)
    rij = stuk_of_404(meting, stuk)
    try:
        verwijder_stuk(stuk=rij)
    except ValidationError as weigering:
        messages.error(request, weigering.messages[0])
    else:
        messages.success(request, f"Van de lijst: {rij.omschrijving}.")
    return redirect("meting_voorbereiding", sleutel)


@neemt_bestand(lambda: HOOGSTENS_BYTES)
@require_http_methods(["GET", "POST"])
@vereist(Recht.METING_REGELEN)
def bestand_nieuw(request: HttpRequest, sleutel: UUID, stuk: UUID) -> HttpResponse:
    meting = _meting(request, sleutel)
    rij = stuk_of_404(meting, stuk)
    if request.method == "GET":
        return redirect("meting_stuk", sleutel, stuk)
    form = BestandForm(request.POST, request.FILES, geweigerd=geweigerde_grootte(request))
    if form.is_valid():
        bewaard = form.voer_uit(
            lambda: bewaar_bestand(
                stuk=rij,
                inhoud=form.cleaned_data["bestand"],
                mediatype=form.mediatype,
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if bewaard:
            messages.success(request, "Het bestand ligt klaar.")
            return redirect("meting_voorbereiding", sleutel)
    return _toon_stuk(
        request, meting, rij, StukWijzigForm(None, instance=rij, vandaag=request.vandaag), form
    )


@require_GET
@vereist(*ZIEN)
def bestand(request: HttpRequest, sleutel: UUID, bestand: UUID) -> HttpResponse:
    """Het bestand zelf: om op te slaan, niet om in de browser te draaien."""
    meting = te_zien_of_404(request, sleutel)
    rij = bestand_of_404(meting, bestand)
    request.logboek.daad(Actie.UITVOEREN, object_soort="stukbestand", object_sleutel=rij.sleutel)
    antwoord = HttpResponse(inhoud_van(rij), content_type=rij.mediatype)
    antwoord["Content-Disposition"] = f'attachment; filename="{bestandsnaam(rij)}"'
    antwoord["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return antwoord


@require_POST
@vereist(Recht.METING_REGELEN)
def bestand_weg(request: HttpRequest, sleutel: UUID, bestand: UUID) -> HttpResponse:
    meting = _meting(request, sleutel)
    rij = bestand_of_404(meting, bestand)
    stuk = rij.stuk.sleutel
    try:
        verwijder_bestand(bestand=rij)
    except ValidationError as weigering:
        messages.error(request, weigering.messages[0])
    else:
        messages.success(request, "Het bestand is weg.")
    return redirect("meting_stuk", sleutel, stuk)


@require_POST
@vereist(Recht.METING_REGELEN)
def trek(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = _meting(request, sleutel)
    try:
        dossiers = trek_steekproef(meting=meting, door=request.user, vandaag=request.vandaag)
    except ValidationError as weigering:
        messages.error(request, weigering.messages[0])
        return redirect("meting_voorbereiding", sleutel)
    if len(dossiers) < meting.steekproef:
        hoeveel = aantal(len(dossiers), "traject", "trajecten")
        messages.info(request, f"Gekozen: {hoeveel}. Meer liepen er in deze periode niet.")
    else:
        messages.success(request, f"Er zijn {len(dossiers)} dossiers gekozen.")
    return redirect("steekproef", sleutel)


def _meting(request: HttpRequest, sleutel: UUID) -> Meting:
    return meting_of_404(request, sleutel, recht=Recht.METING_REGELEN)


def _toon_stuk(
    request: HttpRequest, meting: Meting, rij: Stuk, form: StukWijzigForm, bestandform: BestandForm
) -> HttpResponse:
    context = {"form": form, "meting": meting, "stuk": rij, "bestandform": bestandform}
    return render(request, "modeltrouw/stuk.html", context)
