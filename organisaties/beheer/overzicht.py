"""Wat Beheer laat zien: een vast aantal vragen aan de database, hoeveel mensen er ook zijn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum
from django.http import HttpRequest

from organisaties.basis import loopt_op
from organisaties.models import (
    Aanstelling,
    Gebruiker,
    GgzKoppeling,
    GgzTeam,
    IPSTeam,
    Lidmaatschap,
    Organisatie,
)
from organisaties.querysets import AanstellingQuerySet, TeamQuerySet
from organisaties.regels import Toegang, toegang

MetRollen = Any  # een Gebruiker uit `met_rollen`: met rollen erbij


@dataclass(frozen=True)
class Gebruikersrij:
    gebruiker: Gebruiker
    rollen: list[Lidmaatschap]
    toegang: Toegang

    @property
    def uitgenodigd(self) -> bool:
        return self.toegang == Toegang.UITGENODIGD

    @property
    def gesloten(self) -> bool:
        return self.toegang == Toegang.GESLOTEN


def als_rij(gebruiker: MetRollen) -> Gebruikersrij:
    stand = toegang(
        heeft_rol=bool(gebruiker.rollen),
        actief=gebruiker.is_active,
        heeft_wachtwoord=gebruiker.has_usable_password(),
    )
    return Gebruikersrij(gebruiker, gebruiker.rollen, stand)


def als_rijen(gebruikers: Iterable[MetRollen]) -> list[Gebruikersrij]:
    return [als_rij(gebruiker) for gebruiker in gebruikers]


def gebruikers_van(request: HttpRequest, *, tekst: str, ook_vroeger: bool):
    op = None if ook_vroeger else request.vandaag
    gebruikers = Gebruiker.objects.lijst(request.organisatie, tekst=tekst, op=op)
    return gebruikers.met_rollen(request.organisatie, op=request.vandaag)


def aantallen(organisatie: Organisatie, *, op: date) -> dict[str, int]:
    """Voor de kaarten op de eerste bladzijde van Beheer."""
    return {
        "gebruikers": Gebruiker.objects.lijst(organisatie, tekst="", op=op).count(),
        "teams": IPSTeam.objects.count(),
        "ggz_teams": GgzTeam.objects.count(),
        "aanstellingen": Aanstelling.objects.geldig_op(op).count(),
    }


def teams_met_fte(*, op: date) -> TeamQuerySet:
    nu = loopt_op(op, van="aanstellingen__van", tot="aanstellingen__tot")
    return IPSTeam.objects.annotate(
        fte=Sum("aanstellingen__fte", filter=nu),
        begeleiders=Count("aanstellingen__gebruiker", filter=nu, distinct=True),
    )


def ggz_teams_met_begeleiders(*, op: date):
    nu = loopt_op(op, van="koppelingen__van", tot="koppelingen__tot")
    return GgzTeam.objects.annotate(
        begeleiders=Count("koppelingen__gebruiker", filter=nu, distinct=True)
    )


def aanstellingen_op(dag: date, *, tekst: str) -> AanstellingQuerySet:
    rijen = Aanstelling.objects.geldig_op(dag).select_related("gebruiker", "team")
    if tekst:
        rijen = rijen.filter(Q(gebruiker__naam__icontains=tekst) | Q(team__naam__icontains=tekst))
    return rijen


def dossier_van(gebruiker: Gebruiker, organisatie: Organisatie) -> dict[str, list]:
    """Alles wat Beheer over iemand bijhoudt, het nieuwste voorop."""
    eigen = {"gebruiker": gebruiker, "organisatie": organisatie}
    return {
        "lidmaatschappen": list(
            Lidmaatschap.objects.filter(**eigen).select_related("team").order_by("-van", "-id")
        ),
        "aanstellingen": list(
            Aanstelling.objects.filter(**eigen).select_related("team").order_by("-van", "-id")
        ),
        "koppelingen": list(
            GgzKoppeling.objects.filter(**eigen).select_related("ggz_team").order_by("-van", "-id")
        ),
    }
