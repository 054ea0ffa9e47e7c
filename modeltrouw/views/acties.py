"""Het actieplan na een meting, en de acties van wie inlogt."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from logboek.keuzes import Actie as Daad
from modeltrouw.actieplan import (
    actie_of_404,
    actieplan_van,
    maak_actie,
    maak_actie_wijzig,
    mag_regelen,
    mijn_acties,
    schaal_van,
)
from modeltrouw.handelingen.acties import leg_actie_vast, werk_actie_bij
from modeltrouw.rechten import meting_of_404
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist

# Ook wie niet over metingen gaat, kan een actie krijgen.
_EIGENAAR = (Recht.MIJN_WEEK, Recht.MODELTROUW, Recht.BEHEER)


@require_GET
@vereist(Recht.MODELTROUW)
def actieplan(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = meting_of_404(request, sleutel)
    return render(request, "modeltrouw/actieplan.html", {"plan": actieplan_van(request, meting)})


@require_http_methods(["GET", "POST"])
@vereist(Recht.METING_REGELEN)
def actie_nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = meting_of_404(request, sleutel, recht=Recht.METING_REGELEN)
    form = maak_actie(request, ingevuld(request), meting)
    if request.method == "POST" and form.is_valid():
        vastgelegd = form.voer_uit(
            lambda: leg_actie_vast(
                actie=form.save(commit=False),
                items=len(schaal_van(meting).items),
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if vastgelegd:
            messages.success(request, "De actie staat in het plan.")
            return redirect("actieplan", sleutel)
    return render(request, "modeltrouw/actie.html", {"meting": meting, "form": form})


@require_http_methods(["GET", "POST"])
@vereist(*_EIGENAAR)
def actie(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Wie het plan regelt wijzigt alles; wie de actie heeft, schrijft de voortgang."""
    rij = actie_of_404(request, sleutel)
    meting, was = rij.meting, rij.uiterlijk
    form = maak_actie_wijzig(request, ingevuld(request), rij)
    if request.method == "POST" and form.is_valid():
        bijgewerkt = form.voer_uit(
            lambda: werk_actie_bij(
                actie=form.save(commit=False),
                items=len(schaal_van(meting).items),
                was=was,
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if bijgewerkt:
            form.meld_overgenomen(request)
            request.logboek.daad(Daad.WIJZIGEN, object_soort="actie", object_sleutel=sleutel)
            messages.success(request, "De actie is bijgewerkt.")
            return _terug(request, rij)
    context = {"meting": meting, "form": form, "actie": rij, "regelt": mag_regelen(request, rij)}
    return render(request, "modeltrouw/actie.html", context)


@require_GET
@vereist(*_EIGENAAR)
def eigen_acties(request: HttpRequest) -> HttpResponse:
    regels = mijn_acties(request.user.pk, vandaag=request.vandaag)
    return render(request, "modeltrouw/mijn_acties.html", {"regels": regels})


def _terug(request: HttpRequest, rij) -> HttpResponse:
    if mag_regelen(request, rij):
        return redirect("actieplan", rij.meting.sleutel)
    return redirect("mijn_acties")
