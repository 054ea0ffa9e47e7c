"""Een coördinator van een team leest alleen in wat over zijn team gaat.

Anders gaf een werkboek hem een rol in een ander team, of veranderde het dossiers die hij niet mag
zien. Een beheerder en een coördinator van alle teams lezen alles in; alleen geeft een beheerder
zichzelf zo geen rol.
"""

from organisaties.lid import Lid, Teams
from organisaties.models import Aanstelling, IPSTeam, Lidmaatschap
from organisaties.rechten import Recht
from trajecten.importeren.controleren import Controle
from trajecten.importeren.wegschrijven import BotstMetBestaand
from trajecten.models import Traject

_VRAAG = "Vraag uw functioneel beheerder om dit werkboek in te lezen."


def toets_eigen_teams(controle: Controle, door: Lid) -> None:
    """`BotstMetBestaand` als het werkboek een ander team raakt. Zonder namen van clienten."""
    _toets_zelf(controle, door)
    teams = door.teams_met(Recht.IMPORTEREN)
    if teams.alle:
        return
    namen = IPSTeam.objects.waar(teams).values_list("naam", flat=True)
    eigen = {naam.lower() for naam in namen}
    medewerkers = controle.rijen["medewerkers"]
    vreemd = {rij["ips_team"] for rij in medewerkers if rij["ips_team"].lower() not in eigen}
    if vreemd:
        raise BotstMetBestaand(f"U gaat niet over {', '.join(sorted(vreemd))}. {_VRAAG}")
    if _mensen_elders({rij["email"] for rij in medewerkers}, teams):
        raise BotstMetBestaand(f"In het blad medewerkers staat iemand van een ander team. {_VRAAG}")
    if _clienten_elders({rij["clientnummer"] for rij in controle.rijen["caseload"]}, teams):
        raise BotstMetBestaand(
            f"In het blad caseload staat een cliënt van een ander team. {_VRAAG}"
        )


def _toets_zelf(controle: Controle, door: Lid) -> None:
    emails = {rij["email"] for rij in controle.rijen["medewerkers"]}
    if door.gebruiker.email.lower() in emails and not door.mag(Recht.DOSSIERS_VAN_TEAM):
        raise BotstMetBestaand(
            "U staat zelf in het blad medewerkers. Een rol voor uzelf geeft een andere"
            " functioneel beheerder; haal uw rij weg of vraag een collega om in te lezen."
        )


def _mensen_elders(emails: set[str], teams: Teams) -> bool:
    return any(
        model.objects.filter(gebruiker__email__in=emails, team__isnull=False)
        .exclude(team_id__in=teams.ids)
        .exists()
        for model in (Lidmaatschap, Aanstelling)
    )


def _clienten_elders(nummers: set[str], teams: Teams) -> bool:
    trajecten = Traject.objects.filter(client__clientnummer__in=nummers)
    return trajecten.exclude(team_id__in=teams.ids).exists()
