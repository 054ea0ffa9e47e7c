"""De caseload van de komende weken, en wat als."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisaties.rechten import Recht, vereist
from trajecten.forms.vooruitblik import WatAlsForm
from trajecten.rechten import team_of_404
from trajecten.vooruitblik import Vooruitblik, vooruitblik, waarden_van


@require_GET
@vereist(Recht.TEAM_ZIEN)
def vooruit(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    team = team_of_404(request, sleutel)
    blik = vooruitblik(team=team, vandaag=request.vandaag)
    form = WatAlsForm(
        request.GET if "begeleider" in request.GET else None,
        mensen=blik.mensen,
        vandaag=request.vandaag,
        tot=blik.tot,
    )
    context = {
        "team": team,
        "blik": blik,
        "form": form,
        "wat_als": _wat_als(form, blik),
        "mag_dossiers": request.lid.teams_met(Recht.DOSSIERS_VAN_TEAM).bevat(team.pk),
        "mag_wachtlijst": request.lid.teams_met(Recht.WACHTLIJST).bevat(team.pk),
    }
    return render(request, "trajecten/vooruitblik.html", context)


def _wat_als(form: WatAlsForm, blik: Vooruitblik) -> dict[str, Any] | None:
    """Hoe het nu gaat en hoe het dan gaat; leeg als er niets (goeds) is ingevuld."""
    if not (form.is_bound and form.is_valid()):
        return None
    dan = form.prognose(per_fte=blik.team.doelgroepnorm)
    nu = form.mens.prognose
    return {
        "naam": form.mens.naam,
        "schaal": max(blik.schaal, *(max(p.zeker.actief, p.zeker.norm) for p in dan.punten)),
        "rijen": [
            {"titel": "Zoals het nu gaat", "prognose": nu, "waarden": waarden_van(nu)},
            {"titel": "Als dit gebeurt", "prognose": dan, "waarden": waarden_van(dan)},
        ],
    }
