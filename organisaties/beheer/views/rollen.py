"""Wat iemand mag en waar hij werkt: rollen, aanstellingen en ggz-teams, elk met een periode."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from ips_portal.gedeeld.bladeren import blader
from organisaties.beheer.forms import (
    AanstellingForm,
    AanstellingWijzigForm,
    DagZoekForm,
    KoppelingEindeForm,
    KoppelingForm,
    RolEindeForm,
    RolForm,
)
from organisaties.beheer.ophalen import (
    aanstelling_of_404,
    gebruiker_of_404,
    koppeling_of_404,
    lidmaatschap_of_404,
)
from organisaties.beheer.opslaan import slaat_op
from organisaties.beheer.overzicht import aanstellingen_op
from organisaties.bewaard import ingevuld
from organisaties.formulieren import RijFormulier, nieuwe_rij
from organisaties.handelingen import beeindig_rol, geef_rol
from organisaties.models import Aanstelling, Gebruiker, GgzKoppeling, Lidmaatschap
from organisaties.rechten import Recht, vereist

_OP_BEGELEIDER = ("gebruiker__naam",)


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def nieuwe_rol(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gebruiker = gebruiker_of_404(request, sleutel)
    rol = nieuwe_rij(request, Lidmaatschap(gebruiker=gebruiker, van=request.vandaag))
    form = RolForm(ingevuld(request), instance=rol)
    if slaat_op(
        request, form, melding="De rol is gegeven.", doe=lambda: geef_rol(lidmaatschap=rol)
    ):
        return redirect("beheer_gebruiker", sleutel=sleutel)
    return _toon(request, form, gebruiker, "Rol geven")


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def einde_rol(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rol = lidmaatschap_of_404(request, sleutel)
    form = RolEindeForm(ingevuld(request), instance=rol)
    if slaat_op(
        request,
        form,
        melding="De rol is gewijzigd.",
        doe=lambda: beeindig_rol(lidmaatschap=rol, door=request.user),
    ):
        return redirect("beheer_gebruiker", sleutel=rol.gebruiker.sleutel)
    return _toon(request, form, rol.gebruiker, f"Einde van de rol {rol.get_rol_display()}")


@require_GET
@vereist(Recht.BEHEER)
def aanstellingen(request: HttpRequest) -> HttpResponse:
    """Wie op een dag werkt, bij welk team en voor hoeveel."""
    form = DagZoekForm(request.GET)
    gezocht = form.cleaned_data if form.is_valid() else {}
    dag = gezocht.get("dag") or request.vandaag
    rijen = aanstellingen_op(dag, tekst=gezocht.get("q", ""))
    context = {
        "form": form,
        "dag": dag,
        "bladzijde": blader(rijen, volgorde=_OP_BEGELEIDER, na=request.GET.get("na", "")),
    }
    return render(request, "organisaties/aanstellingen.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def nieuwe_aanstelling(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gebruiker = gebruiker_of_404(request, sleutel)
    rij = nieuwe_rij(request, Aanstelling(gebruiker=gebruiker, van=request.vandaag))
    form = AanstellingForm(ingevuld(request), instance=rij)
    if slaat_op(request, form, melding="De aanstelling staat erbij."):
        return redirect("beheer_gebruiker", sleutel=sleutel)
    return _toon(request, form, gebruiker, "Aanstelling toevoegen")


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def wijzig_aanstelling(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanstelling_of_404(request, sleutel)
    form = AanstellingWijzigForm(ingevuld(request), instance=rij)
    if slaat_op(request, form, melding="De aanstelling is gewijzigd."):
        return redirect("beheer_gebruiker", sleutel=rij.gebruiker.sleutel)
    uitleg = (
        "Gaat iemand meer of minder werken? Geef deze periode een laatste dag en voeg een nieuwe"
        " aanstelling toe. Wat u hier wijzigt, telt ook voor het verleden."
    )
    titel = f"Aanstelling bij {rij.team.naam}"
    return _toon(request, form, rij.gebruiker, titel, uitleg=uitleg)


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def nieuwe_koppeling(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gebruiker = gebruiker_of_404(request, sleutel)
    rij = nieuwe_rij(request, GgzKoppeling(gebruiker=gebruiker, van=request.vandaag))
    form = KoppelingForm(ingevuld(request), instance=rij)
    if slaat_op(request, form, melding="Het ggz-team staat erbij."):
        return redirect("beheer_gebruiker", sleutel=sleutel)
    return _toon(request, form, gebruiker, "Ggz-team toevoegen")


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def einde_koppeling(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = koppeling_of_404(request, sleutel)
    form = KoppelingEindeForm(ingevuld(request), instance=rij)
    if slaat_op(request, form, melding="De koppeling is gewijzigd."):
        return redirect("beheer_gebruiker", sleutel=rij.gebruiker.sleutel)
    return _toon(request, form, rij.gebruiker, f"Einde van de koppeling met {rij.ggz_team.naam}")


def _toon(
    request: HttpRequest, form: RijFormulier, gebruiker: Gebruiker, titel: str, **overig: Any
) -> HttpResponse:
    context = {"form": form, "gebruiker": gebruiker, "titel": titel, **overig}
    return render(request, "organisaties/formulier.html", context)
