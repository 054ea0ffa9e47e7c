"""Overleg dat terugkomt: welke keer aan de beurt is, sinds wanneer het uitblijft, en wat mag.

Een keer heeft een venster van hele ISO-weken: van de maandag van de geplande week tot en met de
zondag voor de volgende keer. Er wordt in dagen gerekend, dus week 53 en de zomertijd doen niet mee.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from ips_portal.gedeeld.periode import Week
from trajecten.keuzes import Overlegsoort
from trajecten.regels.fasen import Afgewezen

# Om de hoeveel weken het gewoonlijk is. Wekelijks en maandelijks komen uit de items 5 tot 8;
# vier weken haalt elke kalendermaand.
GEBRUIKELIJKE_WEKEN: Mapping[str, int] = MappingProxyType(
    {
        Overlegsoort.BEHANDELTEAM: 1,
        Overlegsoort.SUPERVISIE: 1,
        Overlegsoort.EXTERN: 4,
        Overlegsoort.CASUISTIEK: 8,
        Overlegsoort.VACATURE: 2,
        Overlegsoort.MEELOPEN: 4,
        Overlegsoort.STUURGROEP: 13,
    }
)

_KORT: Mapping[str, str] = {
    Overlegsoort.SUPERVISIE: "Supervisie",
    Overlegsoort.EXTERN: "Overleg met partners",
    Overlegsoort.MEELOPEN: "Meelopen",
}

_IN_AGENDA: Mapping[str, str] = MappingProxyType(
    {
        Overlegsoort.SUPERVISIE: "Supervisie",
        Overlegsoort.VACATURE: "Vacature-overleg",
        Overlegsoort.STUURGROEP: "Stuurgroep",
    }
)


@dataclass(frozen=True)
class Ritme:
    """`van` is de eerste keer; daarna om de zoveel weken, tot en met `tot`."""

    van: date
    om_de_weken: int
    tot: date | None = None

    @property
    def stap(self) -> timedelta:
        return timedelta(weeks=self.om_de_weken)

    def keer_in(self, dag: date) -> "Keer | None":
        """De keer waarvan `dag` in het venster valt; None voor de eerste en na de laatste."""
        begin = Week.van_datum(self.van).maandag
        nummer = (dag - begin) // self.stap
        return self._keer(nummer) if nummer >= 0 else None

    def na(self, keer: "Keer") -> "Keer | None":
        return self.keer_in(keer.tot + timedelta(days=1))

    def _keer(self, nummer: int) -> "Keer | None":
        verder = nummer * self.stap
        gepland, begin = self.van + verder, Week.van_datum(self.van).maandag + verder
        if self.tot is not None and gepland > self.tot:
            return None
        return Keer(gepland, begin, begin + self.stap - timedelta(days=1))


@dataclass(frozen=True)
class Keer:
    """Een overleg op `gepland` is gehouden zodra er een was van `van` tot en met `tot`."""

    gepland: date
    van: date
    tot: date


@dataclass(frozen=True)
class Beurt:
    """Hoe het er vandaag voor staat.

    `nu` is de keer die nog gehouden moet worden en in wiens venster vandaag valt. `te_laat_sinds`
    is de eerste geplande dag zonder overleg, `gemist` hoeveel vensters er voor dit venster
    voorbijgingen. `volgende` is de eerstvolgende geplande dag.
    """

    nu: Keer | None = None
    te_laat_sinds: date | None = None
    gemist: int = 0
    volgende: date | None = None


def beurt_van(ritme: Ritme, *, laatste: date | None, vandaag: date) -> Beurt:
    """`laatste` is het laatste overleg van deze reeks tot en met vandaag."""
    keer = ritme.keer_in(vandaag)
    if keer is None:
        return Beurt(volgende=ritme.van if vandaag < ritme.van else None)
    erna = ritme.na(keer)
    volgende = erna.gepland if erna else None
    if laatste is not None and laatste >= keer.van:
        return Beurt(volgende=volgende)
    eerste = _eerste_open(ritme, laatste) or keer
    return Beurt(
        nu=keer,
        te_laat_sinds=eerste.gepland if eerste.gepland < vandaag else None,
        gemist=(keer.van - eerste.van) // ritme.stap,
        volgende=keer.gepland if keer.gepland >= vandaag else volgende,
    )


def _eerste_open(ritme: Ritme, laatste: date | None) -> Keer | None:
    """De eerste keer na het laatste overleg; een overleg van voor de reeks telt niet."""
    gehouden = ritme.keer_in(laatste) if laatste else None
    return ritme.na(gehouden) if gehouden else ritme.keer_in(ritme.van)


def overlegnaam(soort: str, met: str = "") -> str:
    """Zoals u het zegt: "Behandeloverleg FACT Noord", "Overleg met UWV Alkmaar", "Supervisie"."""
    naam = _KORT.get(soort) or Overlegsoort(soort).label.capitalize()
    if not met:
        return naam
    if soort == Overlegsoort.EXTERN:
        return f"Overleg met {met}"
    return f"{naam} {met}" if soort == Overlegsoort.BEHANDELTEAM else f"{naam}: {met}"


def agendatitel(soort: str, team: str) -> str:
    """Voor een agenda die anderen kunnen zien: zonder ggz-team, zonder wie erbij zijn."""
    return f"{_IN_AGENDA.get(soort, 'Overleg')} {team}"


def hoort_bij_reeks(
    *, soort: str, ggz_team: int | None, van_reeks: str, ggz_team_van_reeks: int | None
) -> bool:
    """Wie in het formulier een andere soort of een ander ggz-team kiest, houdt een los overleg."""
    return soort == van_reeks and ggz_team_van_reeks in (None, ggz_team)


def toets_aanwezigen(aantal: int) -> Afgewezen | None:
    """Zonder een collega erbij is het geen overleg van dit team."""
    if aantal:
        return None
    return Afgewezen("aanwezigen", "Kies wie er van het team bij was.")


def toets_datum(datum: date, *, vandaag: date) -> Afgewezen | None:
    if datum <= vandaag:
        return None
    return Afgewezen("datum", "Deze dag moet nog komen. Leg een overleg vast als het is geweest.")


def toets_bespreking(
    *, datum: date, instroom: date, einde: date | None, naam: str
) -> Afgewezen | None:
    """Een client komt ter sprake zolang zijn traject loopt."""
    if datum < instroom:
        return Afgewezen("trajecten", f"Het traject van {naam} begon pas na dit overleg.")
    if einde is not None and datum > einde:
        return Afgewezen("trajecten", f"Het traject van {naam} was op die dag al afgesloten.")
    return None
