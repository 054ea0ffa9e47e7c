"""Wat de betaler besluit: toekennen of afwijzen, verlengen, en vaststellen."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from financiering.aanvragen import open_verlenging
from financiering.forms.stappen import BesluitForm, VaststelForm, VerlengbesluitForm
from financiering.handelingen.afronden import stel_vast
from financiering.handelingen.besluiten import ken_toe, maanden_van, wijs_af
from financiering.handelingen.verlengen import besluit_verlenging
from financiering.keuzes import Status
from financiering.rechten import BESLUITEN, te_besluiten_of_404
from financiering.stappagina import Stapblad, doe_stap, kan_niet, toon_stap
from ips_portal.gedeeld.uploaden import geweigerde_grootte, neemt_bestand
from organisaties.bewaard import ingevuld
from organisaties.rechten import vereist
from trajecten.models.document import HOOGSTENS_BYTES

_BESLUIT = Stapblad("Besluit van de betaler", "Vastleggen")
_VERLENGBESLUIT = Stapblad("Besluit over de verlenging", "Vastleggen")
_VASTSTELLEN = Stapblad(
    "Vaststelling",
    "Vaststellen",
    "Wat elke betaler uiteindelijk betaalt. Daarna verandert er niets meer aan deze aanvraag.",
)


@neemt_bestand(lambda: HOOGSTENS_BYTES)
@require_http_methods(["GET", "POST"])
@vereist(*BESLUITEN)
def besluit(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = te_besluiten_of_404(request, sleutel)
    if request.method == "GET" and rij.status != Status.INGEDIEND:
        return kan_niet(request, rij)
    form = BesluitForm(
        ingevuld(request),
        request.FILES or None,
        aanvraag=rij,
        vandaag=request.vandaag,
        geweigerd=geweigerde_grootte(request),
        delen=rij.delen.all(),
        looptijd=maanden_van(rij),
    )

    def leg_vast() -> object:
        handeling = ken_toe if form.kent_toe else wijs_af
        return handeling(aanvraag=rij, door=request.user, **form.besluit())

    klaar = doe_stap(
        request,
        rij,
        form,
        leg_vast,
        naar=(Status.TOEGEKEND, Status.AFGEWEZEN),
        gelukt="Het besluit is vastgelegd.",
    )
    return klaar or toon_stap(request, rij, form, _BESLUIT, "financiering/aanvraag_besluit.html")


@require_http_methods(["GET", "POST"])
@vereist(*BESLUITEN)
def verlengingsbesluit(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = te_besluiten_of_404(request, sleutel)
    verzoek = open_verlenging(rij)
    if verzoek is None:
        return kan_niet(request, rij, "Er staat geen verzoek om verlenging open.")
    form = VerlengbesluitForm(
        ingevuld(request), aanvraag=rij, vandaag=request.vandaag, gevraagd_op=verzoek.gevraagd_op
    )
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: besluit_verlenging(aanvraag=rij, door=request.user, **form.invoer()),
        gelukt="Het besluit over de verlenging is vastgelegd.",
    )
    return klaar or toon_stap(
        request,
        rij,
        form,
        _VERLENGBESLUIT,
        "financiering/aanvraag_verlengingsbesluit.html",
        verzoek=verzoek,
    )


@neemt_bestand(lambda: HOOGSTENS_BYTES)
@require_http_methods(["GET", "POST"])
@vereist(*BESLUITEN)
def vaststellen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = te_besluiten_of_404(request, sleutel)
    if request.method == "GET" and rij.status != Status.BEEINDIGD:
        return kan_niet(request, rij)
    form = VaststelForm(
        ingevuld(request),
        request.FILES or None,
        aanvraag=rij,
        vandaag=request.vandaag,
        geweigerd=geweigerde_grootte(request),
        delen=rij.delen.all(),
    )
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: stel_vast(aanvraag=rij, door=request.user, **form.invoer()),
        naar=(Status.VASTGESTELD,),
        gelukt="De aanvraag is vastgesteld.",
    )
    return klaar or toon_stap(request, rij, form, _VASTSTELLEN)
