"""De steekproef van een meting: welke dossiers, en wat een auditor ervan ziet."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from modeltrouw.models import Meting, Steekproefdossier, VervallenSteekproef
from trajecten.models import Traject
from trajecten.querysets import TrajectQuerySet


def dossiers_in_periode(meting: Meting) -> TrajectQuerySet:
    """De trajecten van het team (of van alle teams) die op een dag van de periode liepen.

    Een beperkt dossier leest niemand, dus ook een auditor niet: het doet niet mee.
    """
    liep = Q(einddatum__isnull=True) | Q(einddatum__gte=meting.van)
    trajecten = Traject.objects.filter(liep, instroomdatum__lte=meting.tot).zonder_beperkte()
    return trajecten.filter(team=meting.team_id) if meting.team_id else trajecten


def is_getrokken(meting: Meting) -> bool:
    return Steekproefdossier.objects.filter(meting=meting).exists()


def dossiers_van(meting: Meting) -> list[Steekproefdossier]:
    """De nummers; wie erachter zit blijft ongelezen."""
    return list(Steekproefdossier.objects.filter(meting=meting).order_by("nummer"))


def vervallen_van(meting: Meting) -> list[VervallenSteekproef]:
    """De steekproeven die zijn overgedaan, de laatste eerst."""
    rijen = VervallenSteekproef.objects.filter(meting=meting).defer("dossiers")
    return list(rijen.select_related("getrokken_door", "aangemaakt_door"))


def dossier_of_404(meting: Meting, sleutel: UUID) -> Steekproefdossier:
    """Http404 als dit dossier niet in deze steekproef zit."""
    dossier = (
        Steekproefdossier.objects.filter(meting=meting, sleutel=sleutel)
        .select_related("meting", "traject__client__gemeente", "traject__team")
        .defer("traject__client__bsn")
        .first()
    )
    if dossier is None:
        raise Http404
    return dossier
