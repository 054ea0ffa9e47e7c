"""Het concept van een score of consensus: bewaard terwijl iemand typt, en weg te gooien."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ips_portal.gedeeld import klok
from modeltrouw.audit import auditstand
from modeltrouw.consensus import consensusstand, verschilpagina_of_404
from modeltrouw.models import Meting
from modeltrouw.rechten import SCOREN, auditmeting_of_404
from modeltrouw.scoreconcepten import CONSENSUS, SCORE, formuliernaam, te_bewaren
from organisaties.rechten import vereist
from trajecten.handelingen.concepten import bewaar_concept, gooi_concept_weg

NIETS_TERUG, ACHTERHAALD, TE_GROOT = 204, 409, 413
_PAGINA = {SCORE: "audit_item", CONSENSUS: "consensus_item"}


@require_POST
@vereist(*SCOREN)
def bewaar(request: HttpRequest, sleutel: UUID, nr: int, soort: str) -> HttpResponse:
    """Wat bij een versie hoort waar al overheen is opgeslagen, komt te laat."""
    meting = auditmeting_of_404(request, sleutel)
    open_, versie = _stand(request, meting, nr, soort)
    if not open_ or request.POST.get("versie", "") != str(versie):
        return HttpResponse(status=ACHTERHAALD)
    naam, velden = formuliernaam(soort, meting, nr), te_bewaren(request.POST.lists())
    if not velden:
        gooi_concept_weg(formulier=naam, door=request.lid)
        return HttpResponse(status=NIETS_TERUG)
    bewaard = bewaar_concept(formulier=naam, velden=velden, door=request.lid, nu=klok.nu())
    return HttpResponse(status=NIETS_TERUG if bewaard else TE_GROOT)


@require_POST
@vereist(*SCOREN)
def gooi_weg(request: HttpRequest, sleutel: UUID, nr: int, soort: str) -> HttpResponse:
    meting = auditmeting_of_404(request, sleutel)
    _stand(request, meting, nr, soort)
    gooi_concept_weg(formulier=formuliernaam(soort, meting, nr), door=request.lid)
    messages.success(request, "Wat u typte is weg.")
    return redirect(_PAGINA[soort], sleutel, nr)


def _stand(request: HttpRequest, meting: Meting, nr: int, soort: str) -> tuple[bool, int]:
    """Of er nu te wijzigen is, en welke versie er staat."""
    if soort == SCORE:
        stand = auditstand(meting, request.lid)
        return stand.open, stand.regel(nr).versie
    samen = consensusstand(meting, request.lid)
    return samen.open, verschilpagina_of_404(samen, nr).vergelijking.versie
