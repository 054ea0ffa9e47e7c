"""Alles wat er te doen is: de eigen lijst, en die van een begeleider voor de coördinator."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from organisaties.rechten import Recht, vereist
from trajecten.forms.overdracht import DagForm
from trajecten.rechten import begeleider_of_404, grondslag, log_keuzes, team_of_404
from trajecten.tedoen import Takenlijst, caseload_in_team, eigen_caseload, tedoen_van


@require_GET
@vereist(Recht.MIJN_WEEK)
def tedoen(request: HttpRequest) -> HttpResponse:
    trajecten = eigen_caseload(request.user.pk, vandaag=request.vandaag)
    log_keuzes(request, trajecten, onderdeel="te doen")
    lijst = tedoen_van(trajecten, vandaag=request.vandaag)
    terug = {"terug": "Mijn week", "terug_url": reverse("mijn_week")}
    return _toon(request, lijst, titel="Te doen", **terug)


@require_GET
@vereist(Recht.DOSSIERS_VAN_TEAM)
def team_tedoen(request: HttpRequest, sleutel: UUID, begeleider: UUID) -> HttpResponse:
    """De rijen achter het getal op de teampagina, op dezelfde dag."""
    team = team_of_404(request, sleutel, recht=Recht.DOSSIERS_VAN_TEAM)
    persoon = begeleider_of_404(team, begeleider)
    datum = DagForm(request.GET).dag(request.vandaag)
    trajecten = caseload_in_team(team, persoon, datum=datum)
    clienten = [traject.client_id for traject in trajecten]
    request.logboek.zag_lijst(clienten, onderdeel="te doen", grondslag=grondslag(request))
    lijst = tedoen_van(trajecten, vandaag=datum)
    terug = {"terug": "Naar het team", "terug_url": reverse("team_pagina", args=[team.sleutel])}
    return _toon(request, lijst, titel=f"Te doen door {persoon.naam}", **terug)


def _toon(request: HttpRequest, lijst: Takenlijst, **context: str) -> HttpResponse:
    soort = request.GET.get("soort", "")
    gekozen = lijst.van_soort(soort)
    inhoud = {
        "lijst": gekozen,
        "soort": soort if gekozen is not lijst else "",
        "soorten": lijst.soorten,
        **context,
    }
    return render(request, "trajecten/tedoen.html", inhoud)
