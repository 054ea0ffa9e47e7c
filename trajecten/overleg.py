"""Wat de pagina's over overleg laten zien: wat aan de beurt is, de lijst, en een overleg."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from ips_portal.gedeeld.periode import loopt
from organisaties.basis import loopt_op
from organisaties.lid import Lid
from organisaties.models import Aanstelling, GgzKoppeling, IPSTeam
from organisaties.rechten import Recht
from trajecten.models import (
    Bespreking,
    Overleg,
    Overlegdeelnemer,
    Overlegreeks,
    Overlegtip,
    Traject,
)
from trajecten.querysets import OverlegQuerySet
from trajecten.regels.overleg import Beurt, Ritme, beurt_van

NIEUWSTE_EERST = ("-datum",)

Geteld = Any  # een Overlegreeks met wat de query erbij zocht: laatste


@dataclass(frozen=True)
class Reeksstand:
    """Een terugkerend overleg, en hoe het er vandaag voor staat."""

    reeks: Overlegreeks
    beurt: Beurt
    laatste: date | None
    mag_wijzigen: bool = False
    noem_team: bool = False  # dit lid heeft met meer teams te maken

    @property
    def aan_de_beurt(self) -> bool:
        return self.beurt.nu is not None

    @property
    def hoe_vaak(self) -> str:
        weken = self.reeks.om_de_weken
        return "elke week" if weken == 1 else f"om de {weken} weken"


@dataclass(frozen=True)
class Overlegpagina:
    """Een overleg met alleen de clienten die dit lid mag zien; de rest is een getal."""

    overleg: Overleg
    deelnemers: list[Overlegdeelnemer]
    besprekingen: list[Bespreking]
    van_collegas: frozenset[int]  # de clienten die dit lid niet bij naam ziet
    tips: list[Overlegtip]

    @property
    def trajecten(self) -> list[Traject]:
        return [bespreking.traject for bespreking in self.besprekingen]


def overlegteams(lid: Lid, *, vandaag: date) -> list[IPSTeam]:
    """De teams waar dit lid vandaag werkt of over gaat, op naam."""
    teams = lid.teams_met(Recht.SUPERVISIE)
    if teams.alle:
        return list(IPSTeam.objects.order_by("naam"))
    werkt = Aanstelling.objects.geldig_op(vandaag).filter(
        gebruiker=lid.gebruiker, team=OuterRef("pk")
    )
    mag = Q(pk__in=teams.ids) | Q(Exists(werkt))
    return list(IPSTeam.objects.filter(mag).order_by("naam"))


def overleggen_van(lid: Lid, *, soort: str, vandaag: date) -> OverlegQuerySet:
    zichtbaar = Overleg.objects.voor(lid, vandaag=vandaag)
    return zichtbaar.van_soort(soort).voor_de_lijst()


def reeksstanden(
    teams: Iterable[IPSTeam], *, lid: Lid, vandaag: date, alleen_eigen: bool = False
) -> list[Reeksstand]:
    """De reeksen van deze teams, in een query: wat het langst uitblijft eerst.

    `alleen_eigen`: zonder het behandeloverleg van een ggz-team waar dit lid niet bij hoort.
    """
    team_ids = {team.pk for team in teams}
    reeksen = _reeksen(vandaag).filter(team__in=team_ids)
    if alleen_eigen:
        reeksen = reeksen.filter(hoort_bij(lid, vandaag))
    over = lid.teams_met(Recht.SUPERVISIE)
    standen = [
        Reeksstand(
            reeks=reeks,
            beurt=_beurt(reeks, vandaag),
            laatste=reeks.laatste,
            mag_wijzigen=over.bevat(reeks.team_id),
            noem_team=len(team_ids) > 1,
        )
        for reeks in reeksen
    ]
    return sorted(standen, key=_volgorde)


def nu_aan_de_beurt(
    teams: Iterable[IPSTeam], *, lid: Lid, vandaag: date, alleen_eigen: bool = False
) -> list[Reeksstand]:
    standen = reeksstanden(teams, lid=lid, vandaag=vandaag, alleen_eigen=alleen_eigen)
    return [stand for stand in standen if stand.aan_de_beurt]


def nu_voor_mij(
    aanstellingen: Iterable[Aanstelling], *, lid: Lid, vandaag: date
) -> list[Reeksstand]:
    """Voor Mijn week: van de teams waar dit lid vandaag werkt, zonder wat niet van hem is."""
    teams = [deel.team for deel in aanstellingen if loopt(vandaag, deel.van, deel.tot)]
    return nu_aan_de_beurt(teams, lid=lid, vandaag=vandaag, alleen_eigen=True)


def reeksbeurten(*, vandaag: date) -> list[tuple[Overlegreeks, Beurt]]:
    """Elke reeks van de organisatie, met hoe het er vandaag voor staat; een query."""
    return [(reeks, _beurt(reeks, vandaag)) for reeks in _reeksen(vandaag)]


def volgende_dag(reeks: Overlegreeks, *, vandaag: date) -> date | None:
    """De eerstvolgende geplande dag, zoals de lijst haar noemt; None na de laatste."""
    geteld = _reeksen(vandaag).filter(pk=reeks.pk).first()
    return _beurt(geteld, vandaag).volgende if geteld else None


def overlegpagina(overleg: Overleg, *, lid: Lid, vandaag: date) -> Overlegpagina:
    besprekingen: list[Any] = list(
        overleg.besprekingen.select_related("traject__client")
        .defer("traject__client__bsn")
        .order_by("traject__client__zoeknaam", "id")
    )
    mag = _zichtbaar(overleg, lid=lid, vandaag=vandaag)
    for bespreking in besprekingen:
        bespreking.traject.waargenomen = mag.get(bespreking.traject_id, False)
    return Overlegpagina(
        overleg=overleg,
        deelnemers=list(
            overleg.deelnemers.select_related("gebruiker").order_by("gebruiker__naam", "id")
        ),
        besprekingen=[rij for rij in besprekingen if rij.traject_id in mag],
        van_collegas=frozenset(
            rij.traject.client_id for rij in besprekingen if rij.traject_id not in mag
        ),
        tips=list(overleg.tips.select_related("werkgever", "vacature__werkgever")),
    )


def zichtbare_trajecten(overleg: Overleg, *, lid: Lid, vandaag: date) -> set[int]:
    """Van wie ter sprake kwam: de trajecten die dit lid mag inzien."""
    return set(_zichtbaar(overleg, lid=lid, vandaag=vandaag))


def _zichtbaar(overleg: Overleg, *, lid: Lid, vandaag: date) -> dict[int, bool]:
    """Per traject dat dit lid mag inzien of dat is omdat het waarneemt."""
    besproken = overleg.besprekingen.values("traject")
    mag = Traject.objects.voor(lid, vandaag=vandaag).filter(pk__in=besproken)
    met = mag.met_waarneming(lid.gebruiker.pk, vandaag=vandaag)
    return dict(met.values_list("pk", "waargenomen"))


def _reeksen(vandaag: date) -> QuerySet[Geteld]:
    """Wat nog loopt of net is gestopt, met `laatste`: een overleg van de reeks, of een los
    overleg van dezelfde soort in dit team (en bij een ggz-team: met dat ggz-team)."""
    gevraagd = ExpressionWrapper(OuterRef("ggz_team"), output_field=BigIntegerField())
    los = Q(reeks__isnull=True) & (Q(met_team__isnull=True) | Q(ggz_team=F("met_team")))
    gehouden = (
        Overleg.objects.annotate(met_team=gevraagd)
        .filter(team=OuterRef("team"), soort=OuterRef("soort"), datum__lte=vandaag)
        .filter(Q(reeks=OuterRef("pk")) | los)
        .order_by("-datum")
        .values("datum")[:1]
    )
    return (
        Overlegreeks.objects.filter(Q(tot__isnull=True) | Q(tot__gte=vandaag))
        .annotate(laatste=Subquery(gehouden))
        .select_related("team", "ggz_team")
    )


def hoort_bij(lid: Lid, vandaag: date) -> Q:
    eigen = GgzKoppeling.objects.filter(
        loopt_op(vandaag), gebruiker=lid.gebruiker, ggz_team=OuterRef("ggz_team")
    )
    return Q(ggz_team__isnull=True) | Q(Exists(eigen))


def _beurt(reeks: Geteld, vandaag: date) -> Beurt:
    ritme = Ritme(reeks.van, reeks.om_de_weken, reeks.tot)
    return beurt_van(ritme, laatste=reeks.laatste, vandaag=vandaag)


def _volgorde(stand: Reeksstand) -> tuple[bool, date, int]:
    """Te laat voorop, dan wat deze week komt, dan de rest op datum."""
    wanneer = stand.beurt.te_laat_sinds or stand.beurt.volgende or date.max
    return (not stand.aan_de_beurt, wanneer, stand.reeks.pk)
