"""Wie mag wat. Een rol geeft rechten; welk object erbij hoort zegt `rechten.py` van die app."""

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from organisaties.keuzes import Rol


class Recht(Enum):
    EIGEN_DOSSIERS = "dossiers van de eigen caseload"
    DOSSIERS_VAN_TEAM = "dossiers van het team"
    DOSSIER_WIJZIGEN = "dossiers wijzigen"
    CONTACT_VASTLEGGEN = "contacten vastleggen"
    MIJN_WEEK = "de eigen week"
    TEAM_ZIEN = "de cijfers van het team"
    WEEK_GEZIEN = "weken als gezien merken"
    OVERDRAGEN = "clienten overdragen"
    AANMELDEN = "clienten aanmelden"
    WACHTLIJST = "de wachtlijst"
    VOORUITLOPEN = "acquisitie beginnen voor de financier instemt"
    OVERLEG = "overleg"
    SUPERVISIE = "supervisie en terugkerend overleg van het team"
    WERKGEVERS = "werkgevers"
    MODELTROUW = "de levende score en de metingen"
    METING_REGELEN = "metingen plannen en voorbereiden"
    AUDITEREN = "scoren in een meting"
    KWALITEITSKADER = "het implementatieplan"
    KADER_BEOORDELEN = "opmerkingen bij het implementatieplan"
    FINANCIERING_AANVRAGEN = "aanvragen van de eigen caseload of het team"
    FINANCIERING = "alle aanvragen: besluiten, stukken en het bord"
    GELD = "bedragen, termijnen, ontvangsten en uurtarieven"
    GELDCIJFERS = "wat is gevraagd, toegekend en ontvangen, zonder namen"
    MONITOR = "de cijfers van een kwartaal en de stand op een dag"
    KWARTAAL = "een kwartaal afsluiten en weer openen"
    CLIENTRECHTEN = "verzoeken van cliënten om inzage, beperken en wissen"
    BEHEER = "gebruikers, teams en instellingen"
    IMPORTEREN = "een caseload inlezen"


ROLRECHTEN: dict[str, frozenset[Recht]] = {
    Rol.BEGELEIDER: frozenset(
        {
            Recht.EIGEN_DOSSIERS,
            Recht.DOSSIER_WIJZIGEN,
            Recht.CONTACT_VASTLEGGEN,
            Recht.MIJN_WEEK,
            Recht.AANMELDEN,
            Recht.OVERLEG,
            Recht.WERKGEVERS,
            Recht.FINANCIERING_AANVRAGEN,
        }
    ),
    Rol.COORDINATOR: frozenset(
        {
            Recht.DOSSIERS_VAN_TEAM,
            Recht.CLIENTRECHTEN,
            Recht.DOSSIER_WIJZIGEN,
            Recht.TEAM_ZIEN,
            Recht.WEEK_GEZIEN,
            Recht.OVERDRAGEN,
            Recht.AANMELDEN,
            Recht.WACHTLIJST,
            Recht.VOORUITLOPEN,
            Recht.OVERLEG,
            Recht.SUPERVISIE,
            Recht.WERKGEVERS,
            Recht.IMPORTEREN,
            Recht.MODELTROUW,
            Recht.METING_REGELEN,
            Recht.KWALITEITSKADER,
            Recht.FINANCIERING_AANVRAGEN,
            Recht.MONITOR,
            Recht.KWARTAAL,
        }
    ),
    Rol.AUDITOR: frozenset({Recht.AUDITEREN, Recht.KADER_BEOORDELEN}),
    Rol.FINANCIEEL: frozenset({Recht.FINANCIERING, Recht.GELD, Recht.GELDCIJFERS}),
    Rol.MANAGER: frozenset(
        {
            Recht.TEAM_ZIEN,
            Recht.MODELTROUW,
            Recht.METING_REGELEN,
            Recht.KWALITEITSKADER,
            Recht.KADER_BEOORDELEN,
            Recht.GELDCIJFERS,
            Recht.MONITOR,
            Recht.KWARTAAL,
        }
    ),
    Rol.BEHEERDER: frozenset({Recht.BEHEER, Recht.IMPORTEREN}),
}

View = Callable[..., HttpResponse]


def vereist(*rechten: Recht) -> Callable[[View], View]:
    """De view is er voor wie een van deze rechten heeft; anders 403, met een logboekregel."""

    def versier(view: View) -> View:
        @wraps(view)
        def bewaakt(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            lid = getattr(request, "lid", None)
            if lid is None or not any(lid.mag(recht) for recht in rechten):
                raise PermissionDenied("Uw rol geeft geen toegang tot deze pagina.")
            return view(request, *args, **kwargs)

        bewaakt.rechten = frozenset(rechten)  # type: ignore[attr-defined]
        return bewaakt

    return versier
