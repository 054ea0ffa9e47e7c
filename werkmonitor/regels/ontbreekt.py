"""Wat er per cliënt nog in te vullen is voor een kwartaal dicht kan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ips_portal.gedeeld.periode import Kwartaal
from trajecten.keuzes import NIET_REGULIER


class Gemis(Enum):
    """Wat ontbreekt, en welk cijfer daardoor niet klopt."""

    DOELGROEP = "doelgroep"
    BEGELEIDER = "begeleider"
    FINANCIER = "financier"
    LOON = "loon"
    CONTRACT = "contractvorm"
    REDEN_WERK = "reden van het einde van het werk"

    @property
    def gevolg(self) -> str:
        return _GEVOLG[self]


_GEVOLG = {
    Gemis.DOELGROEP: "telt bij doelgroep onbekend",
    Gemis.BEGELEIDER: "telt wel, maar bij niemands caseload",
    Gemis.FINANCIER: "telt bij financier onbekend",
    Gemis.LOON: "telt als ander werk tot het is beoordeeld",
    Gemis.CONTRACT: "telt als ander werk tot het is beoordeeld",
    Gemis.REDEN_WERK: "het cijfer klopt, de oorzaak is niet bekend",
}


@dataclass(frozen=True)
class Werk:
    start: date
    einde: date | None
    is_werk: bool
    heeft_loon: bool
    contractvorm: str
    opgegeven: bool
    einde_bekend: bool


@dataclass(frozen=True)
class Ingevuld:
    """Wat er van een traject is ingevuld; `verder` is: voorbij de oriëntatie."""

    doelgroep: str
    begeleid: bool
    financier: bool
    verder: bool
    werk: tuple[Werk, ...] = ()


def wat_ontbreekt(traject: Ingevuld, kwartaal: Kwartaal) -> list[Gemis]:
    """Alleen wat in dit kwartaal telt; elk hoogstens eenmaal, in vaste volgorde."""
    gevonden = set(_van_het_traject(traject))
    for werk in traject.werk:
        gevonden.update(_van_het_werk(werk, kwartaal))
    return [gemis for gemis in Gemis if gemis in gevonden]


def _van_het_traject(traject: Ingevuld) -> Iterator[Gemis]:
    if not traject.doelgroep:
        yield Gemis.DOELGROEP
    if not traject.begeleid:
        yield Gemis.BEGELEIDER
    if traject.verder and not traject.financier:
        yield Gemis.FINANCIER


def _van_het_werk(werk: Werk, kwartaal: Kwartaal) -> Iterator[Gemis]:
    if werk.start > kwartaal.tot or (werk.einde and werk.einde < kwartaal.van):
        return
    if werk.is_werk and not werk.opgegeven and werk.contractvorm not in NIET_REGULIER:
        if not werk.heeft_loon:
            yield Gemis.LOON
        if not werk.contractvorm:
            yield Gemis.CONTRACT
    if werk.einde and werk.einde <= kwartaal.tot and not werk.einde_bekend:
        yield Gemis.REDEN_WERK
