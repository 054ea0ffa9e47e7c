"""Aan wie een cliënt kan: elke begeleider die er die dag werkt, met zijn caseload."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from organisaties.lid import Lid
from organisaties.models import Aanstelling, Gebruiker, IPSTeam
from organisaties.querysets import AanstellingQuerySet
from organisaties.rechten import Recht
from trajecten.models import Toewijzing, Traject
from trajecten.regels import overdracht
from trajecten.regels.caseload import Caseload


@dataclass(frozen=True)
class Kandidaat:
    aanstelling: Aanstelling
    caseload: Caseload

    @property
    def erna(self) -> Caseload:
        return self.caseload.met(1)

    @property
    def boven_norm(self) -> bool:
        return self.erna.verschil > 0

    @property
    def woorden(self) -> str:
        return overdracht.woorden(self.erna)


def kandidaten_op(datum: date, *, traject: Traject, zonder: int | None = None) -> list[Kandidaat]:
    """Voor een overdracht: het eigen team eerst, dan wie de meeste ruimte heeft.

    `zonder` is de huidige begeleider.
    """
    aanstellingen = _aanstellingen_op(datum, organisatie_id=traject.organisatie_id)
    kandidaten = _met_caseload(aanstellingen.exclude(gebruiker_id=zonder), datum)
    return sorted(kandidaten, key=lambda kandidaat: _volgorde(kandidaat, traject.team_id))


def kandidaten_in(team: IPSTeam, *, datum: date, zonder: int) -> list[Kandidaat]:
    """De andere begeleiders van dit team, wie de meeste ruimte heeft eerst."""
    aanstellingen = _aanstellingen_op(datum, organisatie_id=team.organisatie_id)
    kandidaten = _met_caseload(aanstellingen.filter(team=team).exclude(gebruiker=zonder), datum)
    return sorted(kandidaten, key=lambda kandidaat: _volgorde(kandidaat, team.pk))


def kandidaten_voor(lid: Lid, *, vandaag: date) -> list[Kandidaat]:
    """Voor een nieuw traject: een begeleider kiest zichzelf, een coördinator uit zijn teams."""
    alle = _aanstellingen_op(vandaag, organisatie_id=lid.organisatie.pk)
    aanstellingen = alle.order_by("gebruiker__naam", "team__naam", "pk")
    teams = lid.teams_met(Recht.OVERDRAGEN)
    if not lid.mag(Recht.OVERDRAGEN):
        aanstellingen = aanstellingen.filter(gebruiker=lid.gebruiker)
    elif not teams.alle:
        aanstellingen = aanstellingen.filter(team_id__in=teams.ids)
    return _met_caseload(aanstellingen, vandaag)


def kandidaten_bij(lid: Lid, *, team_id: int | None, vandaag: date) -> list[Kandidaat]:
    """Voor wie op de wachtlijst van een team staat: dat team eerst, dan wie ruimte heeft."""
    kandidaten = kandidaten_voor(lid, vandaag=vandaag)
    return sorted(kandidaten, key=lambda kandidaat: _volgorde(kandidaat, team_id))


def kandidaat_op_slot(aanstelling: Aanstelling, *, op: date) -> Kandidaat:
    return kandidaten_op_slot([aanstelling], op=op)[aanstelling.pk]


def kandidaten_op_slot(aanstellingen: Iterable[Aanstelling], *, op: date) -> dict[int, Kandidaat]:
    """Met de aanstellingen op slot: wie tegelijk een cliënt geeft, wacht en telt deze mee.

    Per aanstelling, in twee queries.
    """
    vast = (
        Aanstelling.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=[aanstelling.pk for aanstelling in aanstellingen])
        .select_related("gebruiker", "team")
        .order_by("pk")
    )
    kandidaten = _met_caseload(list(vast), op)
    return {kandidaat.aanstelling.pk: kandidaat for kandidaat in kandidaten}


def _aanstellingen_op(datum: date, *, organisatie_id: int) -> AanstellingQuerySet:
    begeleiders = Gebruiker.objects.begeleiders_op(datum, organisatie_id=organisatie_id)
    return (
        Aanstelling.objects.geldig_op(datum)
        .filter(gebruiker__in=begeleiders)
        .select_related("gebruiker", "team")
    )


def _met_caseload(aanstellingen: Iterable[Aanstelling], datum: date) -> list[Kandidaat]:
    """Twee queries, hoeveel begeleiders er ook zijn."""
    rijen = (
        Toewijzing.objects.caseload_op(datum)
        .values_list("begeleider_id", "traject__team_id")
        .annotate(aantal=Count("pk"))
    )
    tellingen = {(begeleider, team): aantal for begeleider, team, aantal in rijen}
    return [
        _kandidaat(plek, tellingen.get((plek.gebruiker_id, plek.team_id), 0))
        for plek in aanstellingen
    ]


def _kandidaat(aanstelling: Aanstelling, actief: int) -> Kandidaat:
    norm = aanstelling.team.doelgroepnorm
    return Kandidaat(aanstelling, Caseload(actief, aanstelling.fte, norm))


def _volgorde(kandidaat: Kandidaat, team_id: int | None) -> tuple[bool, int, str]:
    aanstelling = kandidaat.aanstelling
    return (
        aanstelling.team_id != team_id,
        kandidaat.erna.verschil,
        aanstelling.gebruiker.naam,
    )
