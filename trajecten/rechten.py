"""Wie welk dossier mag zien: de eigen caseload, het eigen team, of niets."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from clienten.models import Client
from organisaties.models import IPSTeam
from trajecten.models import Traject

BEGELEIDER = "eigen caseload"
COORDINATOR = "eigen team"


def traject_of_404(request: HttpRequest, sleutel: UUID, *, onderdeel: str) -> Traject:
    """Het laatste traject van de client met deze sleutel, met een regel in het logboek.

    Http404 als de client niet in deze organisatie bestaat; PermissionDenied (en een regel met de
    weigering) als hij er wel is maar niet bij dit lid hoort.
    """
    client = _client_of_404(request, sleutel)
    traject = (
        Traject.objects.voor(request.lid, vandaag=request.vandaag)
        .filter(client=client)
        .select_related("client__gemeente", "client__ggz_team", "team")
        .order_by("-instroomdatum", "-id")
        .first()
    )
    if traject is None:
        request.logboek.geweigerd(
            object_soort="dossier", object_sleutel=sleutel, client_id=client.pk
        )
        raise PermissionDenied("Dit dossier hoort niet bij uw caseload of team.")
    request.logboek.zag(client.pk, onderdeel=onderdeel, grondslag=grondslag(request))
    return traject


def grondslag(request: HttpRequest) -> str:
    """Waarop de toegang rust, voor het logboek."""
    return COORDINATOR if request.lid.team_ids or request.lid.alle_teams else BEGELEIDER


def _client_of_404(request: HttpRequest, sleutel: UUID) -> Client:
    client = Client.objects.filter(sleutel=sleutel).first()
    if client is None:
        request.logboek.geweigerd(object_soort="dossier", object_sleutel=sleutel)
        raise Http404
    return client


def team_of_404(request: HttpRequest, sleutel: UUID) -> IPSTeam:
    """Het IPS-team met deze sleutel.

    Http404 als het niet in deze organisatie bestaat; PermissionDenied (de middleware legt de
    weigering vast) als dit lid er niet over gaat.
    """
    team = IPSTeam.objects.filter(sleutel=sleutel).first()
    if team is None:
        raise Http404
    if not request.lid.alle_teams and team.pk not in request.lid.team_ids:
        raise PermissionDenied("U gaat niet over dit team.")
    return team
