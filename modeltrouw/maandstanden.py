"""De levende score van een team, maand voor maand: wat er bewaard is en wat nog ontbreekt."""

from collections import defaultdict
from datetime import date

from django.db.models import Min

from modeltrouw.models import Maandstand
from modeltrouw.regels.levend import Maandwaarde, hele_maanden_tot, ontbrekend
from organisaties.models import Aanstelling, IPSTeam
from trajecten.models import Traject

Reeksen = dict[int, list[Maandwaarde]]


def reeksen(team: IPSTeam, *, vandaag: date) -> Reeksen:
    """Per item de bewaarde maanden van het laatste jaar, oudste eerst."""
    per_item: Reeksen = defaultdict(list)
    rijen = Maandstand.objects.filter(team=team, maand__gte=hele_maanden_tot(vandaag)[0])
    for maand, item, waarde, anker in rijen.order_by("maand").values_list(
        "maand", "item", "waarde", "anker"
    ):
        per_item[item].append(Maandwaarde(maand, waarde, anker))
    return per_item


def bewaarde_maanden(team: IPSTeam) -> set[date]:
    return set(Maandstand.objects.filter(team=team).values_list("maand", flat=True).distinct())


def ontbrekende_maanden(team: IPSTeam, *, vandaag: date) -> list[date]:
    """Van het laatste jaar, nieuwste eerst."""
    return ontbrekend(bewaarde_maanden(team), vandaag=vandaag, begin=eerste_dag(team))


def eerste_dag(team: IPSTeam) -> date | None:
    """Toen er voor het eerst iemand werkte of begon; daarvoor viel er niets te meten."""
    gewerkt = Aanstelling.objects.filter(team=team).aggregate(dag=Min("van"))["dag"]
    begonnen = Traject.objects.filter(team=team).aggregate(dag=Min("instroomdatum"))["dag"]
    return min((dag for dag in (gewerkt, begonnen) if dag), default=None)
