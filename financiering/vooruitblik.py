"""Wanneer de financiering van een traject afloopt, voor de vooruitblik van het team."""

from collections.abc import Iterator
from datetime import date

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
    laatste: dict[int, date] = {}
    for traject_id, einde in lopend.values_list("traject_id", "einddatum"):
        laatste[traject_id] = max(einde, laatste.get(traject_id, einde))
    return ((traject_id, einde) for traject_id, einde in laatste.items() if einde <= tot)
