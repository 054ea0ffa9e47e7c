"""Metingen: de lijst, plannen, en de pagina die zegt wat er nu moet gebeuren."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ips_portal.gedeeld.bladeren import blader
from logboek.keuzes import Actie
from modeltrouw.forms.metingen import MetingForm, MetingWijzigForm, StapForm
from modeltrouw.handelingen.metingen import ga_naar
from modeltrouw.handelingen.planning import plan_meting, wijzig_meting
from modeltrouw.keuzes import Metingfase, Metingsoort
from modeltrouw.metingen import (
    NIEUWSTE_EERST,
    auditors_van,
    beurten,
    klassen_van,
    mag_stap,
    mensen_om_te_scoren,
    metingpagina,
    schalen_om_te_kiezen,
)
from modeltrouw.models import Meting
from modeltrouw.rechten import ZIEN, AuditMeting, mag, meting_of_404, metingen_van, te_zien_of_404
from modeltrouw.steekproef import is_getrokken
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.rechten import Recht, vereist
from organisaties.uitnodigen import nodig_uit
from trajecten.rechten import teams_van

_TOEGANG_DAGEN = 90


@require_GET
@vereist(*ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Externe metingen en zelfmetingen staan los van elkaar: een zelfmeting telt nooit mee."""
    zelf = request.GET.get("soort") == Metingsoort.ZELF
    metingen = metingen_van(request, soort=Metingsoort.ZELF if zelf else Metingsoort.EXTERN)
    bladzijde = blader(metingen, volgorde=NIEUWSTE_EERST, na=request.GET.get("na", ""))
    mag_regelen = request.lid.mag(Recht.METING_REGELEN)
    teams = teams_van(request, recht=Recht.METING_REGELEN) if mag_regelen else []
    klassen = klassen_van(bladzijde)
    context = {
        "zelf": zelf,
        "bladzijde": bladzijde,
        "rijen": [(meting, klassen.get(meting.pk)) for meting in bladzijde],
        "beurten": beurten(teams, vandaag=request.vandaag) if zelf else [],
        "mag_regelen": mag_regelen,
        "ziet_levend": request.lid.mag(Recht.MODELTROUW),
    }
    return render(request, "modeltrouw/metingen.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.METING_REGELEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    form = _nieuw_formulier(request)

    def doe() -> Meting:
        meting = plan_meting(
            meting=form.save(commit=False),
            door=request.user,
            vandaag=request.vandaag,
            **form.opzet(),
        )
        if meting is form.instance:  # een tweede klik geeft de meting die er al was
            _nodig_auditors_uit(request, meting)
        return meting

    if request.method == "POST" and form.is_valid():
        meting = form.voer_uit(doe)
        if meting:
            request.logboek.daad(
                Actie.AANMAKEN, object_soort="meting", object_sleutel=meting.sleutel
            )
            messages.success(request, "De meting is gepland.")
            return redirect("meting", meting.sleutel)
    return render(request, "modeltrouw/meting_nieuw.html", {"form": form})


@require_GET
@vereist(*ZIEN)
def meting(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    return _toon(request, te_zien_of_404(request, sleutel), StapForm())


@require_POST
@vereist(*ZIEN)
def stap(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = te_zien_of_404(request, sleutel)
    form = StapForm(request.POST)
    naar = request.POST.get("naar", "")
    if naar not in Metingfase.values or not form.is_valid():
        return redirect("meting", sleutel)
    if not _mag_stap(request, rij, naar):
        raise PermissionDenied("Deze stap zet een ander.")
    gedaan = form.voer_uit(
        lambda: ga_naar(
            meting=rij,
            naar=naar,
            door=request.user,
            vandaag=request.vandaag,
            reden=form.cleaned_data["reden"],
        )
    )
    if not gedaan:
        return _toon(request, rij, form)
    messages.success(request, f"De meting staat nu op {Metingfase(naar).label}.")
    return redirect("meting", sleutel)


@require_http_methods(["GET", "POST"])
@vereist(Recht.METING_REGELEN)
def wijzig(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = meting_of_404(request, sleutel, recht=Recht.METING_REGELEN)
    form = MetingWijzigForm(ingevuld(request), instance=rij, getrokken=is_getrokken(rij))
    if request.method == "POST" and form.is_valid():
        gewijzigd = form.voer_uit(
            lambda: wijzig_meting(meting=form.instance, vandaag=request.vandaag)
        )
        if gewijzigd:
            form.meld_overgenomen(request)
            messages.success(request, "De opzet is gewijzigd.")
            return redirect("meting", sleutel)
    return render(request, "modeltrouw/meting_wijzigen.html", {"form": form, "meting": rij})


def _nieuw_formulier(request: HttpRequest) -> MetingForm:
    velden = ingevuld(request)
    zelf = request.GET.get("soort") == Metingsoort.ZELF
    soort = Metingsoort.ZELF if zelf else Metingsoort.EXTERN
    tot = request.vandaag.replace(day=1) - timedelta(days=1)
    begin = {
        "van": _half_jaar_eerder(tot),
        "tot": tot,
        "toegang_van": request.vandaag,
        "toegang_tot": request.vandaag + timedelta(days=_TOEGANG_DAGEN),
        "waar": request.GET.get("team", ""),
    }
    return MetingForm(
        velden,
        instance=nieuwe_rij(request, Meting(soort=soort)),
        initial=begin,
        teams=teams_van(request, recht=Recht.METING_REGELEN),
        hele_organisatie=request.lid.teams_met(Recht.METING_REGELEN).alle,
        schalen=schalen_om_te_kiezen(),
        mensen=mensen_om_te_scoren(request.organisatie, op=request.vandaag),
    )


def _half_jaar_eerder(laatste: date) -> date:
    """De eerste dag van de zes hele maanden die op `laatste` eindigen."""
    maand = laatste.year * 12 + laatste.month - 6
    return laatste.replace(year=maand // 12, month=maand % 12 + 1, day=1)


def _toon(request: HttpRequest, rij: AuditMeting, form: StapForm) -> HttpResponse:
    pagina = metingpagina(
        rij,
        mag_regelen=_mag_regelen(request, rij),
        scoort=rij.deelname is not None,
        vandaag=request.vandaag,
    )
    return render(request, "modeltrouw/meting.html", {"pagina": pagina, "form": form})


def _mag_stap(request: HttpRequest, rij: AuditMeting, naar: str) -> bool:
    scoort = rij.deelname is not None
    return mag_stap(rij.fase, naar, mag_regelen=_mag_regelen(request, rij), scoort=scoort)


def _mag_regelen(request: HttpRequest, rij: Meting) -> bool:
    return mag(request, rij, Recht.METING_REGELEN)


def _nodig_auditors_uit(request: HttpRequest, rij: Meting) -> None:
    if rij.soort != Metingsoort.EXTERN:
        return
    for auditor in auditors_van(rij):
        nodig_uit(
            gebruiker=auditor.gebruiker,
            organisatie=request.organisatie,
            adres=request.build_absolute_uri,
        )
