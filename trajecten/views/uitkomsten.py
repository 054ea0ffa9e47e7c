"""Wat een team met werk bereikt, en waar de contacttijd heen gaat."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from ips_portal.gedeeld.htmx import pagina_of_deel
from organisaties.rechten import Recht, vereist
from trajecten.forms.overdracht import DagForm
from trajecten.lvb import contacttijd, is_lvb, trajecten_per_uitkomst
from trajecten.rechten import team_of_404
from trajecten.regels.contacttijd import NETWERK_BIJ_LVB, WEKEN
from trajecten.teamrijen import UITKOMSTGETALLEN, uitkomst_van


@require_GET
@vereist(Recht.TEAM_ZIEN)
def uitkomsten(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """De hele pagina, of het blok dat de teampagina ophaalt."""
    team = team_of_404(request, sleutel)
    datum = DagForm(request.GET).dag(request.vandaag)
    dagadres = "" if datum == request.vandaag else f"?{urlencode({'datum': datum.isoformat()})}"
    mag_dossiers = request.lid.teams_met(Recht.DOSSIERS_VAN_TEAM).bevat(team.pk)
    telling = trajecten_per_uitkomst(team, datum)
    context: dict[str, Any] = {
        "team": team,
        "datum": datum,
        "dagadres": dagadres,
        "mag_dossiers": mag_dossiers,
        "lvb": is_lvb(team),
        "tijd": contacttijd(team, tot=datum),
        "weken": WEKEN,
        "netwerk_bij_lvb": NETWERK_BIJ_LVB,
        "uitkomsten": [
            {
                "getal": getal,
                "aantal": len(telling[uitkomst_van(naam)]),
                "url": reverse("team_clienten", args=[team.sleutel, naam]) + dagadres,
            }
            for naam, getal in UITKOMSTGETALLEN.items()
        ],
    }
    return pagina_of_deel(
        request, "trajecten/team_uitkomsten.html", "trajecten/_uitkomsten.html", context
    )
