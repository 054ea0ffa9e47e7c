"""Een omgezette rij van het werkboek."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Rij:
    """`kapot` zijn de kolommen waarvan de waarde niet te gebruiken is."""

    blad: str
    nummer: int
    waarden: dict[str, Any]
    ruw: dict[str, object] = field(default_factory=dict)
    kapot: set[str] = field(default_factory=set)

    def __getitem__(self, kolom: str) -> Any:
        return self.waarden.get(kolom)

    def heel(self, *kolommen: str) -> bool:
        """Zijn al deze kolommen goed gelezen? Leeg mag."""
        return not self.kapot.intersection(kolommen)

    def gevuld(self, *kolommen: str) -> bool:
        return all(self.waarden.get(kolom) is not None for kolom in kolommen)
