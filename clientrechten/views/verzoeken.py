"""De verzoeken van cliënten: de lijst, vastleggen, verlengen en besluiten."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from clientrechten.forms.verzoeken import VerzoekbesluitForm, VerzoekForm, VerzoekVerlengForm
from clientrechten.handelingen import verzoeken as handelingen
from clientrechten.rechten import GRONDSLAG, team_of_403
from clientrechten.verzoeken import lijst_van, te_verlengen, verzoek_of_404
from clientrechten.views.dossier import PANEEL
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.models import Traject
from trajecten.rechten import traject_of_404

_ONDERDEEL = "verzoek van de cliënt"


@require_GET
@vereist(Recht.CLIENTRECHTEN)
def lijst(request: HttpRequest) -> HttpResponse:
    verzoeken = lijst_van(request.lid)
    request.logboek.zag_lijst(verzoeken.clienten, onderdeel=_ONDERDEEL, grondslag=GRONDSLAG)
    return render(request, "clientrechten/verzoeken.html", {"lijst": verzoeken})


@require_http_methods(["GET", "POST"])
@vereist(Recht.CLIENTRECHTEN)
def nieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = _eigen_traject(request, sleutel)
    form = VerzoekForm(ingevuld(request), vandaag=request.vandaag)
    if request.method == "POST" and form.is_valid():
        verzoek = form.voer_uit(
            lambda: handelingen.leg_vast(
                client=traject.client, door=request.user, **form.cleaned_data
            )
        )
        if verzoek:
            _schrijf_op(request, Actie.AANMAKEN, traject)
            messages.success(request, "Het verzoek is vastgelegd.")
            return redirect("verzoek", sleutel, verzoek.sleutel)
    return toon(request, traject, "clientrechten/verzoek_nieuw.html", paneel=PANEEL, form=form)


@require_http_methods(["GET", "POST"])
@vereist(Recht.CLIENTRECHTEN)
def verzoek(request: HttpRequest, sleutel: UUID, verzoek: UUID) -> HttpResponse:
    """Lezen wat er gevraagd is, en besluiten."""
    traject = _eigen_traject(request, sleutel)
    rij = verzoek_of_404(traject, verzoek)
    form = VerzoekbesluitForm(ingevuld(request), verzoek=rij)
    if request.method == "POST" and form.is_valid():
        gegeven = {"verklaring": "", "geen_verklaring": False, **form.cleaned_data}
        if _gelukt(
            form,
            lambda: handelingen.besluit(
                verzoek=rij, door=request.user, vandaag=request.vandaag, **gegeven
            ),
        ):
            _schrijf_op(request, Actie.WIJZIGEN, traject)
            messages.success(request, "Het besluit is vastgelegd.")
            return redirect("dossier_rechten", sleutel)
    inhoud = {
        "verzoek": rij,
        "form": form,
        "kan_langer": te_verlengen(rij, vandaag=request.vandaag),
    }
    inhoud["te_laat"] = rij.te_laat(request.vandaag)
    return toon(request, traject, "clientrechten/verzoek.html", paneel=PANEEL, **inhoud)


@require_http_methods(["GET", "POST"])
@vereist(Recht.CLIENTRECHTEN)
def verlengen(request: HttpRequest, sleutel: UUID, verzoek: UUID) -> HttpResponse:
    traject = _eigen_traject(request, sleutel)
    rij = verzoek_of_404(traject, verzoek)
    form = VerzoekVerlengForm(ingevuld(request))
    if request.method == "POST" and form.is_valid():
        reden = form.cleaned_data["verlengd_reden"]
        if _gelukt(
            form,
            lambda: handelingen.verleng(
                verzoek=rij, reden=reden, door=request.user, vandaag=request.vandaag
            ),
        ):
            _schrijf_op(request, Actie.WIJZIGEN, traject)
            messages.success(request, "De termijn is verlengd. Vertel het de cliënt.")
            return redirect("verzoek", sleutel, verzoek)
    inhoud = {"verzoek": rij, "form": form}
    return toon(request, traject, "clientrechten/verzoek_verlengen.html", paneel=PANEEL, **inhoud)


def _gelukt(form: VerzoekVerlengForm | VerzoekbesluitForm, handeling: Callable[[], None]) -> bool:
    """Een handeling zonder antwoord: gelukt als het formulier geen fout kreeg."""
    form.voer_uit(handeling)
    return form.is_valid()


def _eigen_traject(request: HttpRequest, sleutel: UUID) -> Traject:
    traject = traject_of_404(request, sleutel, onderdeel=_ONDERDEEL, ook_beperkt=True)
    team_of_403(request, traject)
    return traject


def _schrijf_op(request: HttpRequest, actie: Actie, traject: Traject) -> None:
    request.logboek.deed(actie, traject.client_id, onderdeel=_ONDERDEEL, grondslag=GRONDSLAG)
