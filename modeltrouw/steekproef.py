"""De steekproef van een meting: welke dossiers, en wat een auditor ervan ziet."""

from django.db.models import Q

from modeltrouw.models import Meting
from trajecten.models import Traject
from trajecten.querysets import TrajectQuerySet


def dossiers_in_periode(meting: Meting) -> TrajectQuerySet:
    """De trajecten van het team (of van alle teams) die op een dag van de periode liepen."""
    liep = Q(einddatum__isnull=True) | Q(einddatum__gte=meting.van)
    trajecten = Traject.objects.filter(liep, instroomdatum__lte=meting.tot)
    return trajecten.filter(team=meting.team_id) if meting.team_id else trajecten
