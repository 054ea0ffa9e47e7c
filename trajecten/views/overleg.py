"""Overleg: wat aan de beurt is, vastleggen, teruglezen en verbeteren."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from ips_portal.gedeeld.bladeren import blader
from ips_portal.gedeeld.opmaak import weekdag
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.rechten import Recht, vereist
from trajecten.forms.overleg import SOORTEN, OverlegForm, OverlegWijzigForm
from trajecten.handelingen.overleg import Overlegd, leg_overleg_vast, wijzig_overleg
from trajecten.models import Overleg
from trajecten.overleg import (
    NIEUWSTE_EERST,
    Overlegpagina,
    overleggen_van,
    overlegpagina,
    overlegteams,
    reeksstanden,
)
from trajecten.overlegkeuzes import (
    Aanleiding,
    aanleiding_van,
    begin_van,
    keuzes_voor,
)
from trajecten.rechten import (
    COORDINATOR,
    DEELNEMER,
    MetVerslag,
    grondslag,
    log_keuzes,
    log_lijst,
    overleg_of_404,
    te_wijzigen_overleg_of_404,
    weiger_trajecten,
)

_ONDERDEEL = "overleg"


@require_GET
@vereist(Recht.OVERLEG)
def lijst(request: HttpRequest) -> HttpResponse:
    """De lijst noemt geen clienten, alleen hoeveel er ter sprake kwamen."""
    soort = request.GET.get("soort", "")
    teams = overlegteams(request.lid, vandaag=request.vandaag)
    standen = reeksstanden(teams, lid=request.lid, vandaag=request.vandaag)
    overleggen = overleggen_van(request.lid, soort=soort, vandaag=request.vandaag)
    context = {
        "teams": teams,
        "standen": standen,
        "nu": [stand for stand in standen if stand.aan_de_beurt],
        "soort": soort,
        "soorten": SOORTEN,
        "bladzijde": blader(overleggen, volgorde=NIEUWSTE_EERST, na=request.GET.get("na", "")),
        "mag_reeksen": request.lid.mag(Recht.SUPERVISIE),
    }
    return render(request, "trajecten/overleggen.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.OVERLEG)
def nieuw(request: HttpRequest) -> HttpResponse:
    velden = ingevuld(request)
    aanleiding = _aanleiding(request, velden)
    if aanleiding is None:
        return render(request, "trajecten/overleg_geen_team.html")
    form = _nieuw_formulier(request, velden, aanleiding)
    if request.method == "POST" and form.is_valid():
        gedaan = form.voer_uit(
            lambda: leg_overleg_vast(
                overleg=form.save(commit=False),
                invoer=form.invoer(),
                indien_sleutel=form.cleaned_data["indien_sleutel"],
                door=request.lid,
                vandaag=request.vandaag,
            )
        )
        if gedaan and gedaan.gelijk:
            return _opgeslagen(request, gedaan, Actie.AANMAKEN)
        if gedaan:
            form.vraag_om_tweede()
    context = {"aanleiding": aanleiding}
    return _toon_formulier(request, form, "trajecten/overleg_nieuw.html", context)


@require_GET
@vereist(Recht.OVERLEG)
def bekijk(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    pagina = _gelezen(request, overleg_of_404(request, sleutel))
    return render(request, "trajecten/overleg.html", {"pagina": pagina})


@require_http_methods(["GET", "POST"])
@vereist(Recht.OVERLEG)
def wijzig(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    overleg = te_wijzigen_overleg_of_404(request, sleutel)
    pagina = _gelezen(request, overleg)
    keuzes = keuzes_voor(
        request.lid,
        overleg.team,
        vandaag=request.vandaag,
        ggz_team_id=overleg.ggz_team_id,
        overleg=overleg,
    )
    form = OverlegWijzigForm(
        ingevuld(request),
        instance=overleg,
        keuzes=keuzes,
        vandaag=request.vandaag,
        besprekingen=pagina.besprekingen,
        aanwezig=[deelnemer.gebruiker.sleutel for deelnemer in pagina.deelnemers],
    )
    if request.method == "POST" and form.is_valid():
        gedaan = form.voer_uit(
            lambda: wijzig_overleg(
                overleg=form.save(commit=False),
                invoer=form.invoer(),
                door=request.lid,
                vandaag=request.vandaag,
            )
        )
        if gedaan:
            form.meld_overgenomen(request)
            return _opgeslagen(request, gedaan, Actie.WIJZIGEN)
    context = {"pagina": pagina}
    return _toon_formulier(request, form, "trajecten/overleg_wijzigen.html", context)


def _aanleiding(request: HttpRequest, velden: QueryDict | None) -> Aanleiding | None:
    """Het formulier weet nog van welk team en welke reeks het was; anders zegt het adres het."""
    gegeven = velden or request.GET
    return aanleiding_van(
        request.lid,
        team=gegeven.get("team", ""),
        reeks=gegeven.get("reeks", ""),
        soort=gegeven.get("soort", ""),
        vandaag=request.vandaag,
    )


def _nieuw_formulier(
    request: HttpRequest, velden: QueryDict | None, aanleiding: Aanleiding
) -> OverlegForm:
    keuzes = keuzes_voor(
        request.lid,
        aanleiding.team,
        vandaag=request.vandaag,
        ggz_team_id=aanleiding.reeks.ggz_team_id if aanleiding.reeks else None,
    )
    begin = begin_van(
        aanleiding,
        request.lid,
        keuzes,
        vandaag=request.vandaag,
        bespreek=request.GET.get("bespreek") == "ja",
    )
    overleg = nieuwe_rij(request, Overleg(team=aanleiding.team, reeks=aanleiding.reeks))
    return OverlegForm(
        velden, instance=overleg, keuzes=keuzes, vandaag=request.vandaag, initial=begin
    )


def _gelezen(request: HttpRequest, overleg: MetVerslag) -> Overlegpagina:
    """Elke client bij naam een regel; wie het verslag leest, leest ook over die van collega's."""
    pagina = overlegpagina(overleg, lid=request.lid, vandaag=request.vandaag)
    log_lijst(request, pagina.trajecten, onderdeel=_ONDERDEEL)
    if overleg.mag_verslag and overleg.verslag:
        request.logboek.zag_lijst(
            pagina.van_collegas, onderdeel="verslag van overleg", grondslag=DEELNEMER
        )
    return pagina


