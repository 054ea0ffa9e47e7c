"""Van losse tijden naar een verhouding en een oordeel. Zonder klok en zonder proces."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

HAALT, NET_NIET, HAALT_NIET = "haalt", "net niet", "haalt niet"
ONGELDIG, NIET_GEMETEN = "ongeldig", "niet gemeten"
AA_ONDER, AA_BOVEN = 0.95, 1.05

Tijden = Sequence[float]


@dataclass(frozen=True)
class Verhouding:
    """`minima`: kleinste tegen kleinste; `gepaard`: de mediaan van de verhouding per ronde."""

    minima: float
    gepaard: float


@dataclass(frozen=True)
class Grens:
    """Tot `doel` is het gehaald, tot `fout` net niet. `hoger` is beter bij B3 en B6 tot B9."""

    doel: float
    fout: float
    hoger: bool = False

    def oordeel(self, waarde: float) -> str:
        if self._binnen(waarde, self.doel):
            return HAALT
        return NET_NIET if self._binnen(waarde, self.fout) else HAALT_NIET

    def _binnen(self, waarde: float, grens: float) -> bool:
        return waarde >= grens if self.hoger else waarde <= grens

    def __str__(self) -> str:
        return f"{'≥' if self.hoger else '≤'} {self.doel:g}"


def verhouding(teller: Tijden, noemer: Tijden) -> Verhouding:
    paren = [boven / onder for boven, onder in zip(teller, noemer, strict=True)]
    return Verhouding(min(teller) / min(noemer), statistics.median(paren))


def is_geldig(controle: Verhouding) -> bool:
    """Een pagina tegen zichzelf hoort een te zijn; anders zegt de rest van de loop ook niets."""
    return AA_ONDER <= controle.minima <= AA_BOVEN


def groei(klein: Tijden, groot: Tijden, keer: float) -> float:
    """De macht van de groei: 0 is even snel bij `keer` zoveel gegevens, 1 is `keer` zo traag."""
    return math.log(min(groot) / min(klein)) / math.log(keer)


def p(tijden: Tijden, deel: int) -> float:
    """Het percentiel, zonder er iets bij te verzinnen."""
    gesorteerd = sorted(tijden)
    return gesorteerd[min(len(gesorteerd) - 1, math.ceil(len(gesorteerd) * deel / 100) - 1)]
