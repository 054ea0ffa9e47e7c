"""De levende score: de items van een team, een item, en de maanden die nog ontbreken."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from ips_portal.gedeeld.opmaak import aantal
from logboek.keuzes import Actie
from modeltrouw.forms.levend import PeriodeForm
from modeltrouw.handelingen.maandstanden import vul_maanden_aan
from modeltrouw.levend import Itempagina, itempagina, levende_score
from organisaties.models import IPSTeam
from organisaties.rechten import Recht, vereist
from trajecten.rechten import grondslag, team_of_404, teams_van


@require_GET
@vereist(Recht.MODELTROUW)
def kies_team(request: HttpRequest) -> HttpResponse:
    """Wie over een team gaat komt er meteen; wie over meer gaat kiest."""
    teams = teams_van(request, recht=Recht.MODELTROUW)
    if len(teams) == 1:
        return redirect("levend_team", sleutel=teams[0].sleutel)
    return render(request, "modeltrouw/levend_keuze.html", {"teams": teams})


@require_GET
@vereist(Recht.MODELTROUW)
def team(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gekozen = team_of_404(request, sleutel, recht=Recht.MODELTROUW)
    form = PeriodeForm(request.GET, vandaag=request.vandaag)
    score = levende_score(gekozen, periode=form.periode, vandaag=request.vandaag)
    context = {"team": gekozen, "score": score, "periode": form.periode}
    return render(request, "modeltrouw/levend.html", {**context, **_keuze(form)})


@require_GET
@vereist(Recht.MODELTROUW)
def item(request: HttpRequest, sleutel: UUID, nummer: int) -> HttpResponse:
    """Een item: de waarde, wat haar hoger brengt, de maanden, en de rijen erachter."""
    gekozen = team_of_404(request, sleutel, recht=Recht.MODELTROUW)
    form = PeriodeForm(request.GET, vandaag=request.vandaag)
    try:
        pagina = itempagina(gekozen, nummer, periode=form.periode, vandaag=request.vandaag)
    except KeyError as fout:
        raise Http404 from fout
    context = {"team": gekozen, "pagina": pagina, "stand": pagina.stand, "periode": form.periode}
    context |= _rijen(request, gekozen, pagina)
    return render(request, "modeltrouw/levend_item.html", {**context, **_keuze(form)})


@require_POST
@vereist(Recht.MODELTROUW)
def maanden(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Berekent de maanden die nog ontbreken."""
    gekozen = team_of_404(request, sleutel, recht=Recht.MODELTROUW)
    berekend, over = vul_maanden_aan(team=gekozen, door=request.user, vandaag=request.vandaag)
    if berekend:
        request.logboek.daad(
            Actie.WIJZIGEN, object_soort="levende score", object_sleutel=gekozen.sleutel
        )
        tekst = f"{aantal(berekend, 'maand is', 'maanden zijn')} berekend."
        rest = f" Nog {aantal(over, 'maand', 'maanden')} te gaan." if over else ""
        messages.success(request, tekst + rest)
    else:
        messages.info(request, "Alle maanden van het laatste jaar waren er al.")
    return redirect("levend_team", sleutel=sleutel)


def _rijen(request: HttpRequest, gekozen: IPSTeam, pagina: Itempagina) -> dict[str, Any]:
    """De rijen achter de waarde. Wie geen dossiers mag zien leest hoeveel cliënten het zijn."""
    if not pagina.lijsten:
        return {"lijst": None}
    gekozen_lijst = request.GET.get("lijst", "")
    naam = gekozen_lijst if gekozen_lijst in pagina.lijsten else next(iter(pagina.lijsten))
    lijst = pagina.lijsten[naam]
    mag_dossiers = request.lid.teams_met(Recht.DOSSIERS_VAN_TEAM).bevat(gekozen.pk)
    context = {"lijst": lijst, "lijst_naam": naam, "mag_rijen": True}
    if lijst.met_clienten and not mag_dossiers:
        return {**context, "mag_rijen": False}
    bladzijde = lijst.bladzijde(request.GET.get("na", ""))
    request.logboek.zag_lijst(
        [client.pk for rij in bladzijde for client in rij.clienten],
        onderdeel="modeltrouw",
        grondslag=grondslag(request),
    )
    return {**context, "bladzijde": bladzijde}


def _keuze(form: PeriodeForm) -> dict[str, Any]:
    """Het formulier, en het staartje van een adres dat de gekozen periode vasthoudt."""
    if not form.gekozen or not form.is_valid():
        return {"form": form, "periodeadres": ""}
    velden = {naam: form.cleaned_data[naam].isoformat() for naam in ("van", "tot")}
    return {"form": form, "periodeadres": f"?{urlencode(velden)}"}
