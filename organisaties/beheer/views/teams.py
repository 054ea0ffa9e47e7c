"""IPS-teams en ggz-teams."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from ips_portal.gedeeld.bladeren import blader
from organisaties.beheer.forms import GgzTeamForm, GgzTeamWijzigForm, TeamForm, TeamWijzigForm
from organisaties.beheer.ophalen import ggz_team_of_404, team_of_404
from organisaties.beheer.opslaan import slaat_op
from organisaties.beheer.overzicht import ggz_teams_met_begeleiders, teams_met_fte
from organisaties.bewaard import ingevuld
from organisaties.formulieren import RijFormulier, nieuwe_rij
from organisaties.models import GgzTeam, IPSTeam
from organisaties.rechten import Recht, vereist

_OP_NAAM = ("naam",)


@require_GET
@vereist(Recht.BEHEER)
def teams(request: HttpRequest) -> HttpResponse:
    rijen = teams_met_fte(op=request.vandaag)
    bladzijde = blader(rijen, volgorde=_OP_NAAM, na=request.GET.get("na", ""))
    return render(request, "organisaties/teams.html", {"bladzijde": bladzijde})


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def nieuw_team(request: HttpRequest) -> HttpResponse:
    form = TeamForm(ingevuld(request), instance=nieuwe_rij(request, IPSTeam()))
    if slaat_op(request, form, melding="Het team staat erbij."):
        return redirect("beheer_teams")
    return _toon(request, form, "Nieuw IPS-team", terug="beheer_teams")


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def wijzig_team(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    form = TeamWijzigForm(ingevuld(request), instance=team_of_404(request, sleutel))
    if slaat_op(request, form, melding="Het team is gewijzigd."):
        return redirect("beheer_teams")
    return _toon(request, form, "IPS-team wijzigen", terug="beheer_teams")


@require_GET
@vereist(Recht.BEHEER)
def ggz_teams(request: HttpRequest) -> HttpResponse:
    rijen = ggz_teams_met_begeleiders(op=request.vandaag)
    bladzijde = blader(rijen, volgorde=_OP_NAAM, na=request.GET.get("na", ""))
    return render(request, "organisaties/ggz_teams.html", {"bladzijde": bladzijde})


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def nieuw_ggz_team(request: HttpRequest) -> HttpResponse:
    form = GgzTeamForm(ingevuld(request), instance=nieuwe_rij(request, GgzTeam()))
    if slaat_op(request, form, melding="Het ggz-team staat erbij."):
        return redirect("beheer_ggz_teams")
    return _toon(request, form, "Nieuw ggz-team", terug="beheer_ggz_teams")


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def wijzig_ggz_team(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    form = GgzTeamWijzigForm(ingevuld(request), instance=ggz_team_of_404(request, sleutel))
    if slaat_op(request, form, melding="Het ggz-team is gewijzigd."):
        return redirect("beheer_ggz_teams")
    return _toon(request, form, "Ggz-team wijzigen", terug="beheer_ggz_teams")


def _toon(request: HttpRequest, form: RijFormulier, titel: str, *, terug: str) -> HttpResponse:
    context = {"form": form, "titel": titel, "terug": terug}
    return render(request, "organisaties/formulier.html", context)
