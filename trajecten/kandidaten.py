"""Aan wie een cliënt over kan gaan: elke begeleider die er die dag werkt, met zijn caseload."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from organisaties.models import Aanstelling, Gebruiker
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
    """Het eigen team eerst, dan wie de meeste ruimte heeft. `zonder` is de huidige begeleider."""
    aanstellingen = (
        Aanstelling.objects.geldig_op(datum)
        .filter(gebruiker__in=Gebruiker.objects.begeleiders_op(datum))
        .exclude(gebruiker_id=zonder)
        .select_related("gebruiker", "team")
    )
    tellingen = caseloads_op(datum)
    kandidaten = [
        Kandidaat(
            aanstelling,
            Caseload(
                tellingen.get((aanstelling.gebruiker_id, aanstelling.team_id), 0),
                aanstelling.fte,
                aanstelling.team.doelgroepnorm,
            ),
        )
        for aanstelling in aanstellingen
    ]
    return sorted(kandidaten, key=lambda kandidaat: _volgorde(kandidaat, traject.team_id))


def caseloads_op(datum: date) -> dict[tuple[int, int], int]:
    """Het aantal cliënten per begeleider en team."""
    rijen = (
        Toewijzing.objects.caseload_op(datum)
        .values_list("begeleider_id", "traject__team_id")
        .annotate(aantal=Count("pk"))
    )
    return {(begeleider, team): aantal for begeleider, team, aantal in rijen}


def _volgorde(kandidaat: Kandidaat, team_id: int) -> tuple[bool, int, str]:
    aanstelling = kandidaat.aanstelling
    return (
        aanstelling.team_id != team_id,
        kandidaat.erna.verschil,
        aanstelling.gebruiker.naam,
    )
