"""De rechten van de cliënt in het dossier: wat er gevraagd is, beperken, en weer openen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from clientrechten.bewaren import termijnen_nu
from clientrechten.forms.beperken import BeperkForm, OphefForm
from clientrechten.handelingen.beperken import beperk, hef_op
from clientrechten.rechten import GRONDSLAG, mag_uitvoeren, team_of_403
from clientrechten.regels.bewaren import KLASSEN
from clientrechten.verzoeken import beperkingen_van, van_client
from ips_portal.gedeeld import klok
from ips_portal.gedeeld.opmaak import dag
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.models import Traject
from trajecten.rechten import traject_of_404

PANEEL = "rechten"


@require_GET
@vereist(Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM)
def rechten(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = traject_of_404(request, sleutel, onderdeel="rechten van de cliënt")
    jaren = termijnen_nu()
    return toon(
        request,
        traject,
        "clientrechten/rechten.html",
        paneel=PANEEL,
        mag_uitvoeren=mag_uitvoeren(request.lid, traject),
        termijnen=[(klasse, jaren[klasse.sleutel]) for klasse in KLASSEN],
        verzoeken=van_client(traject.client_id),
        beperkingen=beperkingen_van(traject.client_id),
    )


@require_http_methods(["GET", "POST"])
@vereist(Recht.CLIENTRECHTEN)
def beperken(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = _eigen_traject(request, sleutel, "beperken")
    form = BeperkForm(ingevuld(request))
    if request.method == "POST" and form.is_valid():
        gelukt = form.voer_uit(
            lambda: beperk(client=traject.client, door=request.user, **form.cleaned_data)
        )
        if gelukt:
            _schrijf_op(request, Actie.WIJZIGEN, traject)
            messages.success(request, "Het dossier is beperkt. Vertel het de cliënt.")
            return redirect("dossier_rechten", sleutel)
    return toon(request, traject, "clientrechten/beperken.html", paneel=PANEEL, form=form)


@require_http_methods(["GET", "POST"])
@vereist(Recht.CLIENTRECHTEN)
def opheffen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = _eigen_traject(request, sleutel, "beperken")
    beperking = next((rij for rij in beperkingen_van(traject.client_id) if rij.open), None)
    if beperking is None:
        messages.info(request, "Dit dossier is niet (meer) beperkt.")
        return redirect("dossier_rechten", sleutel)
    form = OphefForm(ingevuld(request), vanaf=dag(beperking.aangemaakt_op))
    if request.method == "POST" and form.is_valid():
        form.voer_uit(
            lambda: hef_op(
                beperking=beperking,
                door=request.user,
                nu=klok.nu(),
                vandaag=request.vandaag,
                **form.cleaned_data,
            )
        )
        if form.is_valid():
            _schrijf_op(request, Actie.WIJZIGEN, traject)
            messages.success(request, "De beperking is opgeheven. Het dossier is weer open.")
            return redirect("dossier_rechten", sleutel)
    inhoud = {"form": form, "beperking": beperking}
    return toon(request, traject, "clientrechten/opheffen.html", paneel=PANEEL, **inhoud)


def _eigen_traject(request: HttpRequest, sleutel: UUID, onderdeel: str) -> Traject:
    traject = traject_of_404(request, sleutel, onderdeel=onderdeel, ook_beperkt=True)
    team_of_403(request, traject)
    return traject


def _schrijf_op(request: HttpRequest, actie: Actie, traject: Traject) -> None:
    request.logboek.deed(actie, traject.client_id, onderdeel="beperken", grondslag=GRONDSLAG)
