"""Openheid (item 13): wat er is besproken, en wanneer een gesprek weer nodig is."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date, timedelta

from ips_portal.gedeeld.periode import loopt
from trajecten.keuzes import Openheidaanleiding

TWEE_MAANDEN = timedelta(days=61)

Periode = tuple[date, date | None]  # eerste en laatste dag van werk of opleiding


@dataclass(frozen=True)
class Gesprek:
    """Een gesprek over openheid, en wat daarin aan de orde kwam."""

    datum: date
    vrije_keuze_uitgelegd: bool = False
    voor_en_nadelen: bool = False
    geoefend: bool = False


@dataclass(frozen=True)
class Onderdelen:
    """De vier onderdelen van item 13, over alle gesprekken van een traject."""

    vrije_keuze: bool  # open zijn hoeft niet om mee te doen
    vooraf: bool  # voor- en nadelen, voor het eerste contact met een werkgever
    geoefend: bool  # wat u wel en niet zegt
    teruggekomen: bool  # het is vaker dan een keer besproken

    @property
    def aantal(self) -> int:
        return sum(astuple(self))


@dataclass(frozen=True)
class Beurt:
    """Er is een gesprek nodig, en waarom.

    `sinds` is de dag waarop het nodig werd. `uiterlijk` is de laatste dag waarop het op tijd is;
    die ontbreekt zolang er nog geen werkgever is gesproken.
    """

    aanleiding: Openheidaanleiding
    sinds: date
    uiterlijk: date | None

    def is_te_laat(self, vandaag: date) -> bool:
        return self.uiterlijk is not None and self.uiterlijk < vandaag


def onderdelen(
    gesprekken: Iterable[Gesprek], *, eerste_werkgeverscontact: date | None
) -> Onderdelen:
    """Wat er van item 13 is gedaan.

    Een gesprek op de dag van het eerste werkgeverscontact telt als ervoor: u spreekt elkaar dan op
    weg erheen. Terugkomen telt op een andere dag.
    """
    gevoerd = list(gesprekken)
    return Onderdelen(
        vrije_keuze=any(gesprek.vrije_keuze_uitgelegd for gesprek in gevoerd),
        vooraf=any(
            gesprek.voor_en_nadelen and _op_tijd(gesprek.datum, eerste_werkgeverscontact)
            for gesprek in gevoerd
        ),
        geoefend=any(gesprek.geoefend for gesprek in gevoerd),
        teruggekomen=len({gesprek.datum for gesprek in gevoerd}) > 1,
    )


def gesprek_nodig(
    *,
    instroom: date,
    plaatsingen: Sequence[Periode],
    gesprekken: Sequence[date],
    eerste_werkgeverscontact: date | None,
    vandaag: date,
) -> Beurt | None:
    """Welk gesprek er op `vandaag` nodig is in een traject dat loopt; None als er geen nodig is.

    Eerst het gesprek voor de eerste werkgever. Daarna een na elke twee maanden zonder werk waarin
    er niet over is gesproken. Een latere dag als `vandaag` zegt wat eraan komt.
    """
    if not gesprekken:
        return Beurt(Openheidaanleiding.EERSTE, instroom, eerste_werkgeverscontact)
    zonder_werk = zonder_werk_sinds(instroom=instroom, plaatsingen=plaatsingen, vandaag=vandaag)
    if zonder_werk is None:
        return None
    nodig = max(zonder_werk, *gesprekken) + TWEE_MAANDEN
    return Beurt(Openheidaanleiding.TWEE_MAANDEN, nodig, nodig) if nodig <= vandaag else None


def zonder_werk_sinds(
    *, instroom: date, plaatsingen: Sequence[Periode], vandaag: date
) -> date | None:
    """De eerste dag zonder werk of opleiding; None als er vandaag iets loopt."""
    if any(loopt(vandaag, start, einde) for start, einde in plaatsingen):
        return None
    geweest = [einde for _, einde in plaatsingen if einde is not None and einde < vandaag]
    return max([instroom, *(einde + timedelta(days=1) for einde in geweest)])


def _op_tijd(gesprek: date, werkgeverscontact: date | None) -> bool:
    return werkgeverscontact is None or gesprek <= werkgeverscontact
