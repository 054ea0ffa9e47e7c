"""Hoe ver de relatie met een werkgever is (item 18), uit de stappen die bij contacten staan.

De stappen onderbouwen de score van item 18, ze zijn haar niet: een auditor weegt ook hoe een
gesprek ging. Een werkgever telt een keer, hoe vaak hij ook is gesproken.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trajecten.keuzes import Kwaliteitsstap

# De volgorde waarin een relatie groeit; de plek in de rij is het getal van de stap, vanaf 1.
STAPPEN = tuple(Kwaliteitsstap)
STAPWOORDEN = {
    Kwaliteitsstap.KENNISMAKEN: "kennismaken",
    Kwaliteitsstap.BEHOEFTEN: "behoeften",
    Kwaliteitsstap.VOORSTELLEN: "voorstellen",
    Kwaliteitsstap.NAZORG: "nazorg",
}


@dataclass(frozen=True)
class Relatiestand:
    """Een werkgever in een periode: per stap de eerste en de laatste dag, en de bezoeken."""

    eerste: Mapping[str, date]
    laatste: Mapping[str, date]
    bezoeken: int

    @property
    def laatste_stap(self) -> str:
        """De stap van het jongste contact; op dezelfde dag telt de verste."""
        gezet = [(self.laatste[stap], nummer) for nummer, stap in _genummerd(self.laatste)]
        return STAPPEN[max(gezet)[1] - 1] if gezet else ""

    @property
    def verste(self) -> int:
        """Het getal van de verste stap, van 1 tot en met 4; 0 als er geen stap bij een contact
        staat."""
        return max((nummer for nummer, _ in _genummerd(self.eerste)), default=0)

    @property
    def heeft_reeks(self) -> bool:
        """Meer dan een bezoek: waar een relatie uit groeit."""
        return self.bezoeken > 1


def gemiddelde_stap(standen: Iterable[Relatiestand]) -> Decimal | None:
    """Het gemiddelde van de verste stap, over werkgevers waar een stap is gezet. Niet afgerond.

    None als er geen is: dan valt er over de kwaliteit nog niets te zeggen.
    """
    verste = [stand.verste for stand in standen if stand.verste]
    return Decimal(sum(verste)) / len(verste) if verste else None


def _genummerd(stappen: Iterable[str]) -> list[tuple[int, str]]:
    return [(nummer, stap) for nummer, stap in enumerate(STAPPEN, start=1) if stap in stappen]
