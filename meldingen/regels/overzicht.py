"""Welke overzichten er per mail zijn, over welke dag er een hoort, en wat erin telt."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from ips_portal.gedeeld.periode import Week
from meldingen.regels.feestdagen import is_werkdag, volgende_werkdag

BEGIN = time(7, 30)
ONBEKEND = "Te doen in het IPS-portal"


@dataclass(frozen=True)
class Overzicht:
    sleutel: str
    naam: str
    wanneer: str
    per_week: bool = False


DAG = Overzicht(
    "dag", "Dagoverzicht", "Op werkdagen om half acht: wat vandaag moet, en wat te laat is."
)
WEEK = Overzicht(
    "week",
    "Weekoverzicht",
    "Op maandag om half acht: wat er deze week te zien en te doen is, en wat te laat is.",
    per_week=True,
)
GELD = Overzicht(
    "geld",
    "Overzicht financiering",
    "Op maandag om half acht: welke aanvragen deze week iets van u vragen, en wat te laat is.",
    per_week=True,
)
OVERZICHTEN = {overzicht.sleutel: overzicht for overzicht in (DAG, WEEK, GELD)}


def dag_van(overzicht: Overzicht, hier: datetime) -> date | None:
    """De dag waarover er nu een hoort te zijn; None als het nog niet zover is.

    `hier` is de tijd in Amsterdam. Een weekoverzicht hoort bij de maandag. Is dat een feestdag, of
    lag alles die dag stil, dan komt het op de eerste werkdag erna. Wat van gisteren is, komt niet
    alsnog.
    """
    vandaag = hier.date()
    if hier.time() < BEGIN or not is_werkdag(vandaag):
        return None
    return Week.van_datum(vandaag).maandag if overzicht.per_week else vandaag


def tot_en_met(overzicht: Overzicht, vandaag: date) -> date:
    """Wat uiterlijk op deze dag moet, telt mee: daarna komt het volgende overzicht."""
    if overzicht.per_week:
        return Week.van_datum(vandaag).zondag
    return volgende_werkdag(vandaag) - timedelta(days=1)


@dataclass(frozen=True)
class Aantal:
    """Hoeveel er van een soort openstaan: te laat, en verder tot en met een dag."""

    soort: str
    te_laat: int
    dag: int
    week: int


@dataclass(frozen=True)
class Bekend:
    """Van een soort: de vaste titel, en het overzicht waar ze in hoort (leeg: het eerste)."""

    titel: str
    overzicht: str = ""


Regels = list[tuple[str, int]]


@dataclass(frozen=True)
class Inhoud:
    te_laat: Regels
    te_doen: Regels
    teams: Regels = field(default_factory=list)

    @property
    def aantal_te_laat(self) -> int:
        return sum(aantal for _, aantal in self.te_laat)

    @property
    def aantal_te_doen(self) -> int:
        return sum(aantal for _, aantal in self.te_doen)

    def __bool__(self) -> bool:
        return bool(self.te_laat or self.te_doen or self.teams)


def inhoud_van(
    overzicht: Overzicht,
    aantallen: Iterable[Aantal],
    *,
    krijgt: Collection[str],
    bekend: dict[str, Bekend],
    teams: Regels | None = None,
) -> Inhoud:
    """Wat er van iemands openstaande soorten in dit overzicht hoort.

    `krijgt` zijn de overzichten van deze ontvanger, het eerste vooraan: wat in geen van zijn
    andere hoort, staat daarin. Zo telt alles een keer, ook een soort die niemand kent. `teams`
    staan alleen in het weekoverzicht.
    """
    te_laat: Counter[str] = Counter()
    te_doen: Counter[str] = Counter()
    for aantal in aantallen:
        soort = bekend.get(aantal.soort, Bekend(ONBEKEND))
        if _hoort_in(soort, krijgt) == overzicht.sleutel:
            te_laat[soort.titel] += aantal.te_laat
            te_doen[soort.titel] += aantal.week if overzicht.per_week else aantal.dag
    over_teams = teams if teams and overzicht == WEEK else []
    return Inhoud(_op_volgorde(te_laat), _op_volgorde(te_doen), over_teams)


def _hoort_in(soort: Bekend, krijgt: Collection[str]) -> str:
    return soort.overzicht if soort.overzicht in krijgt else next(iter(krijgt))


def _op_volgorde(telling: Counter[str]) -> Regels:
    """Het meeste eerst; nul staat er niet."""
    regels = [(titel, aantal) for titel, aantal in telling.items() if aantal]
    return sorted(regels, key=lambda regel: (-regel[1], regel[0]))
