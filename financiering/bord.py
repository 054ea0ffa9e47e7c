"""Het bord: de aanvragen per status, met wat er te doen is, en de plaatsen per gemeente."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from clienten.models import Gemeente
from financiering.geld import geldstand_van
from financiering.keuzes import GESLOTEN, TOEGEKENDE, Status, Verslagsoort
from financiering.models import Aanvraag, Regelingversie
from financiering.querysets import AanvraagQuerySet
from financiering.regels.bord import Aanvraagstand, Taak, taken
from financiering.regels.geld import Geldstand
from ips_portal.gedeeld.bladeren import Bladzijde, blader
from organisaties.lid import Lid
from organisaties.rechten import Recht
from trajecten.models import Traject

PER_STATUS = 6
OPEN = tuple(status for status in Status if status not in GESLOTEN)
_OP_EINDDATUM = TOEGEKENDE - GESLOTEN - {Status.BEEINDIGD}
_BIJ = (
    *("plaatsen", "verlengingen", "verslagen"),
    *("delen__termijnen", "delen__ontvangsten"),
)


@dataclass(frozen=True)
class Keuzes:
    """Waar het filter uit kiest: paren (code, naam)."""

    regelingen: Sequence[tuple[str, str]]
    gemeenten: Sequence[tuple[str, str]]
    mijn: bool


@dataclass(frozen=True)
class Bordregel:
    aanvraag: Aanvraag
    geld: Geldstand
    taken: tuple[Taak, ...]


@dataclass(frozen=True)
class Afdeling:
    """Een status op het bord; `aantal` telt ook wat er niet bij staat."""

    status: Status
    aantal: int
    regels: Sequence[Bordregel]

    @property
    def meer(self) -> int:
        return self.aantal - len(self.regels)


@dataclass(frozen=True)
class Bord:
    """`bladzijde` is er alleen als een status is gekozen."""

    aantallen: Mapping[str, int]
    afdelingen: Sequence[Afdeling]
    bladzijde: Bladzijde | None = None

    @property
    def statussen(self) -> list[tuple[Status, int]]:
        """Elke status waar iets van is, in de volgorde van de weg."""
        return [(status, self.aantallen[status]) for status in Status if status in self.aantallen]

    @property
    def open(self) -> int:
        return sum(aantal for status, aantal in self.aantallen.items() if status in OPEN)

    @property
    def heeft_regels(self) -> bool:
        return any(afdeling.regels for afdeling in self.afdelingen)

    @property
    def client_ids(self) -> set[int]:
        regels = (regel for afdeling in self.afdelingen for regel in afdeling.regels)
        return {regel.aanvraag.traject.client_id for regel in regels}


def keuzes_voor(lid: Lid, *, vandaag: date) -> Keuzes:
    """Alleen regelingen en gemeenten waar dit lid een aanvraag van ziet; twee queries."""
    zichtbaar = Aanvraag.objects.voor(lid, vandaag=vandaag).order_by()
    versies = Regelingversie.objects.filter(pk__in=zichtbaar.values("versie"))
    namen = dict(versies.order_by("code", "nummer").values_list("code", "naam"))
    gemeenten = Gemeente.objects.filter(pk__in=zichtbaar.values("gemeente")).order_by("naam")
    mijn = lid.mag(Recht.EIGEN_DOSSIERS) and (
        lid.mag(Recht.FINANCIERING) or lid.mag(Recht.DOSSIERS_VAN_TEAM)
    )
    return Keuzes(
        sorted(namen.items(), key=lambda paar: paar[1].lower()),
        list(gemeenten.values_list("code", "naam")),
        mijn=mijn,
    )


def aanvragen_voor(lid: Lid, *, vandaag: date, voorwaarde: Q, mijn: bool) -> AanvraagQuerySet:
    rijen = Aanvraag.objects.voor(lid, vandaag=vandaag).filter(voorwaarde)
    if mijn:
        eigen = Traject.objects.van_begeleider(lid.gebruiker.pk, datum=vandaag)
        rijen = rijen.filter(traject__in=eigen)
    return rijen


def bord_van(
    rijen: AanvraagQuerySet, *, vandaag: date, status: str = "", na: str = "", met_geld: bool = True
) -> Bord:
    """Van elke open status de eerste paar, of van een gekozen status een bladzijde.

    Een vast aantal queries. `met_geld`: zegt ook welke termijn te laat is.
    """
    geteld = rijen.order_by().values_list("status").annotate(aantal=Count("pk"))
    aantallen: dict[str, int] = dict(geteld)
    if status:
        gekozen = rijen.filter(status=status).select_related(*_ERBIJ).defer(_ZONDER)
        bladzijde = blader(gekozen.prefetch_related(*_BIJ), volgorde=_volgorde(status), na=na)
        regels = [_regel(aanvraag, vandaag, met_geld) for aanvraag in bladzijde]
        afdeling = Afdeling(Status(status), aantallen.get(status, 0), regels)
        return Bord(aantallen, [afdeling], bladzijde)
    per_status = _per_status(_met_alles(_eerste_ids(rijen)), vandaag, met_geld)
    afdelingen = [
        Afdeling(open_, aantallen[open_], per_status[open_]) for open_ in OPEN if open_ in aantallen
    ]
    return Bord(aantallen, afdelingen)


_ERBIJ = ("traject__client", "versie", "gemeente")
_ZONDER = "traject__client__bsn"


def _volgorde(status: str) -> list[str]:
    """Wat het eerst afloopt, of het langst wacht, staat bovenaan."""
    return ["einddatum" if status in _OP_EINDDATUM else "status_sinds"]


def _eerste_ids(rijen: AanvraagQuerySet) -> list[int]:
    """Van elke open status de eerste paar, in een query."""
    delen = [
        rijen.filter(status=status)
        .order_by(*_volgorde(status), "id")
        .values_list("pk", flat=True)[:PER_STATUS]
        for status in OPEN
    ]
    return list(delen[0].union(*delen[1:], all=True))


def _met_alles(ids: Iterable[int]) -> list[Aanvraag]:
    rijen = Aanvraag.objects.filter(pk__in=ids).select_related(*_ERBIJ).defer(_ZONDER)
    return list(rijen.prefetch_related(*_BIJ))


def _per_status(
    aanvragen: Iterable[Aanvraag], vandaag: date, met_geld: bool
) -> Mapping[str, list[Bordregel]]:
    per_status: dict[str, list[Bordregel]] = defaultdict(list)
    for aanvraag in sorted(aanvragen, key=_sorteersleutel):
        per_status[aanvraag.status].append(_regel(aanvraag, vandaag, met_geld))
    return per_status


def _sorteersleutel(aanvraag: Aanvraag) -> tuple[date, int]:
    (veld,) = _volgorde(aanvraag.status)
    return getattr(aanvraag, veld), aanvraag.pk


def _regel(aanvraag: Aanvraag, vandaag: date, met_geld: bool) -> Bordregel:
    geld = geldstand_van(aanvraag)
    gevraagd = (rij for rij in aanvraag.verlengingen.all() if not rij.besluit)
    stand = Aanvraagstand(
        status=aanvraag.status,
        sinds=aanvraag.status_sinds,
        einddatum=aanvraag.einddatum,
        aanbod_tot=next((plaats.gereserveerd_tot for plaats in aanvraag.plaatsen.all()), None),
        verlenging_gevraagd_op=next((rij.gevraagd_op for rij in gevraagd), None),
        heeft_eindverslag=any(rij.soort == Verslagsoort.EIND for rij in aanvraag.verslagen.all()),
        achterstand=geld.achterstand(vandaag) if met_geld else None,
    )
    return Bordregel(aanvraag, geld, taken(stand, vandaag=vandaag))
