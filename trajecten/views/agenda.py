"""Een losse afspraak om in de eigen agenda te zetten, zonder naam van een cliënt."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from ips_portal.gedeeld import klok
from meldingen.ical import bestand
from organisaties.rechten import Recht, vereist
from trajecten.aanmeldingen import aanmelding_of_404
from trajecten.agenda import van_gesprek, volgende_keer
from trajecten.rechten import teamreeks_of_404


@require_GET
@vereist(Recht.OVERLEG)
def reeks(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """De eerstvolgende keer van een terugkerend overleg."""
    keer = volgende_keer(teamreeks_of_404(request, sleutel), vandaag=request.vandaag)
    return bestand(keer, nu=klok.nu(), adres=request.build_absolute_uri)


@require_GET
@vereist(Recht.WACHTLIJST)
def gesprek(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Het eerste gesprek met iemand van de wachtlijst."""
    afspraak = van_gesprek(aanmelding_of_404(request, sleutel))
    return bestand(afspraak, nu=klok.nu(), adres=request.build_absolute_uri)
