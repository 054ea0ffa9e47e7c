"""Blind scoren: de lijst van items, een item, en zeggen dat u klaar bent."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ips_portal.gedeeld import klok
from modeltrouw.audit import auditstand, itempagina_of_404
from modeltrouw.forms.scoren import Keuzeformulier, begin_met
from modeltrouw.forms.scoreopenen import open_keuze
from modeltrouw.handelingen.scoren import bewaar_score, kom_terug, meld_klaar
from modeltrouw.keuzes import Metingfase
from modeltrouw.rechten import SCOREN, auditmeting_of_404
from modeltrouw.scoreconcepten import SCORE, formuliernaam
from modeltrouw.scoremelding import meld_opgeslagen
from organisaties.rechten import vereist
from trajecten.handelingen.concepten import gooi_concept_weg


@require_GET
@vereist(*SCOREN)
def overzicht(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = auditmeting_of_404(request, sleutel)
    return render(request, "modeltrouw/audit.html", {"stand": auditstand(meting, request.lid)})


@require_http_methods(["GET", "POST"])
@vereist(*SCOREN)
def item(request: HttpRequest, sleutel: UUID, nr: int) -> HttpResponse:
    meting = auditmeting_of_404(request, sleutel)
    stand = auditstand(meting, request.lid)
    pagina = itempagina_of_404(stand, nr)
    if request.method == "GET" and not stand.begonnen:
        return redirect("audit", sleutel)
    naam = formuliernaam(SCORE, meting, nr)
    begin = begin_met(pagina.regel.keuze, versie=pagina.regel.versie)
    geopend = open_keuze(request, Keuzeformulier, pagina.regel.item, naam=naam, begin=begin)
    form = geopend.form
    if request.method == "POST" and form.is_valid():
        opgeslagen = form.voer_uit(
            lambda: bewaar_score(
                meting=meting,
                item=pagina.regel.item,
                keuze=form.keuze(),
                versie=form.gezien,
                door=request.user,
            )
        )
        if opgeslagen:
            gooi_concept_weg(formulier=naam, door=request.lid)
            return redirect(meld_opgeslagen(request, pagina, opgeslagen))
    context = {"stand": stand, "pagina": pagina, "form": form, "concept": geopend.concept}
    return render(request, "modeltrouw/audit_item.html", context)


@require_POST
@vereist(*SCOREN)
def klaar(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = auditmeting_of_404(request, sleutel)
    stand = auditstand(meting, request.lid)
    try:
        meting = meld_klaar(
            meting=meting,
            items=stand.schaal.items,
            getypt=[regel.item.nr for regel in stand.los],
            door=request.user,
            nu=klok.nu(),
            vandaag=request.vandaag,
        )
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return redirect("audit", sleutel)
    messages.success(request, "U bent klaar met scoren.")
    return redirect("audit" if meting.fase == Metingfase.SCOREN else "consensus", sleutel)


@require_POST
@vereist(*SCOREN)
def heropen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = auditmeting_of_404(request, sleutel)
    try:
        kom_terug(meting=meting, door=request.user)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "U kunt uw scores weer wijzigen.")
    return redirect("audit", sleutel)
