"""De caseload op papier: van een begeleider, of van een heel team per begeleider."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from ips_portal.gedeeld.grafiek import Tekening, teken_meter
from meldingen.regels.wanneer import Wanneer
from organisaties.models import Aanstelling, Gebruiker, IPSTeam
from trajecten.models import Toewijzing, Traject
from trajecten.querysets import TrajectQuerySet
from trajecten.regels.caseload import norm_over_teams
from trajecten.regels.contact import lang_niet_gesproken
from trajecten.tedoen import Taakregel, tedoen_van

Geteld = Any  # een Traject met wat de query erbij telde
_NIEMAND = "Nog zonder begeleider"


@dataclass(frozen=True)
class Rij:
    traject: Geteld
    taken: Sequence[Taakregel]
    te_lang: bool


@dataclass(frozen=True)
class Last:
    """De clienten van een begeleider; zonder aanstelling is er geen norm."""

    naam: str
    norm: int
    rijen: Sequence[Rij]
    tekening: Tekening

    @property
    def aan_het_werk(self) -> int:
        return sum(rij.traject.aan_het_werk for rij in self.rijen)

    @property
    def lang_niet_gesproken(self) -> int:
        return sum(rij.te_lang for rij in self.rijen)


@dataclass(frozen=True)
class Caseloadblad:
    naam: str
    lasten: Sequence[Last]

    @property
    def rijen(self) -> list[Rij]:
        return [rij for last in self.lasten for rij in last.rijen]

    @property
    def clienten(self) -> list[int]:
        return [rij.traject.client_id for rij in self.rijen]

    @property
    def aan_het_werk(self) -> int:
        return sum(last.aan_het_werk for last in self.lasten)

    @property
    def lang_niet_gesproken(self) -> int:
        return sum(last.lang_niet_gesproken for last in self.lasten)


def blad_van_team(team: IPSTeam, *, vandaag: date) -> Caseloadblad:
    """Een vast aantal queries, hoe groot het team ook is."""
    aanstellingen = Aanstelling.objects.geldig_op(vandaag).filter(team=team)
    return _blad(team.naam, Traject.objects.filter(team=team), aanstellingen, vandaag)


def blad_van_begeleider(
    begeleider: Gebruiker, *, team: IPSTeam | None = None, vandaag: date
) -> Caseloadblad:
    trajecten = Traject.objects.van_begeleider(begeleider.pk, datum=vandaag)
    aanstellingen = Aanstelling.objects.geldig_op(vandaag).filter(gebruiker=begeleider)
    if team is not None:
        trajecten, aanstellingen = trajecten.filter(team=team), aanstellingen.filter(team=team)
    return _blad(begeleider.naam, trajecten, aanstellingen, vandaag)


def _blad(
    naam: str, trajecten: TrajectQuerySet, aanstellingen: QuerySet[Aanstelling], vandaag: date
) -> Caseloadblad:
    per_wie: dict[int | None, list[Rij]] = defaultdict(list)
    namen: dict[int | None, str] = {}
    for rij in _rijen(trajecten, vandaag):
        per_wie[rij.traject.begeleider_nu].append(rij)
        namen[rij.traject.begeleider_nu] = rij.traject.begeleider_naam or _NIEMAND
    normen: dict[int | None, list[Any]] = defaultdict(list)
    for aanstelling in aanstellingen.select_related("gebruiker", "team"):
        wie = aanstelling.gebruiker
        normen[wie.pk].append((aanstelling.fte, aanstelling.team.doelgroepnorm))
        namen[wie.pk] = wie.naam
    norm_van = {wie: norm_over_teams(delen) for wie, delen in normen.items()}
    schaal = max([*norm_van.values(), *map(len, per_wie.values())], default=0)
    return Caseloadblad(
        naam,
        [
            Last(
                namen[wie],
                norm_van.get(wie, 0),
                per_wie[wie],
                teken_meter(len(per_wie[wie]), norm_van.get(wie), tot=schaal or None),
            )
            for wie in sorted(namen, key=lambda wie: (wie is None, namen[wie]))
        ],
    )


def _rijen(trajecten: TrajectQuerySet, vandaag: date) -> list[Rij]:
    toewijzing = Toewijzing.objects.filter(traject=OuterRef("pk")).geldig_op(vandaag)
    lopend: list[Geteld] = list(
        trajecten.open_op(vandaag)
        .met_laatste_contact()
        .met_werk_op(vandaag)
        .annotate(
            begeleider_nu=Subquery(toewijzing.values("begeleider_id")[:1]),
            begeleider_naam=Subquery(toewijzing.values("begeleider__naam")[:1]),
        )
        .select_related("client")
        .defer("client__bsn")
        .order_by("client__zoeknaam", "pk")
    )
    te_doen: dict[int, list[Taakregel]] = defaultdict(list)
    for regel in tedoen_van(lopend, vandaag=vandaag).regels:
        if regel.wanneer != Wanneer.STRAKS:
            te_doen[regel.client.pk].append(regel)
    return [
        Rij(
            traject,
            te_doen[traject.client_id],
            lang_niet_gesproken(
                traject.laatste_contact, instroom=traject.instroomdatum, vandaag=vandaag
            ),
        )
        for traject in lopend
    ]
