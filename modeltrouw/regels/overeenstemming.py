"""Hoe goed twee auditors het voor de consensus eens waren (docs/adr/0041)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from modeltrouw.regels.meetwaarde import deel
from modeltrouw.regels.scoren import ANKERS, Keuze, scores_uit


@dataclass(frozen=True)
class Overeenstemming:
    """Over de items die beiden een score gaven; `kappa` is leeg als er niets te berekenen valt."""

    items: int
    gelijk: int
    binnen_een: int
    kappa: float | None

    @property
    def procent_gelijk(self) -> Decimal | None:
        return deel(self.gelijk, self.items, maal=100)

    @property
    def procent_binnen_een(self) -> Decimal | None:
        return deel(self.binnen_een, self.items, maal=100)


def overeenstemming(een: Mapping[int, Keuze], ander: Mapping[int, Keuze]) -> Overeenstemming:
    """Een item dat een van beiden niet te scoren vond, telt in de getallen niet mee."""
    rechts_van = scores_uit(ander)
    paren = [
        (links, rechts)
        for nr, links in scores_uit(een).items()
        if links and (rechts := rechts_van.get(nr))
    ]
    return Overeenstemming(
        items=len(paren),
        gelijk=sum(links == rechts for links, rechts in paren),
        binnen_een=sum(abs(links - rechts) <= 1 for links, rechts in paren),
        kappa=gewogen_kappa(paren),
    )


def gewogen_kappa(paren: list[tuple[int, int]]) -> float | None:
    """Cohens kappa met kwadratische gewichten; None zonder spreiding, want dan bestaat ze niet."""
    if len({score for paar in paren for score in paar}) < 2:
        return None
    from pycm import ConfusionMatrix

    tabel = {links: {rechts: paren.count((links, rechts)) for rechts in ANKERS} for links in ANKERS}
    gewichten = {links: {rechts: (links - rechts) ** 2 for rechts in ANKERS} for links in ANKERS}
    kappa = ConfusionMatrix(matrix=tabel).weighted_kappa(weight=gewichten)
    return kappa if isinstance(kappa, float) else None
