"""De stappen die de aanvrager zet: toestemming, starten, intrekken, verlengen, eindigen."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from financiering.aanvragen import eindverslag_van, open_verlenging, ruimte_voor_verlenging
from financiering.forms.stappen import (
    EindeForm,
    IntrekForm,
    StartForm,
    ToestemmingForm,
    ToestemmingVraagForm,
    VerlengForm,
)
from financiering.forms.verslagen import EindverslagForm
from financiering.handelingen.aanvragen import trek_in
from financiering.handelingen.afronden import beeindig, bewaar_eindverslag, start
from financiering.handelingen.besluiten import (
    verleen_toestemming,
    vraag_toestemming,
    vraagt_toestemming,
    weiger_toestemming,
)
from financiering.handelingen.verlengen import vraag_verlenging
from financiering.keuzes import Status, Stuksoort
from financiering.models import Aanvraag
from financiering.rechten import ZIEN, aanvraag_of_404
from financiering.regelingen import regels_van
from financiering.regels.stappen import EERST_VERLENGBESLUIT, IN_TE_TREKKEN, LOPEND
from financiering.stappagina import Stapblad, doe_stap, kan_niet, toon_stap
from financiering.stukken import is_geleverd
from ips_portal.gedeeld.uploaden import geweigerde_grootte, neemt_bestand
from organisaties.bewaard import ingevuld
from organisaties.rechten import vereist
from trajecten.models.document import HOOGSTENS_BYTES

_VRAAG = Stapblad(
    "Toestemming vragen",
    "Vastleggen",
    "U vroeg de gemeente om de toestemmingsverklaring te tekenen.",
)
_ANTWOORD = Stapblad("Antwoord van de gemeente", "Vastleggen")
_START = Stapblad("Begeleiding laten ingaan", "Laten ingaan")
_INTREKKEN = Stapblad(
    "Aanvraag intrekken",
    "Intrekken",
    "De plaats of de plek in de rij gaat naar een ander. Terugdraaien kan niet; een nieuwe"
    " aanvraag sluit achteraan.",
    gevaar=True,
)
_VERLENGING = Stapblad("Verlenging vragen", "Vastleggen")
_EINDE = Stapblad(
    "Beëindigen",
    "Beëindigen",
    "Stopt het eerder dan de looptijd, dan is dit het stopbericht aan de betaler.",
)
_EINDVERSLAG = Stapblad(
    "Eindverslag",
    "Opslaan",
    "Alleen wat de betaler vraagt. Schrijf niets over ziekte of behandeling.",
)


@neemt_bestand(lambda: HOOGSTENS_BYTES)
@require_http_methods(["GET", "POST"])
@vereist(*ZIEN)
def toestemming(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Eerst vragen, daarna het antwoord: twee stappen op een adres."""
    rij = aanvraag_of_404(request, sleutel)
    if rij.status == Status.GEVRAAGD or "uitkomst" in request.POST:
        return _antwoord(request, rij)
    if request.method == "GET" and not _kan_vragen(rij):
        return kan_niet(request, rij)
    form = ToestemmingVraagForm(ingevuld(request), aanvraag=rij, vandaag=request.vandaag)
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: vraag_toestemming(aanvraag=rij, door=request.user, **form.invoer()),
        naar=(Status.GEVRAAGD,),
        gelukt="Vastgelegd dat u toestemming vroeg.",
    )
    return klaar or toon_stap(request, rij, form, _VRAAG)


def _kan_vragen(aanvraag: Aanvraag) -> bool:
    nodig = vraagt_toestemming(aanvraag, regels_van(aanvraag.versie))
    return nodig and aanvraag.status == Status.CONCEPT


