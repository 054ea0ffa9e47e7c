"""De supervisie van een team: de pagina waarmee de coördinator het wekelijkse overleg leidt."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisaties.rechten import Recht, vereist
from trajecten.rechten import COORDINATOR, team_of_404
from trajecten.supervisie import supervisie_van


@require_GET
@vereist(Recht.SUPERVISIE)
def supervisie(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    team = team_of_404(request, sleutel, recht=Recht.SUPERVISIE)
    pagina = supervisie_van(team, vandaag=request.vandaag)
    request.logboek.zag_lijst(pagina.client_ids, onderdeel="supervisie", grondslag=COORDINATOR)
    context = {"team": team, "pagina": pagina, "vandaag": request.vandaag}
    return render(request, "trajecten/supervisie.html", context)
