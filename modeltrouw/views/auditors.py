"""Wie er scoort: iemand erbij, andere dagen, of weg."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from modeltrouw.forms.metingen import AuditorForm, ScorerForm, ToegangForm
from modeltrouw.handelingen.planning import (
    haal_auditor_weg,
    voeg_auditors_toe,
    voeg_scorer_toe,
    wijzig_toegang,
)
from modeltrouw.keuzes import Metingsoort
from modeltrouw.metingen import mensen_om_te_scoren
from modeltrouw.models import Meting, Metingauditor
from modeltrouw.rechten import auditor_of_404, meting_of_404
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from organisaties.uitnodigen import nodig_uit


@require_http_methods(["GET", "POST"])
@vereist(Recht.METING_REGELEN)
def nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = meting_of_404(request, sleutel, recht=Recht.METING_REGELEN)
    form = _formulier(request, meting)
    if request.method == "POST" and form.is_valid():
        auditor = form.voer_uit(lambda: _voeg_toe(request, meting, form))
        if auditor:
            messages.success(request, f"{auditor.gebruiker.naam} scoort mee.")
            return redirect("meting", sleutel)
    return render(request, "modeltrouw/auditor.html", {"form": form, "meting": meting})


@require_http_methods(["GET", "POST"])
@vereist(Recht.METING_REGELEN)
def toegang(request: HttpRequest, sleutel: UUID, auditor: UUID) -> HttpResponse:
    meting = meting_of_404(request, sleutel, recht=Recht.METING_REGELEN)
    rij = auditor_of_404(meting, auditor)
    form = ToegangForm(ingevuld(request), instance=rij)
    if request.method == "POST" and form.is_valid():
        gedaan = form.voer_uit(
            lambda: wijzig_toegang(
                auditor=form.instance, door=request.user, vandaag=request.vandaag
            )
        )
        if gedaan:
            form.meld_overgenomen(request)
            messages.success(request, "De toegang is gewijzigd.")
            return redirect("meting", sleutel)
    context = {"form": form, "meting": meting, "auditor": rij}
    return render(request, "modeltrouw/auditor.html", context)


@require_POST
@vereist(Recht.METING_REGELEN)
def weg(request: HttpRequest, sleutel: UUID, auditor: UUID) -> HttpResponse:
    meting = meting_of_404(request, sleutel, recht=Recht.METING_REGELEN)
    rij = auditor_of_404(meting, auditor)
    try:
        haal_auditor_weg(auditor=rij, vandaag=request.vandaag)
    except ValidationError as weigering:
        messages.error(request, weigering.messages[0])
    else:
        messages.success(request, f"{rij.gebruiker.naam} scoort niet mee.")
    return redirect("meting", sleutel)


def _formulier(request: HttpRequest, meting: Meting) -> AuditorForm | ScorerForm:
    begin = {"toegang_van": request.vandaag}
    if meting.soort == Metingsoort.EXTERN:
        return AuditorForm(ingevuld(request), initial=begin)
    mensen = mensen_om_te_scoren(request.organisatie, op=request.vandaag)
    return ScorerForm(ingevuld(request), initial=begin, mensen=mensen)


def _voeg_toe(
    request: HttpRequest, meting: Meting, form: AuditorForm | ScorerForm
) -> Metingauditor:
    gedeeld = {
        "meting": meting,
        "toegang": form.toegang(),
        "door": request.user,
        "vandaag": request.vandaag,
    }
    if isinstance(form, ScorerForm):
        return voeg_scorer_toe(gebruiker=form.gekozen(), **gedeeld)
    auditor = voeg_auditors_toe(genodigden=[form.genodigde()], **gedeeld)[0]
    nodig_uit(
        gebruiker=auditor.gebruiker,
        organisatie=request.organisatie,
        adres=request.build_absolute_uri,
    )
    return auditor
