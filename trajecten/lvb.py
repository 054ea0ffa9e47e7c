"""Wat een team met werk bereikt, en bij LVB: hoeveel contacttijd naar netwerk en coaching gaat."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Sum

from organisaties.basis import loopt_op
from organisaties.keuzes import NORM_LVB
from organisaties.models import Aanstelling, IPSTeam
from trajecten.keuzes import CLIENT_SOORTEN, Contactsoort, Uitkomst
from trajecten.models import Contactmoment, Plaatsing
from trajecten.regels.contacttijd import WEKEN, Contacttijd, bij_elkaar
from trajecten.regulier import oordelen


@dataclass(frozen=True)
class Tijdrij:
    sleutel: UUID
    naam: str
    tijd: Contacttijd


@dataclass(frozen=True)
class Teamtijd:
    """Per begeleider op naam, en het team bij elkaar."""

    van: date
    tot: date
    rijen: tuple[Tijdrij, ...]

    @property
    def team(self) -> Contacttijd:
        return bij_elkaar(rij.tijd for rij in self.rijen)


def is_lvb(team: IPSTeam) -> bool:
    return team.doelgroepnorm == NORM_LVB


def trajecten_per_uitkomst(team: IPSTeam, datum: date) -> dict[Uitkomst, set[int]]:
    """De open trajecten met lopend werk of een opleiding op `datum`; vijf queries.

    Wie twee soorten werk heeft, staat bij allebei.
    """
    plaatsingen = list(
        Plaatsing.objects.loopt_op(datum).filter(
            loopt_op(datum, van="traject__instroomdatum", tot="traject__einddatum"),
            traject__team=team,
        )
    )
    uitslag = oordelen(plaatsingen, op=datum)
    per_uitkomst: dict[Uitkomst, set[int]] = defaultdict(set)
    for plaatsing in plaatsingen:
        per_uitkomst[uitslag[plaatsing.pk].uitkomst].add(plaatsing.traject_id)
    return per_uitkomst


def contacttijd(team: IPSTeam, *, tot: date) -> Teamtijd:
    """De laatste dertien weken, van wie op de dag van het contact bij het team werkte; een query.

    Een gemiste afspraak was geen contact.
    """
    van = tot - timedelta(weeks=WEKEN) + timedelta(days=1)
    werkte = Aanstelling.objects.filter(
        loopt_op(OuterRef("datum")), team=team, gebruiker=OuterRef("begeleider")
    )
    tellingen = (
        Contactmoment.objects.tussen(van, tot)
        .filter(Exists(werkte), niet_verschenen=False)
        .values_list("begeleider__sleutel", "begeleider__naam")
        .annotate(
            netwerk=Sum("duur_min", filter=Q(soort=Contactsoort.NETWERK), default=0),
            client=Sum("duur_min", filter=Q(soort__in=CLIENT_SOORTEN), default=0),
            coaching=Sum("duur_min", filter=Q(soort=Contactsoort.COACHING), default=0),
            totaal=Sum("duur_min", default=0),
        )
        .order_by("begeleider__naam", "begeleider__sleutel")
    )
    rijen = tuple(
        Tijdrij(sleutel, naam, Contacttijd(*minuten)) for sleutel, naam, *minuten in tellingen
    )
    return Teamtijd(van, tot, rijen)
