"""Werkgevers die waarschijnlijk twee keer in de lijst staan, en wat geen dubbele bleek."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from logboek.keuzes import Actie
from organisaties.rechten import Recht, vereist
from werkgevers.dubbelen import dubbele_paren, nagekeken_paren
from werkgevers.handelingen import onthoud_geen_dubbele, vergeet_geen_dubbele
from werkgevers.models import Werkgever
from werkgevers.rechten import paar_of_404


@require_GET
@vereist(Recht.WERKGEVERS)
def lijst(request: HttpRequest) -> HttpResponse:
    bladzijde = dubbele_paren(na=request.GET.get("na", ""))
    return render(request, "werkgevers/dubbel.html", {"bladzijde": bladzijde})


@require_GET
@vereist(Recht.WERKGEVERS)
def nagekeken(request: HttpRequest) -> HttpResponse:
    bladzijde = nagekeken_paren(na=request.GET.get("na", ""))
    return render(request, "werkgevers/geen_dubbelen.html", {"bladzijde": bladzijde})


@require_POST
@vereist(Recht.WERKGEVERS)
def geen_dubbele(request: HttpRequest, sleutel: UUID, ander: UUID) -> HttpResponse:
    een, tweede = paar_of_404(sleutel, ander)
    if onthoud_geen_dubbele(een=een, ander=tweede, door=request.user):
        _log(request, een, tweede)
        messages.success(request, f"{een} en {tweede} blijven twee werkgevers.")
    else:
        messages.info(request, "Een van deze twee is intussen samengevoegd. Kijk opnieuw.")
    return _terug(request, "werkgevers_dubbel")


@require_POST
@vereist(Recht.WERKGEVERS)
def toch_dubbel(request: HttpRequest, sleutel: UUID, ander: UUID) -> HttpResponse:
    een, tweede = paar_of_404(sleutel, ander)
    if vergeet_geen_dubbele(een=een, ander=tweede):
        _log(request, een, tweede)
        messages.success(request, f"{een} en {tweede} staan weer bij de mogelijke dubbelen.")
    else:
        messages.info(request, "Dit paar stond al niet meer bij wat is nagekeken.")
    return _terug(request, "werkgevers_geen_dubbelen")


def _log(request: HttpRequest, *werkgevers: Werkgever) -> None:
    for werkgever in werkgevers:
        request.logboek.daad(
            Actie.WIJZIGEN, object_soort="werkgever", object_sleutel=werkgever.sleutel
        )


def _terug(request: HttpRequest, naam: str) -> HttpResponse:
    """Naar de bladzijde van de lijst waar u was."""
    na = request.GET.get("na", "")
    return redirect(reverse(naam) + (f"?{urlencode({'na': na})}" if na else ""))
