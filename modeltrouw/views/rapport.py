"""Het rapport: schrijven, lezen, als pdf, aanbieden voor wederhoor en vaststellen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from ips_portal.gedeeld.pdf import maak_pdf, pdf_antwoord
from logboek.keuzes import Actie
from modeltrouw.forms.rapport import LegeForm
from modeltrouw.handelingen.metingen import ga_naar
from modeltrouw.handelingen.rapport import schrijf_bevinding, schrijf_samenvatting
from modeltrouw.keuzes import Metingfase
from modeltrouw.rapport import rapport_van
from modeltrouw.rapportformulieren import (
    itemstap_of_404,
    maak_aanbieden,
    maak_bevinding,
    maak_samenvatting,
    weigering_voor,
)
from modeltrouw.rechten import SCOREN, ZIEN, auditmeting_of_404, te_zien_of_404
from modeltrouw.regels.rapport import te_lezen, toets_schrijven
from organisaties.bewaard import ingevuld
from organisaties.rechten import vereist

_PDF_STIJL = ("css/rapport_pdf.css",)


@require_GET
@vereist(*ZIEN)
def rapport(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = te_zien_of_404(request, sleutel)
    if not te_lezen(meting.fase, auditor=meting.deelname is not None):
        return render(request, "modeltrouw/rapport_nog_niet.html", {"meting": meting})
    context = {"rapport": rapport_van(meting, vandaag=request.vandaag), "meting": meting}
    return render(request, "modeltrouw/meting_rapport.html", context)


@require_GET
@vereist(*ZIEN)
def rapport_pdf(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Hetzelfde rapport op papier; het logboek zegt dat het is gemaakt."""
    meting = te_zien_of_404(request, sleutel)
    if not te_lezen(meting.fase, auditor=meting.deelname is not None):
        return render(request, "modeltrouw/rapport_nog_niet.html", {"meting": meting})
    request.logboek.daad(Actie.UITVOEREN, object_soort="meting", object_sleutel=meting.sleutel)
    context = {
        "rapport": rapport_van(meting, vandaag=request.vandaag),
        "meting": meting,
        "organisatie": request.organisatie,
        "vandaag": request.vandaag,
    }
    pdf = maak_pdf("modeltrouw/rapport/meting.html", context, stijlen=_PDF_STIJL)
    return pdf_antwoord(pdf, f"modeltrouw-{meting.tot:%Y-%m}.pdf")


@require_GET
@vereist(*SCOREN)
def bevindingen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Per item wat het rapport zegt, en wat er nog open staat."""
    meting = auditmeting_of_404(request, sleutel)
    context = {
        "meting": meting,
        "rapport": rapport_van(meting, vandaag=request.vandaag),
        "weigering": toets_schrijven(meting.fase),
    }
    return render(request, "modeltrouw/meting_bevindingen.html", context)


@require_http_methods(["GET", "POST"])
@vereist(*SCOREN)
def bevinding(request: HttpRequest, sleutel: UUID, item: int) -> HttpResponse:
    meting = auditmeting_of_404(request, sleutel)
    stap = itemstap_of_404(meting, item)
    form = maak_bevinding(request, ingevuld(request), meting, item)
    if request.method == "POST" and form.is_valid():
        rij = form.save(commit=False)
        if form.voer_uit(lambda: schrijf_bevinding(bevinding=rij, door=request.user)):
            form.meld_overgenomen(request)
            messages.success(request, f"Item {item} is opgeslagen.")
            if "verder" in request.POST and stap.volgende:
                return redirect("meting_bevinding", sleutel, stap.volgende)
            return redirect("meting_bevindingen", sleutel)
    context = {"meting": meting, "stap": stap, "form": form}
    return render(request, "modeltrouw/meting_bevinding.html", context)


@require_http_methods(["GET", "POST"])
@vereist(*SCOREN)
def samenvatting(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = auditmeting_of_404(request, sleutel)
    form = maak_samenvatting(ingevuld(request), meting)
    if request.method == "POST" and form.is_valid():
        rij = form.save(commit=False)
        if form.voer_uit(lambda: schrijf_samenvatting(meting=rij)):
            form.meld_overgenomen(request)
            messages.success(request, "De samenvatting is opgeslagen.")
            return redirect("meting_bevindingen", sleutel)
    return render(request, "modeltrouw/meting_samenvatting.html", {"meting": meting, "form": form})


@require_http_methods(["GET", "POST"])
@vereist(*SCOREN)
def aanbieden(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Het concept naar de organisatie, met een dag tot wanneer ze kan reageren."""
    meting = auditmeting_of_404(request, sleutel)
    form = maak_aanbieden(request, ingevuld(request))
    if request.method == "POST" and form.is_valid():
        stap = form.voer_uit(
            lambda: ga_naar(
                meting=meting,
                naar=Metingfase.WEDERHOOR,
                wederhoor_tot=form.cleaned_data["wederhoor_tot"],
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if stap:
            messages.success(request, "De organisatie kan het conceptrapport nu lezen.")
            return redirect("meting_wederhoor", sleutel)
    context = {
        "meting": meting,
        "form": form,
        "rapport": rapport_van(meting, vandaag=request.vandaag),
        "weigering": toets_schrijven(meting.fase),
    }
    return render(request, "modeltrouw/meting_aanbieden.html", context)


@require_http_methods(["GET", "POST"])
@vereist(*SCOREN)
def vaststellen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Wie scoorde stelt vast. Daarna verandert er niets meer, en dat staat er ook."""
    meting = auditmeting_of_404(request, sleutel)
    if meting.fase == Metingfase.VASTGESTELD:
        return redirect("meting_rapport", sleutel)
    form = LegeForm(ingevuld(request))
    if request.method == "POST" and form.is_valid():
        stap = form.voer_uit(
            lambda: ga_naar(
                meting=meting,
                naar=Metingfase.VASTGESTELD,
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if stap:
            messages.success(request, "De meting is vastgesteld.")
            return redirect("meting_rapport", sleutel)
    context = {
        "meting": meting,
        "form": form,
        "rapport": rapport_van(meting, vandaag=request.vandaag),
        "weigering": weigering_voor(meting, Metingfase.VASTGESTELD, vandaag=request.vandaag),
    }
    return render(request, "modeltrouw/meting_vaststellen.html", context)