def _antwoord(request: HttpRequest, rij: Aanvraag) -> HttpResponse:
    form = ToestemmingForm(
        ingevuld(request),
        request.FILES or None,
        aanvraag=rij,
        vandaag=request.vandaag,
        geweigerd=geweigerde_grootte(request),
        verklaring=is_geleverd(rij, Stuksoort.TOESTEMMING),
    )
    handeling = verleen_toestemming if form.verleent else weiger_toestemming
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: handeling(aanvraag=rij, door=request.user, **form.antwoord()),
        naar=(Status.VERLEEND, Status.GEWEIGERD),
        gelukt="Het antwoord van de gemeente is vastgelegd.",
    )
    return klaar or toon_stap(
        request, rij, form, _ANTWOORD, "financiering/aanvraag_toestemming.html"
    )


@require_http_methods(["GET", "POST"])
@vereist(*ZIEN)
def starten(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanvraag_of_404(request, sleutel)
    if request.method == "GET" and rij.status != Status.TOEGEKEND:
        return kan_niet(request, rij)
    form = StartForm(ingevuld(request), aanvraag=rij, vandaag=request.vandaag)
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: start(aanvraag=rij, door=request.user, **form.invoer()),
        naar=(Status.LOPEND,),
        gelukt="De aanvraag loopt.",
    )
    return klaar or toon_stap(request, rij, form, _START)


@require_http_methods(["GET", "POST"])
@vereist(*ZIEN)
def intrekken(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanvraag_of_404(request, sleutel)
    if request.method == "GET" and rij.status not in IN_TE_TREKKEN:
        return kan_niet(request, rij)
    form = IntrekForm(ingevuld(request), aanvraag=rij, vandaag=request.vandaag)
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: trek_in(aanvraag=rij, door=request.user, **form.invoer()),
        naar=(Status.INGETROKKEN,),
        gelukt="De aanvraag is ingetrokken.",
    )
    return klaar or toon_stap(request, rij, form, _INTREKKEN)


@require_http_methods(["GET", "POST"])
@vereist(*ZIEN)
def verlenging(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanvraag_of_404(request, sleutel)
    ruimte = ruimte_voor_verlenging(rij)
    kan = rij.status in LOPEND and ruimte > 0 and open_verlenging(rij) is None
    if request.method == "GET" and not kan:
        return kan_niet(request, rij, "Verlengen kan niet (meer) bij deze aanvraag.")
    form = VerlengForm(ingevuld(request), aanvraag=rij, vandaag=request.vandaag, over=ruimte)
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: vraag_verlenging(aanvraag=rij, door=request.user, **form.invoer()),
        gelukt="Vastgelegd dat u verlenging vroeg.",
    )
    return klaar or toon_stap(request, rij, form, _VERLENGING)


@require_http_methods(["GET", "POST"])
@vereist(*ZIEN)
def einde(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanvraag_of_404(request, sleutel)
    if request.method == "GET" and rij.status not in LOPEND:
        return kan_niet(request, rij)
    if request.method == "GET" and open_verlenging(rij):
        return kan_niet(request, rij, EERST_VERLENGBESLUIT)
    form = EindeForm(ingevuld(request), aanvraag=rij, vandaag=request.vandaag)
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: beeindig(aanvraag=rij, door=request.user, **form.invoer()),
        naar=(Status.BEEINDIGD,),
        gelukt="De aanvraag is beëindigd.",
    )
    return klaar or toon_stap(request, rij, form, _EINDE)


@require_http_methods(["GET", "POST"])
@vereist(*ZIEN)
def eindverslag(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Te verbeteren tot de betaler heeft vastgesteld."""
    rij = aanvraag_of_404(request, sleutel)
    if request.method == "GET" and rij.status != Status.BEEINDIGD:
        return kan_niet(request, rij)
    verslag = eindverslag_van(rij, door=request.user, vandaag=request.vandaag)
    form = EindverslagForm(ingevuld(request), instance=verslag, vandaag=request.vandaag)
    klaar = doe_stap(
        request,
        rij,
        form,
        lambda: bewaar_eindverslag(verslag=form.save(commit=False), door=request.user),
        gelukt="Het eindverslag is bewaard.",
    )
    if klaar:
        form.meld_overgenomen(request)
    return klaar or toon_stap(request, rij, form, _EINDVERSLAG)
