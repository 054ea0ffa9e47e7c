"""Verandert er iets, dan staat in dezelfde transactie klaar dat de meldingen worden bijgewerkt.

Wie iets opslaat wordt doorgestuurd, en wat in een dossier verandert staat in het logboek van het
verzoek. Een van beide is genoeg, dus niemand hoeft hieraan te denken. Zoeken, typen en een
formulier dat nog niet klopt doen geen van beide, en kosten hier niets.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from logboek.keuzes import Actie, Uitkomst
from meldingen.opdrachten import zet_klaar

_VERDER = (302, 303)
_VERANDERT = frozenset({Actie.AANMAKEN, Actie.WIJZIGEN, Actie.VERWIJDEREN})


class BijwerkenMiddleware:
    """Hoort binnen `OrganisatieMiddleware`: die opent de transactie en het logboek."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        # Zo laat mogelijk: een werker die de opdracht nu al pakt, zou deze wijziging niet zien.
        gelukt = request.organisatie and not request.draai_terug
        if gelukt and (_doorgestuurd(request, antwoord) or _staat_in_logboek(request)):
            zet_klaar("meldingen", organisatie_id=request.organisatie.pk, samen=True)
        return antwoord


def _doorgestuurd(request: HttpRequest, antwoord: HttpResponse) -> bool:
    return request.method == "POST" and antwoord.status_code in _VERDER


def _staat_in_logboek(request: HttpRequest) -> bool:
    return any(
        notitie.actie in _VERANDERT and notitie.uitkomst == Uitkomst.GELUKT
        for notitie in request.logboek.alle()
    )
