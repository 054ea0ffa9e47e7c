"""Dossiers wissen: de een stelt voor, een ander voert uit."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientrechten.bewaren import clienten_van, rondes_van, te_wissen
from clientrechten.forms.wissen import BesluitForm, TermijnForm, VoorstelForm
from clientrechten.handelingen.wissen import stel_voor, trek_in, voer_uit
from clientrechten.keuzes import Aanleiding
from clientrechten.models import Wisronde
from clientrechten.rechten import GRONDSLAG, team_of_403
from ips_portal.gedeeld import klok
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.dossierpagina import toon
from trajecten.rechten import traject_of_404

_PANEEL = "rechten"


@require_http_methods(["GET", "POST"])
@vereist(Recht.CLIENTRECHTEN)
def voorstellen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Wissen op verzoek van de cliënt; een ander voert het uit."""
    traject = traject_of_404(request, sleutel, onderdeel="wissen")
    team_of_403(request, traject)
    form = VoorstelForm(ingevuld(request))
    if request.method == "POST" and form.is_valid():
        ronde = form.voer_uit(
            lambda: stel_voor(
                clienten=[traject.client],
                aanleiding=Aanleiding.VERZOEK,
                reden=form.cleaned_data["reden"],
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if ronde:
            _schrijf_op(request, Actie.AANMAKEN, ronde.clienten)
            messages.success(request, "Het voorstel staat klaar. Een ander voert het uit.")
            return redirect("wisrondes")
    return toon(request, traject, "clientrechten/voorstel.html", paneel=_PANEEL, form=form)


@require_http_methods(["GET", "POST"])
@vereist(Recht.CLIENTRECHTEN)
def wisrondes(request: HttpRequest) -> HttpResponse:
    """Wie weg mag, wat er is voorgesteld, en wat er is gewist."""
    rondes = rondes_van(request.lid)
    om = te_wissen(request.lid, vandaag=request.vandaag)
    voorstel, besluit = TermijnForm(), BesluitForm(rondes=rondes)
    if request.POST.get("wat") == "voorstellen":
        voorstel = TermijnForm(request.POST)
        if voorstel.is_valid() and _stelt_voor(request, voorstel, om):
            return redirect("wisrondes")
    elif request.method == "POST":
        besluit = BesluitForm(request.POST, rondes=rondes)
        if besluit.is_valid() and _besluit(request, besluit):
            return redirect("wisrondes")
    clienten = clienten_van(rondes)
    request.logboek.zag_lijst(
        {*clienten, *(client.pk for client in om)}, onderdeel="wissen", grondslag=GRONDSLAG
    )
    context = {
        "voorstel": voorstel,
        "besluit": besluit,
        "te_wissen": om,
        "rondes": [
            (ronde, [clienten[nummer] for nummer in ronde.clienten if nummer in clienten])
            for ronde in rondes
        ],
    }
    return render(request, "clientrechten/wisrondes.html", context)


def _stelt_voor(request: HttpRequest, form: TermijnForm, om: list) -> bool:
    ronde = form.voer_uit(
        lambda: stel_voor(
            clienten=om,
            aanleiding=Aanleiding.TERMIJN,
            reden=form.cleaned_data["reden"],
            door=request.user,
            vandaag=request.vandaag,
        )
    )
    if ronde is None:
        return False
    _schrijf_op(request, Actie.AANMAKEN, ronde.clienten)
    messages.success(request, "Het voorstel staat klaar. Een ander voert het uit.")
    return True


def _besluit(request: HttpRequest, form: BesluitForm) -> bool:
    ronde: Wisronde = form.cleaned_data["ronde"]
    if form.cleaned_data["wat"] == "intrekken":
        trek_in(ronde=ronde, door=request.user, nu=klok.nu())
        messages.success(request, "Het voorstel is ingetrokken. Er is niets gewist.")
        return True
    aantallen = form.voer_uit(
        lambda: voer_uit(ronde=ronde, door=request.user, vandaag=request.vandaag, nu=klok.nu())
    )
    if aantallen is None:
        return False
    _schrijf_op(request, Actie.VERWIJDEREN, ronde.clienten)
    messages.success(request, f"Gewist: {len(ronde.clienten)}.")
    return True


def _schrijf_op(request: HttpRequest, actie: Actie, clienten: list[int]) -> None:
    for nummer in clienten:
        request.logboek.deed(actie, nummer, onderdeel="wissen", grondslag=GRONDSLAG)
