"""Wat het overlegformulier nodig heeft: van welk team, met wie, over wie, en waarmee het begint."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from ips_portal.gedeeld.namen import zoektekst
from organisaties.basis import loopt_op
from organisaties.keuzes import Rol
from organisaties.lid import Lid
from organisaties.models import Aanstelling, Gebruiker, GgzKoppeling, IPSTeam, Lidmaatschap
from organisaties.rechten import Recht
from trajecten.keuzes import Overlegsoort, Wijze
from trajecten.models import Overleg, Overlegreeks, Overlegtip, Toewijzing, Traject
from trajecten.overleg import overlegteams, zichtbare_trajecten
from trajecten.querysets import NOG_TE_KIEZEN, TrajectQuerySet
from trajecten.supervisie import te_bespreken
from werkgevers.models import Vacature, Werkgever

# Wie pas weg is, kan er nog bij zijn geweest.
_NET_WEG = timedelta(days=30)
_HOOGSTENS_VACATURES = 40
_VOORSTELLEN = 6
_MINUTEN = 60
# Hier zit gewoonlijk het hele team.
_MET_ALLEN = frozenset({Overlegsoort.SUPERVISIE, Overlegsoort.CASUISTIEK, Overlegsoort.VACATURE})


@dataclass(frozen=True)
class Overlegkeuzes:
    """`groepen` zijn de clienten die ter sprake kunnen komen, onder een kop die leeg kan zijn."""

    team: IPSTeam
    collegas: list[Gebruiker]
    groepen: list[tuple[str, list[Traject]]]
    vacatures: list[Vacature]
    tips: list[Overlegtip]

    @property
    def trajecten(self) -> list[Traject]:
        return [traject for _, trajecten in self.groepen for traject in trajecten]


@dataclass(frozen=True)
class Aanleiding:
    """Waar een nieuw overleg bij begint: een team, en soms een reeks of een soort."""

    team: IPSTeam
    teams: list[IPSTeam]
    soort: str
    reeks: Overlegreeks | None = None


def aanleiding_van(
    lid: Lid, *, team: str, reeks: str, soort: str, vandaag: date
) -> Aanleiding | None:
    """Uit het adres of het formulier. None als dit lid vandaag in geen team werkt.

    Wat niet bestaat of niet van dit lid is telt als niets.
    """
    teams = overlegteams(lid, vandaag=vandaag)
    if not teams:
        return None
    gekozen = _met_sleutel(teams, team) or teams[0]
    rij = _reeks(teams, reeks)
    if rij:
        return Aanleiding(rij.team, teams, rij.soort, rij)
    over_team = lid.teams_met(Recht.SUPERVISIE).bevat(gekozen.pk)
    gewoonlijk = Overlegsoort.SUPERVISIE if over_team else Overlegsoort.BEHANDELTEAM
    return Aanleiding(gekozen, teams, soort if soort in Overlegsoort.values else gewoonlijk)


def keuzes_voor(
    lid: Lid,
    team: IPSTeam,
    *,
    vandaag: date,
    ggz_team_id: int | None = None,
    overleg: Overleg | None = None,
) -> Overlegkeuzes:
    """Een begeleider bespreekt zijn eigen caseload, wie over het team gaat het hele team."""
    over_team = lid.teams_met(Recht.SUPERVISIE).bevat(team.pk)
    trajecten = list(_met_begeleider(_te_kiezen(lid, team, over_team, overleg, vandaag), vandaag))
    tips = list(overleg.tips.select_related("werkgever", "vacature__werkgever")) if overleg else []
    return Overlegkeuzes(
        team=team,
        collegas=_collegas(lid, team, overleg, vandaag),
        groepen=_per_begeleider(trajecten) if over_team else _per_ggz_team(trajecten, ggz_team_id),
        vacatures=_vacatures(tips, vandaag),
        tips=tips,
    )


def begin_van(
    aanleiding: Aanleiding, lid: Lid, keuzes: Overlegkeuzes, *, vandaag: date, bespreek: bool
) -> dict[str, Any]:
    """Vandaag, wie er de vorige keer was, en bij supervisie wie er vastzit of begint."""
    vorige = _vorige(aanleiding.reeks)
    ggz_team = aanleiding.reeks.ggz_team_id if aanleiding.reeks else None
    begin = {
        "soort": aanleiding.soort,
        "datum": vandaag,
        "duur_min": vorige.duur_min if vorige else _MINUTEN,
        "wijze": vorige.wijze if vorige else Wijze.PERSOONLIJK,
        "anderen": vorige.anderen if vorige else "",
        "ggz_team": ggz_team or _eigen_ggz_team(lid, vandaag),
        "aanwezigen": _aanwezig(aanleiding, keuzes, vorige, lid),
        "trajecten": [],
        "indien_sleutel": str(uuid.uuid4()),
        "team": str(aanleiding.team.sleutel),
        "reeks": str(aanleiding.reeks.sleutel) if aanleiding.reeks else "",
    }
    if bespreek and lid.teams_met(Recht.SUPERVISIE).bevat(aanleiding.team.pk):
        begin["trajecten"] = te_bespreken(aanleiding.team, vandaag=vandaag)
    return begin


def werkgever_bij(naam: str, sleutel: str) -> Werkgever | None:
    """De gekozen werkgever zolang zijn naam er nog staat, of de enige die precies zo heet."""
    gezocht = zoektekst(naam)
    if not gezocht:
        return None
    werkgevers = Werkgever.objects.actueel()
    gekozen = werkgevers.filter(sleutel=_uuid(sleutel)).first()
    if gekozen and gezocht in _namen(gekozen):
        return gekozen
    zelfde = [rij for rij in werkgevers.zoek(naam)[:_VOORSTELLEN] if gezocht in _namen(rij)]
    return zelfde[0] if len(zelfde) == 1 else None


def _te_kiezen(
    lid: Lid, team: IPSTeam, over_team: bool, overleg: Overleg | None, vandaag: date
) -> TrajectQuerySet:
    """Wie er al bij staat en zichtbaar is blijft te kiezen, ook na een overdracht of een einde."""
    if over_team:
        nog = Q(einddatum__isnull=True) | Q(einddatum__gte=vandaag - NOG_TE_KIEZEN)
        te_kiezen = Traject.objects.filter(nog, team=team, instroomdatum__lte=vandaag)
    else:
        te_kiezen = Traject.objects.te_kiezen_door(lid.gebruiker.pk, vandaag=vandaag)
    erbij = zichtbare_trajecten(overleg, lid=lid, vandaag=vandaag) if overleg else set()
    if not erbij:
        return te_kiezen
    return Traject.objects.filter(Q(pk__in=te_kiezen.values("pk")) | Q(pk__in=erbij))


def _met_begeleider(trajecten: TrajectQuerySet, vandaag: date) -> TrajectQuerySet:
    naam = Toewijzing.objects.geldig_op(vandaag).filter(traject=OuterRef("pk"))
    return (
        trajecten.select_related("client__ggz_team")
        .defer("client__bsn")
        .annotate(begeleider_naam=Subquery(naam.values("begeleider__naam")[:1]))
        .order_by("client__zoeknaam", "pk")
    )


def _per_begeleider(trajecten: Iterable[Traject]) -> list[tuple[str, list[Traject]]]:
    groepen: dict[str, list[Traject]] = defaultdict(list)
    for traject in trajecten:
        groepen[getattr(traject, "begeleider_naam", None) or "Nu zonder begeleider"].append(traject)
    return sorted(groepen.items())


def _per_ggz_team(
    trajecten: list[Traject], ggz_team_id: int | None
) -> list[tuple[str, list[Traject]]]:
    """Bij een behandeloverleg staan de clienten van dat ggz-team voorop."""
    van_team = [rij for rij in trajecten if ggz_team_id and rij.client.ggz_team_id == ggz_team_id]
    if not van_team or len(van_team) == len(trajecten):
        return [("", trajecten)] if trajecten else []
    anderen = [traject for traject in trajecten if traject not in van_team]
    return [(f"Cliënten van {van_team[0].client.ggz_team}", van_team), ("Anderen", anderen)]


def _collegas(lid: Lid, team: IPSTeam, overleg: Overleg | None, vandaag: date) -> list[Gebruiker]:
    """Wie er werkt of pas nog werkte, wie het team leidt, en wie er al bij staat."""
    werkt = Aanstelling.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=vandaag - _NET_WEG),
        team=team,
        van__lte=vandaag,
        gebruiker=OuterRef("pk"),
    )
    leidt = Lidmaatschap.objects.filter(
        loopt_op(vandaag),
        Q(team=team) | Q(team__isnull=True),
        rol=Rol.COORDINATOR,
        organisatie=team.organisatie_id,
        gebruiker=OuterRef("pk"),
    )
    mag = Q(Exists(werkt)) | Q(Exists(leidt)) | Q(pk=lid.gebruiker.pk)
    if overleg:
        mag |= Q(pk__in=overleg.deelnemers.values("gebruiker"))
    return list(Gebruiker.objects.filter(mag).order_by("naam", "pk"))


def _vacatures(tips: Iterable[Overlegtip], vandaag: date) -> list[Vacature]:
    """Open plekken van de organisatie, de nieuwste eerst; wat al gedeeld is staat bij de tips."""
    gedeeld = [tip.vacature_id for tip in tips if tip.vacature_id]
    open_plekken = Vacature.objects.open_op(vandaag).exclude(pk__in=gedeeld)
    return list(
        open_plekken.select_related("werkgever").order_by("-open_sinds", "-pk")[
            :_HOOGSTENS_VACATURES
        ]
    )


def _vorige(reeks: Overlegreeks | None) -> Overleg | None:
    if reeks is None:
        return None
    return reeks.overleggen.prefetch_related("aanwezigen").order_by("-datum", "-pk").first()


def _aanwezig(
    aanleiding: Aanleiding, keuzes: Overlegkeuzes, vorige: Overleg | None, lid: Lid
) -> list[str]:
    """Zoals de vorige keer; anders iedereen bij een teamoverleg, en wie het formulier opent."""
    if vorige:
        erbij = {gebruiker.pk for gebruiker in vorige.aanwezigen.all()}
    elif aanleiding.soort in _MET_ALLEN:
        erbij = {collega.pk for collega in keuzes.collegas}
    else:
        erbij = set()
    erbij.add(lid.gebruiker.pk)
    return [str(collega.sleutel) for collega in keuzes.collegas if collega.pk in erbij]


def _eigen_ggz_team(lid: Lid, vandaag: date) -> int | None:
    """Het ggz-team van een begeleider, als het er een is."""
    eigen = GgzKoppeling.objects.filter(loopt_op(vandaag), gebruiker=lid.gebruiker)
    ids = list(eigen.values_list("ggz_team_id", flat=True)[:2])
    return ids[0] if len(ids) == 1 else None


def _met_sleutel(teams: Iterable[IPSTeam], sleutel: str) -> IPSTeam | None:
    return next((team for team in teams if str(team.sleutel) == sleutel), None)


def _reeks(teams: list[IPSTeam], sleutel: str) -> Overlegreeks | None:
    gevraagd = _uuid(sleutel)
    if gevraagd is None:
        return None
    reeksen = Overlegreeks.objects.filter(sleutel=gevraagd, team__in=[team.pk for team in teams])
    return reeksen.select_related("team", "ggz_team").first()


def _uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None


def _namen(werkgever: Werkgever) -> set[str]:
    return {zoektekst(werkgever.naam), zoektekst(str(werkgever))}
