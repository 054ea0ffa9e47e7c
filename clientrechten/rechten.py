"""Wie een verzoek van een cliënt mag uitvoeren: wie over het team van zijn laatste traject gaat."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from clienten.models import Client
from organisaties.lid import Lid
from organisaties.rechten import Recht
from trajecten.models import Traject

GRONDSLAG = "recht van de cliënt"


def laatste_traject(sleutel: str | UUID) -> Traject | None:
    """Van de client met deze sleutel; None bij onzin, of als hij hier niet bestaat."""
    try:
        nummer = UUID(str(sleutel))
    except ValueError:
        return None
    trajecten = Traject.objects.filter(client__sleutel=nummer)
    return trajecten.order_by("-instroomdatum", "-id").first()


def mag_uitvoeren(lid: Lid, traject: Traject) -> bool:
    return lid.teams_met(Recht.CLIENTRECHTEN).bevat(traject.team_id)


def team_of_403(request: HttpRequest, traject: Traject) -> None:
    """PermissionDenied, met een regel in het logboek, als dit lid niet over het team gaat."""
    if not mag_uitvoeren(request.lid, traject):
        request.logboek.geweigerd(
            object_soort="dossier",
            object_sleutel=traject.client.sleutel,
            client_id=traject.client_id,
        )
        raise PermissionDenied("U gaat niet over het team van deze cliënt.")


def client_nummer(sleutel: str) -> int | None:
    try:
        nummer = UUID(sleutel)
    except ValueError:
        return None
    return Client.objects.filter(sleutel=nummer).values_list("pk", flat=True).first()
