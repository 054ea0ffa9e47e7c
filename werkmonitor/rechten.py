"""Wie welke cijfers ziet: de eigen teams; de rijen erachter alleen wie er dossiers ziet."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from organisaties.models import IPSTeam
from organisaties.rechten import Recht
from trajecten.rechten import teams_van
from werkmonitor.forms import KwartaalForm
from werkmonitor.kwartaal import kwartalen


def keuze_van(request: HttpRequest) -> KwartaalForm:
    """Het kwartaal en het team uit het adres; PermissionDenied zonder een enkel team."""
    teams = teams_van(request, recht=Recht.MONITOR)
    alle = request.lid.teams_met(Recht.MONITOR).alle
    if not (teams or alle):
        raise PermissionDenied("U gaat niet over een team.")
    return KwartaalForm(
        request.GET,
        kwartalen=kwartalen(vandaag=request.vandaag),
        teams=teams,
        alle_teams=alle,
        vandaag=request.vandaag,
    )


def ziet_rijen(request: HttpRequest, team: IPSTeam | None) -> bool:
    """Van de hele organisatie alleen wie over de dossiers van alle teams gaat."""
    teams = request.lid.teams_met(Recht.DOSSIERS_VAN_TEAM)
    return teams.bevat(team.pk) if team else teams.alle


def eis_rijen(request: HttpRequest, team: IPSTeam | None) -> None:
    if not ziet_rijen(request, team):
        raise PermissionDenied("U gaat niet over de dossiers van dit team.")


def mag_afsluiten(request: HttpRequest) -> bool:
    """Een kwartaal gaat dicht voor de hele organisatie: wie over een team gaat, kan dat niet."""
    return request.lid.teams_met(Recht.KWARTAAL).alle


def eis_afsluiten(request: HttpRequest) -> None:
    if not mag_afsluiten(request):
        raise PermissionDenied("Een kwartaal sluit wie over alle teams gaat.")
