"""Het contact met het behandelteam: wie het langst niet is besproken, op een lijst en als getal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from organisaties.models import Gebruiker, IPSTeam
from trajecten.keuzes import Contactsoort, Overlegsoort
from trajecten.models import Bespreking, Contactmoment, Toewijzing, Traject
from trajecten.querysets import TrajectQuerySet
from trajecten.regels.behandelcontact import Behandelcontact, behandelcontact, te_laat_voor

Geteld = Any  # een Traject met wat `met_behandelcontact` erbij telde
LANGST_GELEDEN = ("sinds",)


@dataclass(frozen=True)
class Behandelregel:
    traject: Geteld
    stand: Behandelcontact


@dataclass(frozen=True)
class Telling:
    """Hoeveel cliënten er zijn, en van hoeveel het contact te lang geleden is."""

    alle: int
    te_lang: int


def met_behandelcontact(trajecten: TrajectQuerySet, *, vandaag: date) -> TrajectQuerySet:
    """Voegt `behandelcontact` toe (leeg: nog nooit) en `sinds`, de dag waarvan af wordt geteld."""
    contact = _contacten(vandaag).order_by("-datum").values("datum")[:1]
    bespreking = _besprekingen(vandaag).order_by("-overleg__datum").values("overleg__datum")[:1]
    # In PostgreSQL slaat de grootste over wat leeg is.
    return trajecten.annotate(
        behandelcontact=Greatest(Subquery(contact), Subquery(bespreking)),
        sinds=Greatest("instroomdatum", F("behandelcontact")),
    )


def regel_van(traject: Geteld, *, vandaag: date) -> Behandelregel:
    stand = behandelcontact(
        laatste=traject.behandelcontact, instroom=traject.instroomdatum, vandaag=vandaag
    )
    return Behandelregel(traject, stand)


def stand_bij(traject: Traject, *, vandaag: date) -> Behandelcontact:
    """Hoe het er bij een traject voor staat. Een query."""
    dit_traject = Traject.objects.filter(pk=traject.pk)
    return regel_van(met_behandelcontact(dit_traject, vandaag=vandaag).get(), vandaag=vandaag).stand


def eigen_trajecten(gebruiker_id: int, *, vandaag: date) -> TrajectQuerySet:
    """De caseload van vandaag, en voor wie deze begeleider vandaag waarneemt."""
    eigen = Traject.objects.te_kiezen_door(gebruiker_id, vandaag=vandaag).open_op(vandaag)
    return _voor_de_lijst(eigen, vandaag)


def team_trajecten(
    team: IPSTeam, *, vandaag: date, begeleider: Gebruiker | None = None
) -> TrajectQuerySet:
    van_team = Traject.objects.filter(team=team)
    if begeleider:
        van_team = van_team.van_begeleider(begeleider.pk, datum=vandaag)
    return _voor_de_lijst(van_team.open_op(vandaag), vandaag)


def alleen_te_lang(trajecten: TrajectQuerySet, *, vandaag: date) -> TrajectQuerySet:
    return trajecten.filter(sinds__lt=te_laat_voor(vandaag))


def telling(trajecten: TrajectQuerySet, *, vandaag: date) -> Telling:
    """Over alle bladzijden."""
    te_lang = Count("pk", filter=Q(sinds__lt=te_laat_voor(vandaag)))
    return Telling(**trajecten.order_by().aggregate(alle=Count("pk"), te_lang=te_lang))


def tel(trajecten: Iterable[Geteld], *, vandaag: date) -> Telling:
    """Hetzelfde, over trajecten die al gelezen zijn."""
    standen = [regel_van(traject, vandaag=vandaag).stand for traject in trajecten]
    return Telling(len(standen), sum(stand.te_lang for stand in standen))


def te_lang_geleden(datum: date, *, traject: str = "traject__") -> Q:
    """Als voorwaarde, om per begeleider te tellen."""
    grens, van = te_laat_voor(datum), OuterRef(f"{traject}pk")
    contacten = _contacten(datum, van).filter(datum__gte=grens)
    besprekingen = _besprekingen(datum, van).filter(overleg__datum__gte=grens)
    kort_geleden = Q(Exists(contacten)) | Q(Exists(besprekingen))
    return Q(**{f"{traject}instroomdatum__lt": grens}) & ~kort_geleden


def _contacten(vandaag: date, van: OuterRef | None = None) -> QuerySet[Contactmoment]:
    return Contactmoment.objects.filter(
        deelnames__traject=van or OuterRef("pk"),
        soort=Contactsoort.BEHANDELTEAM,
        datum__lte=vandaag,
    )


def _besprekingen(vandaag: date, van: OuterRef | None = None) -> QuerySet[Bespreking]:
    return Bespreking.objects.filter(
        traject=van or OuterRef("pk"),
        overleg__soort=Overlegsoort.BEHANDELTEAM,
        overleg__datum__lte=vandaag,
    )


def _voor_de_lijst(trajecten: TrajectQuerySet, vandaag: date) -> TrajectQuerySet:
    toewijzingen = Toewijzing.objects.geldig_op(vandaag).filter(traject=OuterRef("pk"))
    naam = toewijzingen.order_by("-van").values("begeleider__naam")[:1]
    return (
        met_behandelcontact(trajecten, vandaag=vandaag)
        .select_related("client__ggz_team")
        .annotate(begeleider_naam=Subquery(naam))
    )
