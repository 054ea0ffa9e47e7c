"""Welke werkgevers waarschijnlijk twee keer in de lijst staan.

De database kan dit niet in een vraag: achter de rijbeveiliging doet de index op drietallen letters
niet mee (docs/adr/0003), en elke naam met elke andere vergelijken groeit met het kwadraat. Daarom
komen kandidaten eerst bij elkaar op iets dat gelijk is (telefoon, website, e-mail, begin van een
woord), en worden alleen die vergeleken.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from urllib.parse import urlsplit

_LIJKT_OP = 0.4  # gelijkenis van de kern van de naam; hier kijkt iemand rustig na
_PLAATS_LIJKT = 0.5
_SOORTWOORD_LIJKT = 0.5
# Een woord dat zo vaak voorkomt ("bakkerij") zegt wat voor bedrijf het is, niet welk.
_VAAK, _VAAK_DEEL = 4, 0.02
_BEGIN = 3  # letters van een woord waarop namen bij elkaar komen
_TELEFOON = 9  # cijfers van een Nederlands nummer zonder 0 of +31
_RECHTSVORM = frozenset({"bv", "nv", "vof", "cv", "stichting", "de", "het", "van", "en"})
_VAN_IEDEREEN = frozenset(
    "gmail.com hotmail.com hotmail.nl outlook.com live.nl icloud.com ziggo.nl kpnmail.nl"
    " planet.nl home.nl xs4all.nl yahoo.com facebook.com instagram.com linkedin.com".split()
)

TELEFOON, EMAIL, WEBSITE, NAAM = "telefoon", "e-mail", "website", "naam"
REDENEN = {
    TELEFOON: "hetzelfde telefoonnummer",
    EMAIL: "hetzelfde e-maildomein",
    WEBSITE: "dezelfde website",
    NAAM: "een naam die erop lijkt",
}


@dataclass(frozen=True)
class Kenmerken:
    """Wat er van een werkgever bekend is, in kleine letters zonder accenten."""

    nummer: int
    naam: str
    plaats: str = ""
    telefoon: str = ""
    website: str = ""
    emails: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paar:
    eerste: int
    tweede: int
    redenen: tuple[str, ...]
    gelijkenis: float

    @property
    def plek(self) -> tuple[float, ...]:
        """Waar het in de rij staat: het zekerste paar eerst."""
        return (-len(self.redenen), -self.gelijkenis, self.eerste, self.tweede)

    @property
    def uitleg(self) -> str:
        return ", ".join(REDENEN[reden] for reden in self.redenen)


def waarschijnlijk_dubbel(werkgevers: Iterable[Kenmerken]) -> list[Paar]:
    """De paren die een mens moet nakijken, de zekerste eerst.

    Een keten heeft filialen met dezelfde website: die zijn alleen dubbel in dezelfde plaats. Namen
    met een ander nummer erin ("Filiaal 12") zijn nooit dezelfde.
    """
    bekend = {werkgever.nummer: werkgever for werkgever in werkgevers}
    kern = _kernen(bekend.values())
    bij_elkaar: dict[tuple[str, str], list[int]] = defaultdict(list)
    for nummer, werkgever in sorted(bekend.items()):
        for kenmerk in set(_kenmerken(werkgever, kern[nummer])):
            bij_elkaar[kenmerk].append(nummer)
    gedeeld: dict[tuple[int, int], set[str]] = defaultdict(set)
    for (soort, _), nummers in bij_elkaar.items():
        for twee in combinations(nummers, 2):
            gedeeld[twee].add(soort)
    paren = (
        _paar(bekend[een], bekend[ander], soorten, gelijkenis(kern[een], kern[ander]))
        for (een, ander), soorten in gedeeld.items()
    )
    return sorted((paar for paar in paren if paar), key=lambda paar: paar.plek)


def gelijkenis(een: str, ander: str) -> float:
    """Het deel van de drietallen letters dat beide teksten delen, zoals de database het telt."""
    van_een, van_ander = _drietallen(een), _drietallen(ander)
    samen = len(van_een | van_ander)
    return len(van_een & van_ander) / samen if samen else 0.0


def _paar(een: Kenmerken, ander: Kenmerken, soorten: set[str], lijkt: float) -> Paar | None:
    redenen = [TELEFOON] if TELEFOON in soorten else []
    if _zelfde_plaats(een.plaats, ander.plaats):
        redenen += [reden for reden in (EMAIL, WEBSITE) if reden in soorten]
        if lijkt >= _LIJKT_OP and _getallen(een.naam) == _getallen(ander.naam):
            redenen.append(NAAM)
    return Paar(een.nummer, ander.nummer, tuple(redenen), lijkt) if redenen else None


def _kenmerken(werkgever: Kenmerken, kern: str) -> Iterator[tuple[str, str]]:
    cijfers = re.sub(r"\D", "", werkgever.telefoon)[-_TELEFOON:]
    if len(cijfers) == _TELEFOON:
        yield TELEFOON, cijfers
    if (website := _domein(werkgever.website)) and website not in _VAN_IEDEREEN:
        yield WEBSITE, website
    for email in werkgever.emails:
        domein = email.rpartition("@")[2].lower()
        if domein and domein not in _VAN_IEDEREEN:
            yield EMAIL, domein
    yield NAAM, kern
    for woord in kern.split():
        if len(woord) >= _BEGIN:
            yield NAAM, woord[:_BEGIN]


def _domein(website: str) -> str:
    return (urlsplit(website).hostname or "").removeprefix("www.") if website else ""


def _zelfde_plaats(een: str, ander: str) -> bool:
    """Ook als een van de twee leeg is, of verkeerd gespeld."""
    return not een or not ander or een == ander or gelijkenis(een, ander) >= _PLAATS_LIJKT


def _getallen(naam: str) -> Sequence[str]:
    return re.findall(r"\d+", naam)


def _kernen(werkgevers: Iterable[Kenmerken]) -> dict[int, str]:
    """Per werkgever wat er van zijn naam overblijft zonder rechtsvorm en soort bedrijf.

    Blijft er niets over, dan de hele naam.
    """
    woorden = {deel.nummer: re.sub(r"[^\w\s]", "", deel.naam).split() for deel in werkgevers}
    telling = Counter(woord for naam in woorden.values() for woord in set(naam))
    grens = max(_VAAK, len(woorden) * _VAAK_DEEL)
    vaak = [woord for woord, aantal in telling.items() if aantal >= grens]
    gewoon = {woord for woord in telling if _is_gewoon(woord, vaak)}
    return {
        nummer: " ".join(woord for woord in naam if woord not in gewoon) or " ".join(naam)
        for nummer, naam in woorden.items()
    }


def _is_gewoon(woord: str, vaak: Iterable[str]) -> bool:
    """Ook met een tikfout: naast veel keer "bakkerij" is "bakkery" dat ook."""
    if woord in _RECHTSVORM:
        return True
    return any(gelijkenis(woord, soortwoord) >= _SOORTWOORD_LIJKT for soortwoord in vaak)


@lru_cache(maxsize=20_000)
def _drietallen(tekst: str) -> frozenset[str]:
    woorden = (f"  {woord} " for woord in re.findall(r"\w+", tekst))
    return frozenset(woord[plek : plek + 3] for woord in woorden for plek in range(len(woord) - 2))
