"""Het geld van een aanvraag: wat is gevraagd, toegekend, verwacht en gekomen.

Bedragen zijn in euro's incl. btw, op de cent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from financiering.keuzes import TOEGEKENDE, Status

NUL = Decimal(0)
# Eerder is er niets te verwachten; daarna blijft een afgesloten aanvraag zoals ze is.
MET_TERMIJNEN = TOEGEKENDE | {Status.INGEDIEND}


@dataclass(frozen=True, order=True)
class Bedragop:
    """Een bedrag op een dag: een termijn of een ontvangst."""

    op: date
    bedrag: Decimal


@dataclass(frozen=True)
class Achterstand:
    """Wat op een dag al binnen had moeten zijn; `sinds` is de eerste termijn die niet vol is."""

    bedrag: Decimal
    sinds: date


@dataclass(frozen=True)
class Deelgeld:
    """Het geld van een betaler. `toegekend` en `vastgesteld` zijn None tot er een besluit is."""

    betaler: str
    gevraagd: Decimal
    toegekend: Decimal | None = None
    vastgesteld: Decimal | None = None
    termijnen: tuple[Bedragop, ...] = ()
    ontvangsten: tuple[Bedragop, ...] = ()

    @property
    def definitief(self) -> Decimal | None:
        """Wat de betaler verschuldigd is: vastgesteld, en tot die tijd wat is toegekend."""
        return self.toegekend if self.vastgesteld is None else self.vastgesteld

    @property
    def in_termijnen(self) -> Decimal:
        return som(self.termijnen)

    @property
    def ontvangen(self) -> Decimal:
        return som(self.ontvangsten)

    @property
    def open(self) -> Decimal | None:
        """Nog te ontvangen; onder nul is terug te betalen. None zonder besluit."""
        return None if self.definitief is None else self.definitief - self.ontvangen

    @property
    def terug(self) -> Decimal:
        return terug(self.open)

    @property
    def te_veel_in_termijnen(self) -> Decimal:
        """Hoeveel de termijnen hoger zijn dan wat de betaler geeft, of anders dan is gevraagd."""
        grens = self.gevraagd if self.definitief is None else self.definitief
        return max(self.in_termijnen - grens, NUL)

    def achterstand(self, vandaag: date) -> Achterstand | None:
        """De termijnen van voor vandaag, tot wat de betaler geeft, min wat er kwam."""
        if self.definitief is None:
            return None
        gevallen, kwam = NUL, self.ontvangen
        sinds: date | None = None
        for termijn in sorted(self.termijnen):
            if termijn.op >= vandaag:
                break
            gevallen = min(gevallen + termijn.bedrag, self.definitief)
            if sinds is None and gevallen > kwam:
                sinds = termijn.op
        return Achterstand(gevallen - kwam, sinds) if sinds else None


@dataclass(frozen=True)
class Geldstand:
    """Alle betalers van een aanvraag bij elkaar."""

    delen: tuple[Deelgeld, ...]

    @property
    def gevraagd(self) -> Decimal:
        return sum((deel.gevraagd for deel in self.delen), NUL)

    @property
    def toegekend(self) -> Decimal | None:
        return _samen(deel.toegekend for deel in self.delen)

    @property
    def vastgesteld(self) -> Decimal | None:
        return _samen(deel.vastgesteld for deel in self.delen)

    @property
    def in_termijnen(self) -> Decimal:
        return sum((deel.in_termijnen for deel in self.delen), NUL)

    @property
    def ontvangen(self) -> Decimal:
        return sum((deel.ontvangen for deel in self.delen), NUL)

    @property
    def open(self) -> Decimal | None:
        return _samen(deel.open for deel in self.delen)

    @property
    def terug(self) -> Decimal:
        return terug(self.open)

    @property
    def bedrag(self) -> Decimal:
        """Waar de aanvraag nu over gaat: vastgesteld, toegekend, of anders gevraagd."""
        for bedrag in (self.vastgesteld, self.toegekend):
            if bedrag is not None:
                return bedrag
        return self.gevraagd

    def achterstand(self, vandaag: date) -> Achterstand | None:
        per_deel = [stand for deel in self.delen if (stand := deel.achterstand(vandaag))]
        if not per_deel:
            return None
        bedrag = sum((stand.bedrag for stand in per_deel), NUL)
        return Achterstand(bedrag, min(stand.sinds for stand in per_deel))


def som(bedragen: Iterable[Bedragop]) -> Decimal:
    return sum((deel.bedrag for deel in bedragen), NUL)


def terug(open_: Decimal | None) -> Decimal:
    """Wat er te veel kwam, en dus terug moet."""
    return max(-open_, NUL) if open_ is not None else NUL


def mag_termijn(status: str) -> bool:
    """Een termijn hoort bij een aanvraag die bij de betaler ligt of is toegekend."""
    return status in MET_TERMIJNEN


def mag_ontvangst(toegekend: Decimal | None) -> bool:
    """Geld komt na een toekenning, ook als de aanvraag daarna is ingetrokken."""
    return toegekend is not None


def _samen(bedragen: Iterable[Decimal | None]) -> Decimal | None:
    """None als er van geen enkele betaler iets bekend is."""
    bekend = [bedrag for bedrag in bedragen if bedrag is not None]
    return sum(bekend, NUL) if bekend else None
