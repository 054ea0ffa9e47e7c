"""Gebruikers: de lijst, iemand toevoegen, uitnodigen en de toegang beëindigen."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ips_portal.gedeeld.bladeren import blader
from logboek.keuzes import Actie
from organisaties.beheer.forms import GebruikerForm, NaamForm, ZoekForm
from organisaties.beheer.ophalen import gebruiker_of_404
from organisaties.beheer.opslaan import log, slaat_op
from organisaties.beheer.overzicht import als_rij, als_rijen, dossier_van, gebruikers_van
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.handelingen import hernoem, neem_op, sluit_toegang
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, Lidmaatschap
from organisaties.rechten import Recht, vereist
from organisaties.uitnodigen import nodig_uit

_OP_NAAM = ("naam",)


@require_GET
@vereist(Recht.BEHEER)
def lijst(request: HttpRequest) -> HttpResponse:
    form = ZoekForm(request.GET)
    gezocht = form.cleaned_data if form.is_valid() else {}
    gebruikers = gebruikers_van(
        request, tekst=gezocht.get("q", ""), ook_vroeger=gezocht.get("vroeger", False)
    )
    bladzijde = blader(gebruikers, volgorde=_OP_NAAM, na=request.GET.get("na", ""))
    context = {"form": form, "bladzijde": bladzijde, "rijen": als_rijen(bladzijde)}
    return render(request, "organisaties/gebruikers.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Een bekend en een onbekend e-mailadres geven hetzelfde antwoord."""
    rol = nieuwe_rij(request, Lidmaatschap(rol=Rol.BEGELEIDER, van=request.vandaag))
    form = GebruikerForm(ingevuld(request), instance=rol)

    def doe() -> Gebruiker:
        gebruiker = neem_op(organisatie=request.organisatie, door=request.user, **form.gegevens())
        _nodig_uit(request, gebruiker)
        return gebruiker

    melding = "De gebruiker staat in de lijst en krijgt een mail om in te loggen."
    gebruiker = slaat_op(request, form, melding=melding, doe=doe)
    if gebruiker:
        return redirect("beheer_gebruiker", sleutel=gebruiker.sleutel)
    return render(request, "organisaties/gebruiker_nieuw.html", {"form": form})


@require_GET
@vereist(Recht.BEHEER)
def gebruiker(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gekozen = gebruiker_of_404(request, sleutel)
    context = {
        "rij": als_rij(gekozen),
        "gebruiker": gekozen,
        "zelf": gekozen == request.user,
        **dossier_van(gekozen, request.organisatie),
    }
    return render(request, "organisaties/gebruiker.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def naam(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gekozen = gebruiker_of_404(request, sleutel)
    form = NaamForm(ingevuld(request), instance=gekozen)

    def doe() -> Gebruiker:
        hernoem(gebruiker=gekozen, naam=form.cleaned_data["naam"], vandaag=request.vandaag)
        return gekozen

    if slaat_op(request, form, melding="De naam is gewijzigd.", doe=doe):
        return redirect("beheer_gebruiker", sleutel=sleutel)
    context = {"form": form, "gebruiker": gekozen, "titel": "Naam wijzigen"}
    return render(request, "organisaties/formulier.html", context)


@require_POST
@vereist(Recht.BEHEER)
def uitnodigen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gekozen = gebruiker_of_404(request, sleutel)
    if als_rij(gekozen).gesloten:
        messages.error(request, "Geef deze gebruiker eerst een rol; dan kan de uitnodiging weg.")
    else:
        _nodig_uit(request, gekozen)
        log(request, Actie.UITVOEREN, gekozen)
        messages.success(request, f"De uitnodiging gaat naar {gekozen.email}.")
    return redirect("beheer_gebruiker", sleutel=sleutel)


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def sluiten(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gekozen = gebruiker_of_404(request, sleutel)
    fout = ""
    if request.method == "POST":
        try:
            sluit_toegang(
                gebruiker=gekozen,
                organisatie=request.organisatie,
                vandaag=request.vandaag,
                door=request.user,
            )
        except ValidationError as weigering:
            fout = weigering.messages[0]
        else:
            log(request, Actie.VERWIJDEREN, gekozen)
            messages.success(request, f"{gekozen.naam} heeft geen toegang meer.")
            return redirect("beheer_gebruiker", sleutel=sleutel)
    context = {"gebruiker": gekozen, "fout": fout, "zelf": gekozen == request.user}
    return render(request, "organisaties/toegang_sluiten.html", context)


def _nodig_uit(request: HttpRequest, gebruiker: Gebruiker) -> None:
    nodig_uit(
        gebruiker=gebruiker, organisatie=request.organisatie, adres=request.build_absolute_uri
    )
