"""Wie is het langst niet met het behandelteam besproken: van een begeleider, en van een team."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ips_portal.gedeeld.bladeren import blader
from organisaties.rechten import Recht, vereist
from trajecten.behandelcontact import (
    LANGST_GELEDEN,
    alleen_te_lang,
    eigen_trajecten,
    regel_van,
    team_trajecten,
    telling,
)
from trajecten.forms.overdracht import DagForm
from trajecten.querysets import TrajectQuerySet
from trajecten.rechten import begeleider_of_404, grondslag, log_keuzes, team_of_404


@require_GET
@vereist(Recht.MIJN_WEEK)
def eigen(request: HttpRequest) -> HttpResponse:
    vandaag = request.vandaag
    context = _lijst(request, eigen_trajecten(request.user.pk, vandaag=vandaag), vandaag)
    log_keuzes(request, context["bladzijde"], onderdeel="behandelcontact")
    return render(request, "trajecten/behandelcontact.html", context)


@require_GET
@vereist(Recht.DOSSIERS_VAN_TEAM)
def van_team(request: HttpRequest, sleutel: UUID, begeleider: UUID | None = None) -> HttpResponse:
    """De rijen achter het getal op de teampagina: van een begeleider, of van het hele team."""
    team = team_of_404(request, sleutel, recht=Recht.DOSSIERS_VAN_TEAM)
    persoon = begeleider_of_404(team, begeleider) if begeleider else None
    datum = DagForm(request.GET).dag(request.vandaag)
    trajecten = team_trajecten(team, vandaag=datum, begeleider=persoon)
    context = _lijst(request, trajecten, datum) | {"team": team, "begeleider": persoon}
    request.logboek.zag_lijst(
        [traject.client_id for traject in context["bladzijde"]],
        onderdeel="behandelcontact",
        grondslag=grondslag(request),
    )
    return render(request, "trajecten/behandelcontact.html", context)


def _lijst(request: HttpRequest, trajecten: TrajectQuerySet, datum: date) -> dict[str, Any]:
    te_lang = request.GET.get("te_lang") == "1"
    rijen = alleen_te_lang(trajecten, vandaag=datum) if te_lang else trajecten
    bladzijde = blader(rijen, volgorde=LANGST_GELEDEN, na=request.GET.get("na", ""))
    return {
        "datum": datum,
        "telling": telling(trajecten, vandaag=datum),
        "te_lang": te_lang,
        "bladzijde": bladzijde,
        "regels": [regel_van(traject, vandaag=datum) for traject in bladzijde],
    }
