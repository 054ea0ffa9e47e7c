"""Inkomen en werk: totalen, welk plan geldt, en was er op tijd een plan (item 12)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from clienten.keuzes import Uitkeringsoort
from trajecten.keuzes import Inkomenssoort
from trajecten.regels.fasen import Afgewezen

VAN_UWV = frozenset(
    {
        Uitkeringsoort.WAJONG,
        Uitkeringsoort.WIA_WGA,
        Uitkeringsoort.WIA_IVA,
        Uitkeringsoort.WAO,
        Uitkeringsoort.ZW,
        Uitkeringsoort.WW,
    }
)
VAN_GEMEENTE = frozenset(
    {Uitkeringsoort.WWB, Uitkeringsoort.BIJSTAND, Uitkeringsoort.IOAW, Uitkeringsoort.IOAZ}
)
TOESLAGEN = frozenset(
    {Inkomenssoort.HUURTOESLAG, Inkomenssoort.ZORGTOESLAG, Inkomenssoort.KINDTOESLAG}
)
NUL = Decimal(0)
RUIMTE = timedelta(days=31)  # inkomen gaat per maand: zo ver mag een plan naast de dag liggen


@dataclass(frozen=True)
class Totaal:
    nu: Decimal
    straks: Decimal

    @property
    def verschil(self) -> Decimal:
        return self.straks - self.nu


@dataclass(frozen=True)
class Plan:
    """Besproken op `datum`, geldig vanaf `ingang`; `plaatsing` is leeg als het over meer gaat."""

    datum: date
    ingang: date
    plaatsing: int | None = None


@dataclass(frozen=True)
class Voorwaarden:
    """Uren en loon vanaf een dag; leeg is onveranderd of onbekend."""

    van: date
    uren: Decimal | None = None
    loon: Decimal | None = None


@dataclass(frozen=True)
class Werkmoment:
    """Een dag waarop het inkomen door werk verandert.

    `na` en `voor` zijn het vorige en het volgende moment van dezelfde plaatsing: een plan dat toen
    inging of dan pas ingaat, zegt niets over deze dag.
    """

    plaatsing: int
    dag: date
    is_start: bool
    na: date | None = None
    voor: date | None = None


class Planstand(Enum):
    OP_TIJD = "op tijd"
    TE_LAAT = "te laat"
    NOG_DOEN = "nog te maken"
    ONTBREEKT = "geen plan"


def totaal(bedragen: Iterable[tuple[Decimal | None, Decimal | None]]) -> Totaal:
    """Telt paren (nu, straks) op; wat leeg is telt als niets."""
    paren = list(bedragen)
    return Totaal(
        nu=sum((nu or NUL for nu, _ in paren), NUL),
        straks=sum((straks or NUL for _, straks in paren), NUL),
    )


def instanties(*, uitkeringen: Iterable[str], delen: Iterable[str], gemeente: str) -> list[str]:
    """Bij wie een ander inkomen gemeld moet worden: wie de uitkering en de toeslagen betaalt."""
    soorten = set(uitkeringen)
    bij = {
        "UWV": soorten & VAN_UWV,
        f"Gemeente {gemeente}": soorten & VAN_GEMEENTE,
        "Belastingdienst (Dienst Toeslagen)": set(delen) & TOESLAGEN,
    }
    return [instantie for instantie, redenen in bij.items() if redenen]


def geldend(ingangen: Sequence[date], *, vandaag: date) -> int | None:
    """De plek van het plan dat nu geldt, in een lijst op volgorde van ingang; None zonder plan."""
    begonnen = [plek for plek, ingang in enumerate(ingangen) if ingang <= vandaag]
    return begonnen[-1] if begonnen else None


def werkmomenten(
    plaatsing: int, *, begin: Voorwaarden, wijzigingen: Sequence[Voorwaarden] = ()
) -> list[Werkmoment]:
    """De start, en elke dag waarop uren of loon echt anders worden; op volgorde van datum."""
    anders = [
        nieuw.van
        for oud, nieuw in pairwise(_aangevuld([begin, *wijzigingen]))
        if (oud.uren, oud.loon) != (nieuw.uren, nieuw.loon)
    ]
    dagen = [begin.van, *anders]
    return [
        Werkmoment(plaatsing, dag, is_start=na is None, na=na, voor=voor)
        for na, dag, voor in zip([None, *dagen], dagen, [*anders, None], strict=False)
    ]


def plan_bij(moment: Werkmoment, plannen: Iterable[Plan]) -> Plan | None:
    """Het plan dat over dit moment gaat; zijn er meer, dan het eerst besproken."""
    passend = [plan for plan in plannen if _gaat_over(plan, moment)]
    return min(passend, key=lambda plan: (plan.datum, plan.ingang), default=None)


def planstand(moment: Werkmoment, plannen: Iterable[Plan], *, vandaag: date) -> Planstand:
    """Op tijd is besproken voor of op de dag zelf; later besproken is te laat."""
    plan = plan_bij(moment, plannen)
    if plan is not None:
        return Planstand.OP_TIJD if plan.datum <= moment.dag else Planstand.TE_LAAT
    return Planstand.NOG_DOEN if moment.dag >= vandaag else Planstand.ONTBREEKT


def zonder_plan_op_tijd(
    momenten: Iterable[Werkmoment], plannen: Sequence[Plan]
) -> list[Werkmoment]:
    """De momenten waar voor of op de dag zelf geen plan voor was besproken (item 12)."""
    return [
        moment
        for moment in momenten
        if (plan := plan_bij(moment, plannen)) is None or plan.datum > moment.dag
    ]


def toets_plan(*, datum: date, ingang: date, instroom: date) -> Afgewezen | None:
    """Een plan hoort bij dit traject."""
    if datum < instroom:
        return Afgewezen("datum", "Dit gesprek ligt voor de start van het traject.")
    if ingang < instroom:
        return Afgewezen("ingang", "Deze dag ligt voor de start van het traject.")
    return None


def toets_melding(*, gedaan: date | None, besproken: date, vandaag: date) -> Afgewezen | None:
    """Melden is iets wat gebeurd is, nadat het plan was besproken."""
    if gedaan is None:
        return None
    if gedaan > vandaag:
        return Afgewezen("gedaan_op", "Deze dag moet nog komen.")
    if gedaan < besproken:
        return Afgewezen("gedaan_op", "Deze dag ligt voor het gesprek over dit plan.")
    return None


def _gaat_over(plan: Plan, moment: Werkmoment) -> bool:
    """Een plan bij ander werk telt niet, en een plan van het moment ervoor of erna ook niet."""
    if plan.plaatsing not in (None, moment.plaatsing):
        return False
    if moment.na is not None and plan.ingang <= moment.na:
        return False
    if moment.voor is not None and plan.ingang >= moment.voor:
        return False
    return plan.plaatsing == moment.plaatsing or abs(plan.ingang - moment.dag) <= RUIMTE


def _aangevuld(voorwaarden: Iterable[Voorwaarden]) -> list[Voorwaarden]:
    """Wat bij een wijziging leeg is, bleef zoals het was."""
    vol: list[Voorwaarden] = []
    for nieuw in sorted(voorwaarden, key=lambda deel: deel.van):
        oud = vol[-1] if vol else nieuw
        uren = oud.uren if nieuw.uren is None else nieuw.uren
        loon = oud.loon if nieuw.loon is None else nieuw.loon
        vol.append(Voorwaarden(nieuw.van, uren, loon))
    return vol
