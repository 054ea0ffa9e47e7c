"""De uren van een week: wat is ingeroosterd, en wat de contacten als voorstel geven."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from trajecten.keuzes import IN_SAMENLEVING

UREN_VOLTIJD = Decimal(36)  # 1,0 fte, volgens de cao GGZ
UREN_IN_EEN_WEEK = 7 * 24
WERKDAGEN = 5
_KWARTIER = Decimal("0.25")
_TIENDE = Decimal("0.1")


@dataclass(frozen=True)
class Uren:
    """De drie getallen van een weekstaat, met wat ze zeggen (items 2 en 24)."""

    rooster: Decimal
    ips: Decimal
    samenleving: Decimal

    @property
    def procent_ips(self) -> int | None:
        return _procent(self.ips, self.rooster)

    @property
    def procent_samenleving(self) -> int | None:
        return _procent(self.samenleving, self.rooster)


def ingeroosterd(fte_per_werkdag: Sequence[Decimal]) -> Decimal:
    """Uren in de week; wie op woensdag begint heeft drie vijfde van een week."""
    uren = UREN_VOLTIJD * sum(fte_per_werkdag, Decimal(0)) / WERKDAGEN
    return uren.quantize(_TIENDE, ROUND_HALF_UP)


def in_de_samenleving(contacten: Iterable[tuple[str, int]]) -> Decimal:
    """Uren van contacten (plaats, minuten) buiten kantoor en ggz-locatie, op het kwartier."""
    minuten = sum(duur for plaats, duur in contacten if plaats in IN_SAMENLEVING)
    kwartieren = (Decimal(minuten) / 15).quantize(Decimal(1), ROUND_HALF_UP)
    return kwartieren * _KWARTIER


def voorstel(
    *, rooster: Decimal, contacten: Iterable[tuple[str, int]], vorige: Uren | None
) -> Uren:
    """Wat het formulier invult. Het deel aan IPS is dat van vorige week, of anders alles."""
    deel = vorige.ips / vorige.rooster if vorige and vorige.rooster else Decimal(1)
    ips = min(rooster, (rooster * deel).quantize(_TIENDE, ROUND_HALF_UP))
    return Uren(rooster, ips, min(rooster, in_de_samenleving(contacten)))


def _procent(deel: Decimal, geheel: Decimal) -> int | None:
    return int((100 * deel / geheel).quantize(Decimal(1), ROUND_HALF_UP)) if geheel else None
