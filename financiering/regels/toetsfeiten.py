"""De feiten waarop een aanvraag wordt getoetst, los van waar ze vandaan komen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Gemeentefeit:
    """`tot` is de eerste dag dat ze niet meer bestond; `verder` heet het gebied op de dag zelf."""

    naam: str
    code: str
    van: date
    tot: date | None = None
    verder: tuple[str, ...] = ()

    def bestond_op(self, dag: date) -> bool:
        return self.van <= dag and (self.tot is None or dag < self.tot)


@dataclass(frozen=True)
class Wens:
    """De dag waarop de wens voor betaald werk is vastgelegd, en waar dat staat."""

    op: date
    waar: str


@dataclass(frozen=True)
class Werkfeit:
    """Werk dat liep op de dag van de wens."""

    functie: str
    uren: Decimal | None


@dataclass(frozen=True)
class Metingfeit:
    """De externe meting van de modeltrouw die op de dag geldt."""

    klasse: str
    totaal: int
    hoogste: int
    op: date
    geldig_tot: date


@dataclass(frozen=True)
class Plaatsfeit:
    """De plaatsen over alle organisaties, en wat deze aanvraag zelf al heeft."""

    per_gemeente: int | None
    totaal: int | None
    bezet: int
    totaal_bezet: int
    vrij: int | None
    houdt: bool = False
    wacht: bool = False
    aanbod_tot: date | None = None


@dataclass(frozen=True)
class Openfeit:
    """Een andere open aanvraag voor hetzelfde traject."""

    aanvraagdatum: date
    status: str


@dataclass(frozen=True)
class Feiten:
    """Leeg of None is: niet bekend. `route` is de gekozen route, `gevraagd` het eigen bedrag.

    `andere_wens`: er is wel een wens voor een opleiding vastgelegd.
    """

    doelgroep: str
    aanvraagdatum: date
    uitkeringen: frozenset[str] = frozenset()
    route: str = ""
    gemeente: Gemeentefeit | None = None
    wens: Wens | None = None
    andere_wens: bool = False
    werk: tuple[Werkfeit, ...] = ()
    specialistisch: str = ""
    ander_traject: str = ""
    andere_sector: str = ""
    toestemming: date | None = None
    toestemming_gevraagd: date | None = None
    meting: Metingfeit | None = None
    plaatsen: Plaatsfeit | None = None
    gevraagd: Decimal | None = None
    einde_zorg: date | None = None
    ander_open: Openfeit | None = None
