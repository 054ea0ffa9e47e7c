"""Versies van een profiel of plan: welke dag kan, wanneer het oud is, en wat er veranderde."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from ips_portal.gedeeld.opmaak import datum_lang
from trajecten.regels.fasen import Afgewezen

HOUDBAAR = 6  # maanden; een ouder zoekplan is niet actueel (item 16)
_WOORD = re.compile(r"\s*(?:\w+|[^\w\s])\s*")

GELIJK, WEG, ERBIJ = "gelijk", "weg", "erbij"


@dataclass(frozen=True)
class Stuk:
    """Een stuk tekst dat bleef, wegging of erbij kwam."""

    soort: str
    tekst: str


@dataclass(frozen=True)
class Verschil:
    """Twee lezingen van een tekst; alleen de oude heeft iets weg, alleen de nieuwe iets erbij."""

    oud: tuple[Stuk, ...]
    nieuw: tuple[Stuk, ...]

    @property
    def gelijk(self) -> bool:
        return all(stuk.soort == GELIJK for stuk in self.oud + self.nieuw)

    @property
    def woord(self) -> str:
        if self.gelijk:
            return "gelijk gebleven" if self.nieuw else "nog leeg"
        if not self.oud:
            return "nieuw ingevuld"
        return "gewijzigd" if self.nieuw else "leeggemaakt"


def toets_versie(
    *,
    datum: date,
    instroom: date,
    traject_einde: date | None,
    vorige: date | None,
    vandaag: date,
) -> Afgewezen | None:
    """Een versie hoort bij een traject dat loopt, en komt na de vorige."""
    return toets_gesprek(
        datum=datum, instroom=instroom, traject_einde=traject_einde, vandaag=vandaag
    ) or _toets_volgorde(datum, vorige)


def toets_gesprek(
    *, datum: date, instroom: date, traject_einde: date | None, vandaag: date
) -> Afgewezen | None:
    """Wat samen is besproken, is besproken in een traject dat loopt."""
    if traject_einde is not None:
        return Afgewezen("", "Dit traject is afgesloten. Dit hoort bij een nieuw traject.")
    if datum > vandaag:
        return Afgewezen("datum", "Deze dag moet nog komen.")
    if datum < instroom:
        dag = datum_lang(instroom)
        return Afgewezen("datum", f"Deze dag ligt voor de start van het traject op {dag}.")
    return None


def _toets_volgorde(datum: date, vorige: date | None) -> Afgewezen | None:
    if vorige is None or datum >= vorige:
        return None
    return Afgewezen(
        "datum", f"De vorige versie is van {datum_lang(vorige)}. Kies die dag of een latere."
    )


def houdbaar_tot(datum: date) -> date:
    """De laatste dag waarop het plan van deze dag nog actueel is."""
    jaren, maand = divmod(datum.month - 1 + HOUDBAAR, 12)
    jaar, maand = datum.year + jaren, maand + 1
    return date(jaar, maand, min(datum.day, monthrange(jaar, maand)[1]))


def is_verouderd(datum: date, *, vandaag: date) -> bool:
    return vandaag > houdbaar_tot(datum)


def vergelijk(oud: str, nieuw: str) -> Verschil:
    """Per woord; een andere regelindeling is geen verschil.

    In een lange tekst zijn woorden die steeds terugkomen geen houvast (`autojunk`): dat leest
    rustiger, en anders kost een tekst van alleen maar dezelfde woorden minuten.
    """
    links, rechts = _WOORD.findall(oud), _WOORD.findall(nieuw)
    if _kaal(links) == _kaal(rechts):
        return Verschil(_stukken([(GELIJK, links)]), _stukken([(GELIJK, rechts)]))
    stappen = SequenceMatcher(None, _kaal(links), _kaal(rechts)).get_opcodes()
    return Verschil(
        _stukken((GELIJK if wat == "equal" else WEG, links[i:j]) for wat, i, j, _, _ in stappen),
        _stukken((GELIJK if wat == "equal" else ERBIJ, rechts[i:j]) for wat, _, _, i, j in stappen),
    )


def _kaal(woorden: Iterable[str]) -> list[str]:
    return [woord.strip() for woord in woorden]


def _stukken(delen: Iterable[tuple[str, list[str]]]) -> tuple[Stuk, ...]:
    """De ruimte achter wat veranderde hoort er niet bij: die blijft ongemerkt."""
    stukken: list[Stuk] = []
    for soort, woorden in delen:
        tekst = "".join(woorden)
        kaal = tekst.rstrip() if soort != GELIJK else tekst
        ruimte = tekst[len(kaal) :]
        stukken += [Stuk(*deel) for deel in ((soort, kaal), (GELIJK, ruimte)) if deel[1]]
    return tuple(stukken)
