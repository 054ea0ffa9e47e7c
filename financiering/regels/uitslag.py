"""De uitslag van een regel, en wat een rij uitslagen samen zegt."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from financiering.keuzes import Oordeel

PLAATSEN = "plaatsen"
# Deze regels zeggen waar u op let, en houden een aanvraag niet tegen.
LET_OP = frozenset({"behandelduur", "zorgduur"})


@dataclass(frozen=True)
class Uitslag:
    """`doe` is wat er te doen is, als een woord uit `financiering.toetslijst`; leeg: niets."""

    naam: str
    oordeel: Oordeel
    titel: str
    uitleg: str
    bron: str
    doe: str = ""

    @property
    def voldaan(self) -> bool:
        return self.oordeel == Oordeel.VOLDAAN

    @property
    def houdt_tegen(self) -> bool:
        return not self.voldaan and self.naam not in LET_OP


@dataclass(frozen=True)
class Kop:
    """Naam en titel van een regel, waarmee ze haar uitslag schrijft."""

    naam: str
    titel: str

    def voldaan(self, uitleg: str, bron: str) -> Uitslag:
        return Uitslag(self.naam, Oordeel.VOLDAAN, self.titel, uitleg, bron)

    def niet(self, uitleg: str, bron: str, doe: str = "") -> Uitslag:
        return Uitslag(self.naam, Oordeel.NIET, self.titel, uitleg, bron, doe)

    def onbekend(self, uitleg: str, bron: str, doe: str = "") -> Uitslag:
        return Uitslag(self.naam, Oordeel.ONBEKEND, self.titel, uitleg, bron, doe)


def mag_indienen(uitslagen: Iterable[Uitslag]) -> bool:
    """Alles is voldaan. De behandelduur en de verwachte duur van de zorg waarschuwen alleen."""
    return not any(uitslag.houdt_tegen for uitslag in uitslagen)


def mag_wachten(uitslagen: Iterable[Uitslag]) -> bool:
    """Alles is voldaan, behalve misschien de plaats: dan kan de aanvraag op de wachtlijst."""
    return mag_indienen(uitslag for uitslag in uitslagen if uitslag.naam != PLAATSEN)


def als_json(uitslagen: Iterable[Uitslag]) -> list[dict[str, str]]:
    """Zoals ze bij de ingediende aanvraag staan."""
    return [
        {
            "naam": uitslag.naam,
            "oordeel": str(uitslag.oordeel.value),
            "titel": uitslag.titel,
            "uitleg": uitslag.uitleg,
            "bron": uitslag.bron,
        }
        for uitslag in uitslagen
    ]


def uit_json(rijen: Collection[Mapping[str, Any]] | None) -> tuple[Uitslag, ...]:
    """Wat toen gold. Er is niets meer aan te doen, dus `doe` is leeg."""
    return tuple(
        Uitslag(
            naam=rij["naam"],
            oordeel=Oordeel(rij["oordeel"]),
            titel=rij.get("titel") or rij["naam"].capitalize(),
            uitleg=rij.get("uitleg", ""),
            bron=rij.get("bron", ""),
        )
        for rij in rijen or ()
    )
