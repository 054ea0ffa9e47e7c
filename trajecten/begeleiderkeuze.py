"""Op wiens caseload de lijst van cliënten te kiezen is.

Een grote organisatie heeft honderden begeleiders. Meer dan `HOOGSTENS` namen vindt niemand terug in
een keuzelijst, en ze maken de pagina groot: dan komt het team eerst.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from organisaties.lid import Lid
from organisaties.models import Aanstelling, Gebruiker, IPSTeam
from organisaties.rechten import Recht

HOOGSTENS = 60


@dataclass(frozen=True)
class Begeleiderkeuze:
    """Met `teams` staan alleen de begeleiders van het gekozen team erin; zonder allemaal."""

    begeleiders: Sequence[Gebruiker]
    teams: Sequence[IPSTeam] = ()


def begeleiderkeuze(
    lid: Lid, gevraagd: Mapping[str, str], *, vandaag: date
) -> Begeleiderkeuze | None:
    """None voor wie alleen de eigen caseload ziet.

    Een query; met het team eerst hoogstens drie. `gevraagd` zijn de sleutels uit het adres.
    """
    if not lid.mag(Recht.DOSSIERS_VAN_TEAM):
        return None
    te_kiezen = _te_kiezen(lid, vandaag)
    alle = list(_hoogstens(te_kiezen, HOOGSTENS + 1))
    if len(alle) <= HOOGSTENS:
        return Begeleiderkeuze(alle)
    teams = list(IPSTeam.objects.waar(lid.teams_met(Recht.DOSSIERS_VAN_TEAM)))
    if len(teams) == 1:
        return Begeleiderkeuze(list(te_kiezen))
    team = next((team for team in teams if str(team.sleutel) == gevraagd.get("team")), None)
    return Begeleiderkeuze(_bij(te_kiezen, team, gevraagd.get("begeleider", "")), teams)


def _te_kiezen(lid: Lid, vandaag: date) -> QuerySet[Gebruiker]:
    begeleiders = Gebruiker.objects.begeleiders_op(vandaag, organisatie_id=lid.organisatie.pk)
    alleen_de_naam = begeleiders.only("sleutel", "naam")
    teams = lid.teams_met(Recht.DOSSIERS_VAN_TEAM)
    if teams.alle:
        return alleen_de_naam
    return alleen_de_naam.filter(aanstellingen__team_id__in=teams.ids)


def _hoogstens(te_kiezen: QuerySet[Gebruiker], aantal: int) -> QuerySet[Gebruiker]:
    """Eerst tellen en dan op naam: van duizenden hoeft de database niet alle namen te sorteren."""
    enkele = te_kiezen.order_by().values("pk")[:aantal]
    return Gebruiker.objects.only("sleutel", "naam").filter(pk__in=enkele).order_by("naam")


def _bij(te_kiezen: QuerySet[Gebruiker], team: IPSTeam | None, gekozen: str) -> list[Gebruiker]:
    """Die van het team, en wie in het adres al gekozen is: die keuze verdwijnt niet."""
    wie = Q()
    if team:
        wie |= Q(pk__in=Aanstelling.objects.filter(team=team).values("gebruiker"))
    if sleutel := _sleutel(gekozen):
        wie |= Q(sleutel=sleutel)
    return list(te_kiezen.filter(wie)) if wie else []


def _sleutel(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None
