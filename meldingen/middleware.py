"""Verandert er iets, dan staat in dezelfde transactie klaar dat de meldingen worden bijgewerkt.

Wat er verandert staat in het logboek van het verzoek: elke wijziging hoort daar, dus niemand hoeft
hieraan te denken. Zoeken en typen staan er niet in, en kosten hier niets.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from logboek.keuzes import Actie, Uitkomst
from meldingen.opdrachten import zet_klaar

_VERANDERT = frozenset({Actie.AANMAKEN, Actie.WIJZIGEN, Actie.VERWIJDEREN})


class BijwerkenMiddleware:
    """Hoort binnen `OrganisatieMiddleware`: die opent de transactie en het logboek."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        # Zo laat mogelijk: een werker die de opdracht nu al pakt, zou deze wijziging niet zien.
        if request.organisatie and not request.draai_terug and _veranderde_iets(request):
            zet_klaar("meldingen", organisatie_id=request.organisatie.pk, samen=True)
        return antwoord


def _veranderde_iets(request: HttpRequest) -> bool:
    return any(
        notitie.actie in _VERANDERT and notitie.uitkomst == Uitkomst.GELUKT
        for notitie in request.logboek.alle()
    )
