"""De supervisiepagina: per begeleider wie vastzit, wie begint, en wat er is afgesproken.

Een vast aantal opdrachten, hoe groot het team ook is.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, Subquery

from ips_portal.gedeeld.grafiek import Weekwaarde
from ips_portal.gedeeld.periode import Week
from organisaties.models import Gebruiker, IPSTeam
from trajecten.keuzes import CLIENT_SOORTEN, NORM_SOORTEN, Overlegsoort
from trajecten.models import (
    Bespreking,
    Contactmoment,
    Overleg,
    Plaatsing,
    Toewijzing,
    Traject,
)
from trajecten.regels.caseload import Caseload
from trajecten.regels.supervisie import GEMIST, Clientfeiten, Reden, ernst, waarom_vast
from trajecten.teamoverzicht import Teamrij, teamoverzicht
from werkgevers.models import Vacature, Werkgever

_RONDOM = timedelta(days=14)
_HOOGSTENS_VACATURES = 12
_HOOGSTENS_STAPPEN = 5
_EERST = 5

Geteld = Any  # een Traject met wat de query erbij telde: begeleider_id, gemist_reeks, heeft_plek


@dataclass(frozen=True)
class Vastzitter:
    traject: Geteld
    redenen: tuple[Reden, ...]

    @property
    def waarom(self) -> str:
        return ", ".join(reden.tekst for reden in self.redenen)


@dataclass(frozen=True)
class Wissel:
    """Werk of een opleiding die net begon, straks begint, of (bijna) is gestopt."""

    traject: Geteld
    plaatsing: Plaatsing
    dag: date
    begint: bool
    vandaag: date

    @property
    def woord(self) -> str:
        if self.begint:
            return "begint" if self.dag >= self.vandaag else "begon"
        return "stopt" if self.dag >= self.vandaag else "stopte"


@dataclass
class Punten:
    """Wat er over de clienten van een begeleider te bespreken valt."""

    vast: list[Vastzitter] = field(default_factory=list)
    wissels: list[Wissel] = field(default_factory=list)
    afspraken: list[Bespreking] = field(default_factory=list)

    @property
    def eerst(self) -> list[Vastzitter]:
        """Wie er het ergst vastzit: genoeg voor een overleg."""
        return self.vast[:_EERST]

    @property
    def verder(self) -> list[Vastzitter]:
        return self.vast[_EERST:]

    @property
    def trajecten(self) -> list[Traject]:
        return [*self.te_bespreken, *(punt.traject for punt in self.verder)]

    @property
    def te_bespreken(self) -> list[Traject]:
        return [
            *(punt.traject for punt in self.eerst),
            *(punt.traject for punt in self.wissels),
            *(punt.traject for punt in self.afspraken),
        ]


@dataclass(frozen=True)
class Blok:
    """Een begeleider; zonder `sleutel` zijn het de clienten die nu niemand begeleidt."""

    naam: str
    punten: Punten
    sleutel: UUID | None = None
    caseload: Caseload | None = None
    week: Weekwaarde | None = None
    stappen: list[Werkgever] = field(default_factory=list)

    @property
    def rustig(self) -> bool:
        return not self.punten.trajecten and not self.stappen


@dataclass(frozen=True)
class Supervisie:
    team: IPSTeam
    week: Week
    blokken: list[Blok]
    vacatures: list[Vacature]
    vorige: Overleg | None

    @property
    def client_ids(self) -> set[int]:
        return {traject.client_id for blok in self.blokken for traject in blok.punten.trajecten}

    @property
    def aantal_vast(self) -> int:
        return sum(len(blok.punten.vast) for blok in self.blokken)


def supervisie_van(team: IPSTeam, *, vandaag: date) -> Supervisie:
    overzicht = teamoverzicht(team=team, datum=vandaag)
    vorige = vorige_supervisie(team, vandaag=vandaag)
    punten = _punten(team, vorige, vandaag)
    ids = _ids(overzicht.rijen)
    stappen = _stappen(ids.values(), vandaag)
    blokken = [
        _blok(rij, punten.pop(ids.get(rij.sleutel), Punten()), stappen[ids.get(rij.sleutel)])
        for rij in overzicht.rijen
    ]
    blokken += [Blok("Nu zonder begeleider", rest) for rest in punten.values()]
    return Supervisie(team, overzicht.week, blokken, _vacatures(vandaag), vorige)


def te_bespreken(team: IPSTeam, *, vandaag: date) -> list[str]:
    """De sleutels van wie de supervisiepagina voorop zet, om het formulier mee te beginnen."""
    punten = _punten(team, vorige_supervisie(team, vandaag=vandaag), vandaag)
    trajecten = {traject for deel in punten.values() for traject in deel.te_bespreken}
    return sorted(str(traject.sleutel) for traject in trajecten)


def vorige_supervisie(team: IPSTeam, *, vandaag: date) -> Overleg | None:
    eerder = Overleg.objects.filter(team=team, soort=Overlegsoort.SUPERVISIE, datum__lte=vandaag)
    return eerder.order_by("-datum", "-pk").first()


def _blok(rij: Teamrij, punten: Punten, stappen: list[Werkgever]) -> Blok:
    return Blok(
        naam=rij.naam,
        punten=punten,
        sleutel=rij.sleutel,
        caseload=rij.caseload,
        week=rij.weken[-1],
        stappen=stappen,
    )


def _punten(team: IPSTeam, vorige: Overleg | None, vandaag: date) -> dict[int | None, Punten]:
    """Per begeleider; onder None wie er nu niemand heeft en toch ter sprake moet komen."""
    punten: dict[int | None, Punten] = defaultdict(Punten)
    trajecten: dict[int, Geteld] = {rij.pk: rij for rij in _trajecten(team, vandaag)}
    for traject in trajecten.values():
        redenen = waarom_vast(_feiten(traject), vandaag=vandaag)
        if redenen:
            punten[traject.begeleider_id].vast.append(Vastzitter(traject, redenen))
    for deel in punten.values():
        deel.vast.sort(key=lambda punt: ernst(punt.redenen))
    for wissel in _wissels(trajecten, vandaag):
        punten[wissel.traject.begeleider_id].wissels.append(wissel)
    for afspraak in _afspraken(team, vorige):
        bekend = trajecten.get(afspraak.traject_id)
        punten[bekend.begeleider_id if bekend else None].afspraken.append(afspraak)
    return punten


def _trajecten(team: IPSTeam, vandaag: date) -> Iterable[Geteld]:
    """De open trajecten van het team, met alles wat `waarom_vast` vraagt; een query."""
    contacten = Contactmoment.objects.filter(deelnames__traject=OuterRef("pk"))
    werkgever = contacten.filter(soort__in=NORM_SOORTEN).order_by("-datum")
    afspraken = contacten.filter(soort__in=CLIENT_SOORTEN).nieuwste_eerst()
    plek = Plaatsing.objects.filter(
        Q(einde__isnull=True) | Q(einde__gte=vandaag), traject=OuterRef("pk")
    )
    begeleider = Toewijzing.objects.geldig_op(vandaag).filter(traject=OuterRef("pk"))
    return (
        Traject.objects.filter(team=team)
        .open_op(vandaag)
        .met_laatste_contact()
        .annotate(
            begeleider_id=Subquery(begeleider.values("begeleider_id")[:1]),
            laatste_werkgever=Subquery(werkgever.values("datum")[:1]),
            laatste_keren=ArraySubquery(afspraken.values("niet_verschenen")[: GEMIST + 3]),
            heeft_plek=Exists(plek),
        )
        .select_related("client")
        .defer("client__bsn")
        .order_by("client__zoeknaam", "pk")
    )


def _feiten(traject: Geteld) -> Clientfeiten:
    return Clientfeiten(
        fase=traject.fase,
        fase_sinds=traject.fase_sinds,
        instroom=traject.instroomdatum,
        laatste_gesprek=traject.laatste_contact,
        laatste_werkgever=traject.laatste_werkgever,
        gemist=sum(1 for _ in takewhile(bool, traject.laatste_keren)),
        heeft_plek=traject.heeft_plek,
    )


def _wissels(trajecten: dict[int, Geteld], vandaag: date) -> list[Wissel]:
    rondom = (vandaag - _RONDOM, vandaag + _RONDOM)
    rijen = Plaatsing.objects.filter(
        Q(start__range=rondom) | Q(einde__range=rondom), traject__in=list(trajecten)
    ).select_related("werkgever")
    wissels = [
        Wissel(trajecten[rij.traject_id], rij, dag, begint, vandaag)
        for rij in rijen
        for dag, begint in ((rij.start, True), (rij.einde, False))
        if dag and rondom[0] <= dag <= rondom[1]
    ]
    return sorted(wissels, key=lambda wissel: (wissel.dag, wissel.plaatsing.pk))


def _afspraken(team: IPSTeam, vorige: Overleg | None) -> list[Bespreking]:
    """Wat er de vorige keer is afgesproken, van de clienten die nog bij dit team horen."""
    if vorige is None:
        return []
    rijen = Bespreking.objects.filter(overleg=vorige, traject__team=team).exclude(afspraak="")
    return list(
        rijen.select_related("traject__client")
        .defer("traject__client__bsn")
        .order_by("traject__client__zoeknaam", "pk")
    )


def _ids(rijen: Iterable[Teamrij]) -> dict[UUID, int]:
    sleutels = [rij.sleutel for rij in rijen]
    return dict(Gebruiker.objects.filter(sleutel__in=sleutels).values_list("sleutel", "pk"))


def _stappen(gebruiker_ids: Iterable[int], vandaag: date) -> dict[int | None, list[Werkgever]]:
    """De volgende stappen met werkgevers die er binnenkort of al hadden moeten zijn."""
    werkgevers = (
        Werkgever.objects.actueel()
        .filter(
            Q(volgende_stap_op__isnull=True) | Q(volgende_stap_op__lte=vandaag + _RONDOM),
            volgende_stap_door__in=list(gebruiker_ids),
        )
        .exclude(volgende_stap="")
        .order_by(F("volgende_stap_op").asc(nulls_last=True), "zoeknaam", "pk")
    )
    per_begeleider: dict[int | None, list[Werkgever]] = defaultdict(list)
    for werkgever in werkgevers:
        if len(per_begeleider[werkgever.volgende_stap_door_id]) < _HOOGSTENS_STAPPEN:
            per_begeleider[werkgever.volgende_stap_door_id].append(werkgever)
    return per_begeleider


def _vacatures(vandaag: date) -> list[Vacature]:
    plekken = Vacature.objects.open_op(vandaag).select_related("werkgever")
    return list(plekken.order_by("-open_sinds", "-pk")[:_HOOGSTENS_VACATURES])
