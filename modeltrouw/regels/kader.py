"""Het kwaliteitskader: de acht criteria, de scenario's, en wat een plan nog nodig heeft.

Bron: kwaliteitskader IPS (Kenniscentrum Phrenos, september 2024), hoofdtekst en bijlage 1.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from modeltrouw.keuzes import Kaderstatus
from trajecten.regels.fasen import Afgewezen


@dataclass(frozen=True)
class Kaderpagina:
    """Een pagina van het portal die iets bij een criterium laat zien, voor wie `recht` heeft."""

    tekst: str
    url_naam: str
    recht: str
    vraag: str


@dataclass(frozen=True)
class Criterium:
    nr: int
    naam: str
    eis: str
    uitleg: str
    bewijs: tuple[str, ...]
    paginas: tuple[Kaderpagina, ...]


@dataclass(frozen=True)
class Scenariouitleg:
    """Wie wat doet. `samen`: er is een tweede organisatie; `toets`: Phrenos toetst het plan."""

    code: str
    naam: str
    samen: bool
    toets: bool
    kort: str
    past_bij: tuple[str, ...]
    verantwoordelijk: str
    aanvrager: str
    gemeten: str
    afspraken: tuple[str, ...]


@dataclass(frozen=True)
class Kader:
    naam: str
    bron: str
    criteria: tuple[Criterium, ...]
    scenarios: tuple[Scenariouitleg, ...]

    @property
    def nummers(self) -> tuple[int, ...]:
        return tuple(criterium.nr for criterium in self.criteria)

    def criterium(self, nr: int) -> Criterium | None:
        return next((criterium for criterium in self.criteria if criterium.nr == nr), None)

    def scenario(self, code: str) -> Scenariouitleg | None:
        return next((scenario for scenario in self.scenarios if scenario.code == code), None)


@dataclass(frozen=True)
class Voortgang:
    """Hoe de criteria van een plan er voor staan."""

    voldoet: int = 0
    deels: int = 0
    niet: int = 0
    leeg: int = 0

    @property
    def alle(self) -> int:
        return self.voldoet + self.deels + self.niet + self.leeg

    @property
    def compleet(self) -> bool:
        return self.alle > 0 and self.voldoet == self.alle


@dataclass(frozen=True)
class Planfeiten:
    """Wat er van een plan is ingevuld; `deelnemers` is het aantal andere organisaties."""

    deelnemers: int
    verantwoordelijk: str
    aanvrager: str
    gemeten: str
    statussen: Sequence[str]


def lees_kader(inhoud: Mapping[str, Any]) -> Kader:
    return Kader(
        naam=inhoud["naam"],
        bron=inhoud["bron"],
        criteria=tuple(_criterium(rij) for rij in inhoud["criteria"]),
        scenarios=tuple(_scenario(rij) for rij in inhoud["scenarios"]),
    )


def voortgang(statussen: Iterable[str]) -> Voortgang:
    alle = list(statussen)
    return Voortgang(
        voldoet=alle.count(Kaderstatus.JA),
        deels=alle.count(Kaderstatus.DEELS),
        niet=alle.count(Kaderstatus.NIET),
        leeg=alle.count(Kaderstatus.LEEG),
    )


def nog_nodig(feiten: Planfeiten, scenario: Scenariouitleg) -> list[str]:
    """Wat er ontbreekt voor iemand het plan kan beoordelen. Een plan mag zo lang onaf zijn."""
    gevraagd = (
        (scenario.samen and not feiten.deelnemers, "Met welke organisatie u dit samen doet"),
        (not feiten.verantwoordelijk, "Wie verantwoordelijk is"),
        (not feiten.aanvrager, "Wie de financiering aanvraagt"),
        (not feiten.gemeten, "Bij wie de modeltrouw wordt gemeten"),
    )
    nodig = [tekst for ontbreekt, tekst in gevraagd if ontbreekt]
    stand = voortgang(feiten.statussen)
    if stand.leeg:
        nodig.append(f"Een antwoord op {_criteria(stand.leeg)}")
    if stand.niet + stand.deels:
        nodig.append(f"{_criteria(stand.niet + stand.deels)} waar u nog niet helemaal aan voldoet")
    return nodig


def toets_antwoord(*, status: str, hoe: str, bewijs: str) -> Afgewezen | None:
    """Wie zegt te voldoen, zegt ook waar dat uit blijkt: een plan wordt getoetst."""
    if status in (Kaderstatus.JA, Kaderstatus.DEELS) and not hoe.strip():
        return Afgewezen("hoe", "Schrijf op hoe u eraan voldoet, of kies een andere stand.")
    if status == Kaderstatus.JA and not bewijs.strip():
        return Afgewezen("bewijs", "Schrijf op waar dat uit blijkt, of kies ‘voldoet deels’.")
    return None


def toets_deelnemers(namen: Collection[str]) -> Afgewezen | None:
    """Elke organisatie doet een keer mee; hoofdletters maken geen verschil."""
    gezien: set[str] = set()
    for naam in namen:
        if naam.casefold() in gezien:
            return Afgewezen("", f"{naam} staat er twee keer bij. Haal er een weg.")
        gezien.add(naam.casefold())
    return None


def _criteria(aantal: int) -> str:
    return "1 criterium" if aantal == 1 else f"{aantal} criteria"


def _criterium(rij: Mapping[str, Any]) -> Criterium:
    return Criterium(
        nr=rij["nr"],
        naam=rij["naam"],
        eis=rij["eis"],
        uitleg=rij["uitleg"],
        bewijs=tuple(rij["bewijs"]),
        paginas=tuple(Kaderpagina(**pagina) for pagina in rij["paginas"]),
    )


def _scenario(rij: Mapping[str, Any]) -> Scenariouitleg:
    lijsten = {naam: tuple(rij[naam]) for naam in ("past_bij", "afspraken")}
    return Scenariouitleg(**{**rij, **lijsten})
