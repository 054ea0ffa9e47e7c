"""Wanneer de financiering van een traject afloopt, voor de vooruitblik van het team."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Max

from financiering.keuzes import Regelingsoort
from financiering.models import Aanvraag
from financiering.regels.stappen import LOPEND
from organisaties.models import IPSTeam


def eindes(team: IPSTeam, van: date, tot: date) -> Iterator[tuple[int, date]]:
    """Van wat er loopt voor een heel traject, zonder aanvraag die erna doorloopt; een query."""
    lopend = Aanvraag.objects.filter(
        traject__team=team,
        soort=Regelingsoort.TRAJECT,
        status__in=LOPEND,
        einddatum__gte=van,
    )
    per_traject = lopend.order_by().values_list("traject_id").annotate(laatste=Max("einddatum"))
    yield from per_traject.filter(laatste__lte=tot)
