"""Een cliënt overdragen: de ene toewijzing sluit de dag voordat de volgende begint.

Begint de nieuwe begeleider op de dag waarop de huidige begon, dan komt hij in diens plaats: de
toewijzing heeft nog geen dag gegolden zonder hem en de geschiedenis bewaart de wissel. Een
overdracht die klaarstond maar nog niet inging, vervalt bij een nieuwe.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from ips_portal.gedeeld.periode import loopt
from organisaties.models import Aanstelling, Gebruiker
from trajecten.handelingen.weigeren import weiger_als
from trajecten.kandidaten import kandidaten_op_slot
from trajecten.models import Toewijzing, Traject
from trajecten.regels.fasen import Afgewezen
from trajecten.regels.overdracht import toets_dag, toets_norm

INTUSSEN = "intussen"
_EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Overdracht:
    """Wat de coördinator invult. `versie` is de toewijzing zoals het scherm die toonde."""

    naar: Aanstelling
    van: date
    versie: str
    reden_boven_norm: str = ""
    notitie: str = ""


class NietOver(Exception):
    """Bij deze client kan de overdracht niet; `fout` zegt waarom."""

    def __init__(self, traject: Traject, fout: ValidationError) -> None:
        super().__init__(str(fout))
        self.traject, self.fout = traject, fout


@dataclass(frozen=True)
class Begeleiding:
    """Wie de cliënt nu begeleidt, en wie het wordt als er een overdracht klaarstaat."""

    huidige: Toewijzing | None
    gepland: tuple[Toewijzing, ...] = ()

    @property
    def laatste(self) -> Toewijzing | None:
        return self.gepland[-1] if self.gepland else self.huidige

    @property
    def versie(self) -> str:
        """Verandert zodra iemand anders deze cliënt overdraagt."""
        laatste = self.laatste
        return f"{laatste.sleutel}_{laatste.begeleider_id}_{laatste.van}" if laatste else ""


def begeleiding_van(traject: Traject, *, vandaag: date) -> Begeleiding:
    return begeleidingen_van([traject], vandaag=vandaag)[traject.pk]


def begeleidingen_van(trajecten: Sequence[Traject], *, vandaag: date) -> Mapping[int, Begeleiding]:
    """Een query, hoeveel trajecten het ook zijn."""
    per_traject: dict[int, list[Toewijzing]] = {traject.pk: [] for traject in trajecten}
    rijen = Toewijzing.objects.filter(traject__in=trajecten).select_related("begeleider")
    for rij in rijen.order_by("van"):
        per_traject[rij.traject_id].append(rij)
    return {pk: _begeleiding(rijen, vandaag) for pk, rijen in per_traject.items()}


def _begeleiding(rijen: list[Toewijzing], vandaag: date) -> Begeleiding:
    gepland = tuple(rij for rij in rijen[1:] if rij.van > vandaag)
    huidige = rijen[len(rijen) - len(gepland) - 1] if rijen else None
    return Begeleiding(huidige, gepland)


@transaction.atomic
def draag_over(
    *, traject: Traject, overdracht: Overdracht, door: Gebruiker, vandaag: date
) -> Toewijzing:
    """Geeft de nieuwe toewijzing. ValidationError per veld als het niet kan.

    Met code `intussen` als een ander deze cliënt in de tussentijd overdroeg.
    """
    try:
        return _draag_over([(traject, overdracht)], door=door, vandaag=vandaag)[0]
    except NietOver as geweigerd:
        raise geweigerd.fout from None


@transaction.atomic
def draag_caseload_over(
    *, overdrachten: Sequence[tuple[Traject, Overdracht]], door: Gebruiker, vandaag: date
) -> int:
    """Alle clienten of geen, vanaf dezelfde dag; geeft het aantal.

    `NietOver` noemt bij wie het misging en waarom.
    """
    return len(_draag_over(overdrachten, door=door, vandaag=vandaag))


def _draag_over(
    overdrachten: Sequence[tuple[Traject, Overdracht]], *, door: Gebruiker, vandaag: date
) -> list[Toewijzing]:
    """Trajecten op volgorde op slot: twee overdrachten tegelijk wachten op elkaar."""
    vast = Traject.objects.vergrendeld().order_by("pk")
    trajecten = vast.in_bulk([traject.pk for traject, _ in overdrachten])
    begeleidingen = begeleidingen_van(list(trajecten.values()), vandaag=vandaag)
    ruimte = _Ruimte([overdracht for _, overdracht in overdrachten])
    gedaan = []
    for traject, overdracht in overdrachten:
        try:
            gedaan.append(
                _draag_een_over(
                    trajecten[traject.pk],
                    begeleidingen[traject.pk],
                    overdracht,
                    ruimte=ruimte,
                    door=door,
                    vandaag=vandaag,
                )
            )
        except ValidationError as fout:
            raise NietOver(traject, fout) from fout
    return gedaan


def _draag_een_over(
    traject: Traject,
    nu: Begeleiding,
    overdracht: Overdracht,
    *,
    ruimte: "_Ruimte",
    door: Gebruiker,
    vandaag: date,
) -> Toewijzing:
    if not traject.loopt:
        weiger_als(Afgewezen("", "Dit traject is afgesloten; er valt niets over te dragen."))
    _toets_versie(nu, overdracht)
    _toets(overdracht, traject, nu, vandaag)
    if not _blijft(nu, overdracht):
        ruimte.toets(overdracht)
    for rij in nu.gepland:
        rij.delete()
    _zet_team(traject, overdracht)
    if nu.gepland and nu.huidige and _blijft(nu, overdracht):
        return _werk_bij(nu.huidige, tot=None)
    return _schrijf(traject, nu, overdracht, door)


class _Ruimte:
    """De norm van iedereen aan wie wordt overgedragen, met de aanstellingen op slot.

    Twee overdrachten tegelijk tellen elkaar zo mee, en binnen een overdracht telt elke client de
    vorige mee.
    """

    def __init__(self, overdrachten: Sequence[Overdracht]) -> None:
        per_dag: dict[date, list[Aanstelling]] = {}
        for overdracht in overdrachten:
            per_dag.setdefault(overdracht.van, []).append(overdracht.naar)
        self._kandidaten = {
            (dag, pk): kandidaat
            for dag, aanstellingen in per_dag.items()
            for pk, kandidaat in kandidaten_op_slot(aanstellingen, op=dag).items()
        }
        self._erbij: Counter[tuple[date, int]] = Counter()

    def toets(self, overdracht: Overdracht) -> None:
        plek = (overdracht.van, overdracht.naar.pk)
        self._erbij[plek] += 1
        erna = self._kandidaten[plek].caseload.met(self._erbij[plek])
        naam = overdracht.naar.gebruiker.naam
        weiger_als(toets_norm(erna=erna, naam=naam, reden=overdracht.reden_boven_norm))


def _toets_versie(nu: Begeleiding, overdracht: Overdracht) -> None:
    if nu.versie == overdracht.versie:
        return
    wie = f"overgedragen aan {nu.laatste.begeleider.naam}" if nu.laatste else "gewijzigd"
    raise ValidationError(
        f"Deze cliënt is intussen {wie}. Uw overdracht is niet doorgevoerd; kijk of hij nog"
        " nodig is.",
        code=INTUSSEN,
    )


def _toets(overdracht: Overdracht, traject: Traject, nu: Begeleiding, vandaag: date) -> None:
    naar, huidige = overdracht.naar, nu.huidige
    begin = huidige.van if huidige else traject.instroomdatum
    weiger_als(toets_dag(van=overdracht.van, huidige_van=begin, vandaag=vandaag))
    blijft = _blijft(nu, overdracht)
    if huidige and blijft and not nu.gepland and huidige.tot is None:
        weiger_als(Afgewezen("naar", f"{naar.gebruiker.naam} begeleidt deze cliënt al."))
    if not loopt(overdracht.van, naar.van, naar.tot):
        weiger_als(Afgewezen("naar", f"{naar.gebruiker.naam} werkt die dag niet in dit team."))
    if naar.team_id != traject.team_id and overdracht.van > vandaag:
        weiger_als(Afgewezen("van", "Naar een ander team kan niet vooruit: kies vandaag."))


def _blijft(nu: Begeleiding, overdracht: Overdracht) -> bool:
    return nu.huidige is not None and nu.huidige.begeleider_id == overdracht.naar.gebruiker_id


def _zet_team(traject: Traject, overdracht: Overdracht) -> None:
    """De cliënt gaat mee naar het team van de nieuwe begeleider."""
    if overdracht.naar.team_id != traject.team_id:
        Traject.objects.filter(pk=traject.pk).update(team_id=overdracht.naar.team_id)


def _schrijf(
    traject: Traject, nu: Begeleiding, overdracht: Overdracht, door: Gebruiker
) -> Toewijzing:
    huidige = nu.huidige
    velden = {
        "begeleider_id": overdracht.naar.gebruiker_id,
        "reden_boven_norm": overdracht.reden_boven_norm,
        "overdracht": overdracht.notitie,
    }
    if huidige and huidige.van == overdracht.van:
        return _werk_bij(huidige, tot=None, **velden)
    if huidige and (nu.gepland or huidige.tot is None or huidige.tot >= overdracht.van):
        _werk_bij(huidige, tot=overdracht.van - _EEN_DAG)
    return Toewijzing.objects.create(
        organisatie_id=traject.organisatie_id,
        traject=traject,
        van=overdracht.van,
        aangemaakt_door=door,
        **velden,
    )


def _werk_bij(toewijzing: Toewijzing, **velden: object) -> Toewijzing:
    for veld, waarde in velden.items():
        setattr(toewijzing, veld, waarde)
    toewijzing.save(update_fields=[*velden])
    return toewijzing
