"""Hoe de plaatsen horen te lopen, zonder database: het voorbeeld waar de echte naast ligt."""

from dataclasses import dataclass, field

HOUDT = ("ingediend", "toegekend", "lopend", "beëindigd", "vastgesteld")


@dataclass
class Rij:
    """Wat het voorbeeld van een aanvraag weet."""

    gemeente: str
    status: str = "concept"
    aanbod: bool = False

    @property
    def bezet(self) -> bool:
        return self.status in HOUDT or self.aanbod


@dataclass
class Voorbeeld:
    """Plaatsen per gemeente en in totaal, en wie in welke volgorde wacht."""

    per_gemeente: int
    totaal: int
    rijen: dict[int, Rij] = field(default_factory=dict)
    wachtend: list[int] = field(default_factory=list)

    def bezet(self, gemeente: str | None = None) -> int:
        return sum(rij.bezet for rij in self.rijen.values() if gemeente in (None, rij.gemeente))

    def ruimte(self, gemeente: str) -> bool:
        return self.bezet(gemeente) < self.per_gemeente and self.bezet() < self.totaal

    def verdeel(self) -> None:
        """Wie het langst wacht, krijgt het eerste aanbod dat kan."""
        for sleutel in self.wachtend:
            rij = self.rijen[sleutel]
            if not rij.aanbod and self.ruimte(rij.gemeente):
                rij.aanbod = True

    def dien_in(self, sleutel: int) -> bool:
        rij = self.rijen[sleutel]
        if not (rij.aanbod or self.ruimte(rij.gemeente)):
            return False
        self._uit_de_rij(sleutel)
        rij.status = "ingediend"
        return True

    def wacht(self, sleutel: int) -> None:
        self.rijen[sleutel].status = "wachtlijst"
        self.wachtend.append(sleutel)
        self.verdeel()

    def sluit(self, sleutel: int, status: str) -> None:
        self._uit_de_rij(sleutel)
        self.rijen[sleutel].status = status
        self.verdeel()

    def laat_verlopen(self, sleutel: int) -> None:
        """Het aanbod gaat naar de volgende; wie het liet lopen sluit achteraan aan."""
        self.rijen[sleutel].aanbod = False
        self.wachtend.remove(sleutel)
        self.wachtend.append(sleutel)
        self.verdeel()

    def plek(self, sleutel: int) -> int | None:
        """De hoeveelste in de rij van de gemeente; None met een aanbod of buiten de rij."""
        gemeente = self.rijen[sleutel].gemeente
        rij = [
            wie
            for wie in self.wachtend
            if self.rijen[wie].gemeente == gemeente and not self.rijen[wie].aanbod
        ]
        return rij.index(sleutel) + 1 if sleutel in rij else None

    def stand(self, gemeente: str) -> tuple[int, int, int, int]:
        """Gevraagd, toegekend, gereserveerd, wachtend."""
        hier = [rij for rij in self.rijen.values() if rij.gemeente == gemeente]
        return (
            sum(rij.status == "ingediend" for rij in hier),
            sum(rij.status in HOUDT[1:] for rij in hier),
            sum(rij.aanbod for rij in hier),
            sum(rij.status == "wachtlijst" and not rij.aanbod for rij in hier),
        )

    def _uit_de_rij(self, sleutel: int) -> None:
        self.rijen[sleutel].aanbod = False
        if sleutel in self.wachtend:
            self.wachtend.remove(sleutel)
