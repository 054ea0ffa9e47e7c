"""Wederhoor: de organisatie reageert per item, de auditors antwoorden."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from modeltrouw.forms.rapport import LegeForm
from modeltrouw.handelingen.metingen import ga_naar
from modeltrouw.handelingen.wederhoor import (
    beantwoord,
    reageer,
    rond_wederhoor_af,
    weigering_van_reactie,
)
from modeltrouw.keuzes import Metingfase
from modeltrouw.rapport import rapport_van
from modeltrouw.rapportformulieren import (
    bevinding_van,
    itemstap_of_404,
    maak_antwoord,
    maak_reactie,
    reactie_of_404,
)
from modeltrouw.rechten import (
    SCOREN,
    ZIEN,
    auditmeting_of_404,
    mag,
    meting_of_404,
    te_zien_of_404,
)
from modeltrouw.regels.rapport import te_lezen, toets_antwoord
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(*ZIEN)
def wederhoor(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Elk item met zijn reactie en antwoord, voor beide kanten."""
    meting = te_zien_of_404(request, sleutel)
    if not te_lezen(meting.fase, auditor=meting.deelname is not None):
        return render(request, "modeltrouw/rapport_nog_niet.html", {"meting": meting})
    context = {
        "meting": meting,
        "rapport": rapport_van(meting, vandaag=request.vandaag),
        "mag_reageren": mag(request, meting, Recht.METING_REGELEN)
        and weigering_van_reactie(meting, vandaag=request.vandaag) is None,
        "mag_antwoorden": meting.deelname is not None and toets_antwoord(meting.fase) is None,
    }
    return render(request, "modeltrouw/meting_wederhoor.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.METING_REGELEN)
def reactie(request: HttpRequest, sleutel: UUID, item: int) -> HttpResponse:
    meting = meting_of_404(request, sleutel, recht=Recht.METING_REGELEN)
    stap = itemstap_of_404(meting, item)
    if not te_lezen(meting.fase, auditor=False):
        return render(request, "modeltrouw/rapport_nog_niet.html", {"meting": meting})
    form = maak_reactie(request, ingevuld(request), meting, item)
    if request.method == "POST" and form.is_valid():
        rij = form.save(commit=False)
        if form.voer_uit(lambda: reageer(reactie=rij, door=request.user, vandaag=request.vandaag)):
            form.meld_overgenomen(request)
            messages.success(request, f"Uw reactie op item {item} is opgeslagen.")
            return redirect("meting_wederhoor", sleutel)
    context = {
        "meting": meting,
        "stap": stap,
        "form": form,
        "bevinding": bevinding_van(meting, item),
        "weigering": weigering_van_reactie(meting, vandaag=request.vandaag),
    }
    return render(request, "modeltrouw/wederhoor_reactie.html", context)


@require_http_methods(["GET", "POST"])
@vereist(*SCOREN)
def antwoord(request: HttpRequest, sleutel: UUID, item: int) -> HttpResponse:
    meting = auditmeting_of_404(request, sleutel)
    stap = itemstap_of_404(meting, item)
    rij = reactie_of_404(meting, item)
    form = maak_antwoord(ingevuld(request), rij)
    if request.method == "POST" and form.is_valid():
        gegeven = form.save(commit=False)
        if form.voer_uit(lambda: beantwoord(reactie=gegeven, door=request.user)):
            form.meld_overgenomen(request)
            messages.success(request, f"Uw antwoord bij item {item} is opgeslagen.")
            return redirect("meting_wederhoor", sleutel)
    context = {"meting": meting, "stap": stap, "form": form, "reactie": rij}
    return render(request, "modeltrouw/wederhoor_antwoord.html", context)


@require_POST
@vereist(Recht.METING_REGELEN)
def afronden(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """De organisatie is klaar met reageren."""
    meting = meting_of_404(request, sleutel, recht=Recht.METING_REGELEN)
    form = LegeForm(request.POST)
    form.full_clean()
    afgerond = form.voer_uit(
        lambda: rond_wederhoor_af(meting=meting, door=request.user, vandaag=request.vandaag)
    )
    if afgerond is None:
        messages.error(request, _waarom_niet(form))
    else:
        messages.success(request, "De auditors weten dat u klaar bent met reageren.")
    return redirect("meting_wederhoor", sleutel)


@require_POST
@vereist(*SCOREN)
def terug(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Terug naar het concept: een reactie vraagt om een andere bevinding of score."""
    meting = auditmeting_of_404(request, sleutel)
    form = LegeForm(request.POST)
    form.full_clean()
    teruggenomen = form.voer_uit(
        lambda: ga_naar(
            meting=meting, naar=Metingfase.CONCEPT, door=request.user, vandaag=request.vandaag
        )
    )
    if teruggenomen is None:
        messages.error(request, _waarom_niet(form))
        return redirect("meting_wederhoor", sleutel)
    messages.success(request, "Het rapport is weer een concept.")
    return redirect("meting_bevindingen", sleutel)


def _waarom_niet(form: LegeForm) -> str:
    return " ".join(str(fout) for fout in form.non_field_errors())
