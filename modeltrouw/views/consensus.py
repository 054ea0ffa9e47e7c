"""Consensus: de verschillen naast elkaar, en per item een gezamenlijke score."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from modeltrouw.consensus import consensusstand, verschilpagina_of_404
from modeltrouw.forms.scoren import Consensusformulier, begin_met
from modeltrouw.forms.scoreopenen import open_keuze
from modeltrouw.handelingen.consensus import bewaar_consensus, rond_consensus_af
from modeltrouw.rechten import SCOREN, auditmeting_of_404
from modeltrouw.scoreconcepten import CONSENSUS, formuliernaam
from organisaties.rechten import vereist
from trajecten.handelingen.concepten import gooi_concept_weg


@require_GET
@vereist(*SCOREN)
def overzicht(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = auditmeting_of_404(request, sleutel)
    stand = consensusstand(meting, request.lid)
    if not stand.zichtbaar:
        return redirect("audit", sleutel)
    return render(request, "modeltrouw/consensus.html", {"stand": stand})


@require_http_methods(["GET", "POST"])
@vereist(*SCOREN)
def item(request: HttpRequest, sleutel: UUID, nr: int) -> HttpResponse:
    meting = auditmeting_of_404(request, sleutel)
    stand = consensusstand(meting, request.lid)
    if not stand.zichtbaar:
        return redirect("audit", sleutel)
    pagina = verschilpagina_of_404(stand, nr)
    naam = formuliernaam(CONSENSUS, meting, nr)
    begin = begin_met(pagina.vergelijking.samen, versie=pagina.vergelijking.versie)
    vraag = pagina.vergelijking.item
    geopend = open_keuze(request, Consensusformulier, vraag, naam=naam, begin=begin)
    form = geopend.form
    if request.method == "POST" and form.is_valid():
        bewaard = form.voer_uit(
            lambda: bewaar_consensus(
                meting=meting, item=vraag, keuze=form.keuze(), versie=form.gezien, door=request.user
            )
        )
        if bewaard:
            gooi_concept_weg(formulier=naam, door=request.lid)
            messages.success(request, f"De gezamenlijke score van item {nr} is opgeslagen.")
            volgende = pagina.volgende
            return (
                redirect("consensus_item", sleutel, volgende.nr)
                if volgende
                else redirect("consensus", sleutel)
            )
    context = {"stand": stand, "pagina": pagina, "form": form, "concept": geopend.concept}
    return render(request, "modeltrouw/consensus_item.html", context)


@require_POST
@vereist(*SCOREN)
def klaar(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = auditmeting_of_404(request, sleutel)
    try:
        rond_consensus_af(meting=meting, door=request.user, vandaag=request.vandaag)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "De consensus is af. Nu volgt het conceptrapport.")
    return redirect("consensus", sleutel)
