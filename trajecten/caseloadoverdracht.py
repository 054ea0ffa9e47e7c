"""Een hele caseload overdragen: wie er te verdelen zijn, en over wie."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from organisaties.basis import loopt_op
from organisaties.models import Gebruiker, GgzKoppeling, IPSTeam
from trajecten.handelingen.toewijzen import Begeleiding, begeleidingen_van
from trajecten.kandidaten import Kandidaat, kandidaten_in
from trajecten.models import Traject
from trajecten.regels import overdracht as regels
from trajecten.regels.verdelen import Plek, TeVerdelen, verdeel


@dataclass(frozen=True)
class Over:
    """Een client die over te dragen is, met wie hem nu begeleidt."""

    traject: Traject
    begeleiding: Begeleiding

    @property
    def sleutel(self) -> str:
        return str(self.traject.sleutel)


@dataclass(frozen=True)
class Collega:
    """Aan wie het kan; `erbij` zijn de clienten die er in het formulier naartoe gaan."""

    kandidaat: Kandidaat
    erbij: int = 0

    @property
    def sleutel(self) -> str:
        return str(self.kandidaat.aanstelling.sleutel)

    @property
    def naam(self) -> str:
        return self.kandidaat.aanstelling.gebruiker.naam

    @property
    def wordt(self) -> str:
        return regels.woorden(self.kandidaat.caseload.met(self.erbij))

    @property
    def boven_norm(self) -> bool:
        return self.erbij > 0 and self.kandidaat.caseload.met(self.erbij).verschil > 0


def te_verdelen(team: IPSTeam, begeleider: Gebruiker, *, vandaag: date) -> list[Over]:
    """De open trajecten van deze begeleider in dit team, op naam. Twee queries."""
    trajecten = list(
        Traject.objects.van_begeleider(begeleider.pk, datum=vandaag)
        .filter(team=team)
        .select_related("client", "team")
        .defer("client__bsn")
        .order_by("client__zoeknaam", "id")
    )
    begeleidingen = begeleidingen_van(trajecten, vandaag=vandaag)
    return [Over(traject, begeleidingen[traject.pk]) for traject in trajecten]


def collegas_op(
    team: IPSTeam, begeleider: Gebruiker, *, dag: date, erbij: Mapping[str, int]
) -> list[Collega]:
    """De andere begeleiders van het team op die dag, wie de meeste ruimte heeft eerst."""
    kandidaten = kandidaten_in(team, datum=dag, zonder=begeleider.pk)
    return [
        Collega(kandidaat, erbij.get(str(kandidaat.aanstelling.sleutel), 0))
        for kandidaat in kandidaten
    ]


def voorstel(clienten: Sequence[Over], collegas: Sequence[Collega], *, dag: date) -> dict[str, str]:
    """Per client de collega die er ruimte voor heeft; leeg als niemand die heeft."""
    ggz_teams = _ggz_teams(collegas, dag)
    plekken = [
        Plek(
            collega.sleutel,
            max(-collega.kandidaat.caseload.verschil, 0),
            frozenset(ggz_teams[collega.kandidaat.aanstelling.gebruiker_id]),
        )
        for collega in collegas
    ]
    vragen = [TeVerdelen(over.sleutel, over.traject.client.ggz_team_id) for over in clienten]
    return {str(client): str(naar or "") for client, naar in verdeel(vragen, plekken).items()}


def _ggz_teams(collegas: Sequence[Collega], dag: date) -> dict[int, set[int]]:
    per_collega: dict[int, set[int]] = defaultdict(set)
    koppelingen = GgzKoppeling.objects.filter(
        loopt_op(dag),
        gebruiker__in=[collega.kandidaat.aanstelling.gebruiker_id for collega in collegas],
    )
    for gebruiker_id, ggz_team_id in koppelingen.values_list("gebruiker_id", "ggz_team_id"):
        per_collega[gebruiker_id].add(ggz_team_id)
    return per_collega