def _toon_formulier(
    request: HttpRequest, form: OverlegForm, sjabloon: str, context: dict[str, Any]
) -> HttpResponse:
    if form.vreemde_trajecten:
        weiger_trajecten(request, form.vreemde_trajecten)
    _log_keuzes(request, form)
    return render(request, sjabloon, {"form": form, **context})


def _log_keuzes(request: HttpRequest, form: OverlegForm) -> None:
    trajecten = form.keuzes.trajecten
    if request.lid.teams_met(Recht.SUPERVISIE).bevat(form.keuzes.team.pk):
        clienten = (traject.client_id for traject in trajecten)
        request.logboek.zag_lijst(clienten, onderdeel="cliëntkeuze", grondslag=COORDINATOR)
    else:
        log_keuzes(request, trajecten, onderdeel="cliëntkeuze")


def _opgeslagen(request: HttpRequest, gedaan: Overlegd, actie: Actie) -> HttpResponse:
    overleg = gedaan.overleg
    for client_id in gedaan.client_ids if gedaan.nieuw else ():
        request.logboek.deed(actie, client_id, onderdeel=_ONDERDEEL, grondslag=grondslag(request))
    naam = overleg.get_soort_display()
    messages.success(request, f"{naam.capitalize()} ({weekdag(overleg.datum)}) is opgeslagen.")
    return redirect("overleg_bekijken", overleg.sleutel)
