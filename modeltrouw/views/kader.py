"""Het kwaliteitskader: uitleg, de plannen, een plan, en per criterium het antwoord."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from ips_portal.gedeeld.bladeren import blader
from ips_portal.gedeeld.pdf import maak_pdf, pdf_antwoord
from logboek.keuzes import Actie
from modeltrouw.forms.kader import AntwoordForm, OpmerkingForm
from modeltrouw.handelingen.kader import (
    bewaar_antwoord,
    bewaar_opmerking,
    maak_kaderplan,
    wijzig_kaderplan,
)
from modeltrouw.kader import (
    NIEUWSTE_EERST,
    criteriumpagina,
    kader,
    maak_nieuw,
    maak_wijzig,
    plannen,
    planpagina,
)
from modeltrouw.models import Kaderantwoord, Kaderplan
from modeltrouw.rechten import KADER_ZIEN, kaderantwoord_of_404, kaderplan_of_404
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(*KADER_ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    context = {
        "bladzijde": blader(plannen(), volgorde=NIEUWSTE_EERST, na=request.GET.get("na", "")),
        **_rechten(request),
    }
    return render(request, "modeltrouw/kaderplannen.html", context)


@require_GET
@vereist(*KADER_ZIEN)
def criteria(request: HttpRequest) -> HttpResponse:
    return render(request, "modeltrouw/kadercriteria.html", {"kader": kader()})


@require_GET
@vereist(*KADER_ZIEN)
def scenarios(request: HttpRequest) -> HttpResponse:
    context = {"kader": kader(), **_rechten(request)}
    return render(request, "modeltrouw/kaderscenarios.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.KWALITEITSKADER)
def nieuw(request: HttpRequest) -> HttpResponse:
    code = request.GET.get("scenario", "")
    invoer = maak_nieuw(ingevuld(request), nieuwe_rij(request, Kaderplan()), scenario=code)
    if request.method == "POST" and invoer.is_valid():
        bewaard = invoer.voer_uit(
            lambda: maak_kaderplan(
                plan=invoer.form.save(commit=False),
                deelnemers=invoer.deelnemers.te_bewaren(),
                indien_sleutel=invoer.form.cleaned_data["indien_sleutel"],
                door=request.user,
            )
        )
        if bewaard and bewaard.gelijk:
            return _nieuw_opgeslagen(request, bewaard.plan)
        if bewaard:
            invoer.vraag_om_tweede()
    context = {"invoer": invoer, "scenario": kader().scenario(code)}
    return render(request, "modeltrouw/kaderplan_formulier.html", context)


@require_GET
@vereist(*KADER_ZIEN)
def bekijk(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    plan = kaderplan_of_404(request, sleutel)
    context = {"pagina": planpagina(plan), **_rechten(request)}
    return render(request, "modeltrouw/kaderplan.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.KWALITEITSKADER)
def wijzig(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    plan = kaderplan_of_404(request, sleutel)
    invoer = maak_wijzig(ingevuld(request), plan)
    if request.method == "POST" and invoer.is_valid():
        bewaard = invoer.voer_uit(
            lambda: wijzig_kaderplan(
                plan=invoer.form.save(commit=False),
                bewaar=invoer.deelnemers.te_bewaren(),
                verwijder=invoer.deelnemers.te_verwijderen(),
                door=request.user,
            )
        )
        if bewaard:
            invoer.meld_overgenomen(request)
            return _plan_opgeslagen(request, plan)
    context = {"invoer": invoer, "plan": plan, "scenario": kader().scenario(plan.scenario)}
    return render(request, "modeltrouw/kaderplan_formulier.html", context)


@require_GET
@vereist(*KADER_ZIEN)
def pdf(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    plan = kaderplan_of_404(request, sleutel, actie=Actie.UITVOEREN)
    inhoud = {"pagina": planpagina(plan), "kader": kader(), "vandaag": request.vandaag}
    return pdf_antwoord(maak_pdf("modeltrouw/kaderplan_pdf.html", inhoud), "implementatieplan.pdf")


@require_http_methods(["GET", "POST"])
@vereist(Recht.KWALITEITSKADER)
def antwoord(request: HttpRequest, sleutel: UUID, criterium: int) -> HttpResponse:
    rij = kaderantwoord_of_404(request, sleutel, criterium)
    form = AntwoordForm(ingevuld(request), instance=rij)
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(lambda: bewaar_antwoord(antwoord=form.save(commit=False)))
        if bewaard:
            form.meld_overgenomen(request)
            messages.success(request, f"Criterium {criterium} is opgeslagen.")
            return _na_antwoord(request, rij)
    return _toon_criterium(request, rij, form, "modeltrouw/kaderantwoord.html")


@require_http_methods(["GET", "POST"])
@vereist(Recht.KADER_BEOORDELEN)
def opmerking(request: HttpRequest, sleutel: UUID, criterium: int) -> HttpResponse:
    """Wie het plan beoordeelt leest het antwoord, en zet er alleen een opmerking bij."""
    rij = kaderantwoord_of_404(request, sleutel, criterium)
    form = OpmerkingForm(ingevuld(request), instance=rij)
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: bewaar_opmerking(
                antwoord=form.save(commit=False), door=request.user, vandaag=request.vandaag
            )
        )
        if bewaard:
            form.meld_overgenomen(request)
            messages.success(request, f"De opmerking bij criterium {criterium} is opgeslagen.")
            return redirect("kaderplan", sleutel)
    return _toon_criterium(request, rij, form, "modeltrouw/kaderopmerking.html")


def _toon_criterium(
    request: HttpRequest, rij: Kaderantwoord, form: AntwoordForm | OpmerkingForm, sjabloon: str
) -> HttpResponse:
    pagina = criteriumpagina(rij, lid=request.lid, vandaag=request.vandaag)
    return render(request, sjabloon, {"pagina": pagina, "form": form, **_rechten(request)})


def _na_antwoord(request: HttpRequest, rij: Kaderantwoord) -> HttpResponse:
    volgende = rij.criterium + 1
    if "volgende" in request.POST and volgende in kader().nummers:
        return redirect("kaderantwoord", rij.plan.sleutel, volgende)
    return redirect("kaderplan", rij.plan.sleutel)


def _nieuw_opgeslagen(request: HttpRequest, plan: Kaderplan) -> HttpResponse:
    request.logboek.daad(Actie.AANMAKEN, object_soort="kaderplan", object_sleutel=plan.sleutel)
    return _plan_opgeslagen(request, plan)


def _plan_opgeslagen(request: HttpRequest, plan: Kaderplan) -> HttpResponse:
    messages.success(request, "Het implementatieplan is opgeslagen.")
    return redirect("kaderplan", plan.sleutel)


def _rechten(request: HttpRequest) -> dict[str, bool]:
    return {
        "mag_schrijven": request.lid.mag(Recht.KWALITEITSKADER),
        "mag_opmerken": request.lid.mag(Recht.KADER_BEOORDELEN),
    }
