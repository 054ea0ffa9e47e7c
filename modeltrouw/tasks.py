"""Elke nacht de levende score van elk team bewaren, per organisatie binnen haar eigen bereik."""

import logging

from celery import shared_task

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from modeltrouw.handelingen.maandstanden import werk_maanden_bij
from organisaties.alle import organisatie_ids
from organisaties.models import IPSTeam

logger = logging.getLogger(__name__)


@shared_task
def werk_maandstanden_bij() -> int:
    """Zet per team een taak klaar; een team met een fout houdt de andere niet op."""
    aantal = 0
    for organisatie_id in organisatie_ids():
        with bereik(organisatie_id=organisatie_id):
            teams = list(IPSTeam.objects.order_by("pk").values_list("pk", flat=True))
        for team_id in teams:
            werk_team_bij.delay(organisatie_id, team_id)
        aantal += len(teams)
    return aantal


@shared_task
def werk_team_bij(organisatie_id: int, team_id: int) -> int:
    """Geeft het aantal berekende maanden; een team dat niet meer bestaat heeft er geen."""
    with bereik(organisatie_id=organisatie_id):
        team = IPSTeam.objects.filter(pk=team_id).first()
        if team is None:
            return 0
        aantal = werk_maanden_bij(team=team, vandaag=klok.vandaag())
    logger.info("levende score van team %s: %s maanden berekend", team_id, aantal)
    return aantal
