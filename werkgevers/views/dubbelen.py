"""Werkgevers die waarschijnlijk twee keer in de lijst staan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisaties.rechten import Recht, vereist
from werkgevers.dubbelen import dubbele_paren


@require_GET
@vereist(Recht.WERKGEVERS)
def lijst(request: HttpRequest) -> HttpResponse:
    bladzijde = dubbele_paren(na=request.GET.get("na", ""))
    return render(request, "werkgevers/dubbel.html", {"bladzijde": bladzijde})
