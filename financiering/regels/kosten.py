"""Duur, uren en kosten van trajecten: per fase en per betaler (de vragen van bron 000).

De tijd van een contact met meer cliënten is gelijk over hun trajecten verdeeld. Een uur kost het
tarief van het jaar waarin het viel; ontbreekt dat, dan staan er alleen uren.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NUL = Decimal(0)
_CENT = Decimal("0.01")
ZONDER = ""  # geen betaler kende iets toe


@dataclass(frozen=True)
class Tijd:
    """Minuten in een fase en een jaar, voor rekening van een betaler."""

    fase: str
    jaar: int
    betaler: str
    minuten: Decimal


@dataclass(frozen=True)
class Fasetelling:
    """Hoeveel trajecten een fase hadden, en hoeveel dagen dat samen was."""

    fase: str
    trajecten: int
    dagen: int


@dataclass(frozen=True)
class Trajecttelling:
    trajecten: int
    dagen: int
    met_baan: int


@dataclass(frozen=True)
class Kosten:
    """`bedrag` is None als van een jaar het tarief ontbreekt."""

    minuten: Decimal
    bedrag: Decimal | None

    @property
    def uren(self) -> Decimal:
        return self.minuten / 60


@dataclass(frozen=True)
class Gemiddeld:
    """Wat een groep trajecten samen en gemiddeld kostte; zonder trajecten is er geen gemiddelde."""

    naam: str
    trajecten: int
    dagen: int | None
    kosten: Kosten

    @property
    def dagen_gemiddeld(self) -> Decimal | None:
        return None if self.dagen is None else _deel(Decimal(self.dagen), self.trajecten)

    @property
    def uren_gemiddeld(self) -> Decimal | None:
        return _deel(self.kosten.uren, self.trajecten)

    @property
    def bedrag_gemiddeld(self) -> Decimal | None:
        if self.kosten.bedrag is None:
            return None
        gemiddeld = _deel(self.kosten.bedrag, self.trajecten)
        return None if gemiddeld is None else _op_de_cent(gemiddeld)


@dataclass(frozen=True)
class Kostenbeeld:
    geheel: Gemiddeld
    met_baan: int
    fasen: Sequence[Gemiddeld]
    betalers: Sequence[Gemiddeld]
    zonder_tarief: Sequence[int]

    @property
    def deel_met_baan(self) -> Decimal | None:
        """Percentage van de trajecten."""
        return _deel(Decimal(100 * self.met_baan), self.geheel.trajecten)


def kosten_van(tijden: Iterable[Tijd], tarieven: Mapping[int, Decimal]) -> Kosten:
    """Zonder tijd zijn er geen kosten, ook als er geen enkel tarief is."""
    minuten, bedrag = NUL, NUL
    bekend = True
    for tijd in tijden:
        minuten += tijd.minuten
        if tijd.jaar in tarieven:
            bedrag += tijd.minuten * tarieven[tijd.jaar] / 60
        elif tijd.minuten:
            bekend = False
    return Kosten(minuten, _op_de_cent(bedrag) if bekend else None)


def maak_beeld(
    *,
    trajecten: Trajecttelling,
    fasen: Iterable[Fasetelling],
    betalers: Mapping[str, int],
    tijden: Sequence[Tijd],
    tarieven: Mapping[int, Decimal],
) -> Kostenbeeld:
    """`betalers`: hoeveel trajecten elke betaler heeft; bij `ZONDER` betaalt niemand."""
    return Kostenbeeld(
        geheel=Gemiddeld("", trajecten.trajecten, trajecten.dagen, kosten_van(tijden, tarieven)),
        met_baan=trajecten.met_baan,
        fasen=[
            Gemiddeld(
                telling.fase,
                telling.trajecten,
                telling.dagen,
                kosten_van((tijd for tijd in tijden if tijd.fase == telling.fase), tarieven),
            )
            for telling in fasen
        ],
        betalers=[
            Gemiddeld(
                betaler,
                aantal,
                None,
                kosten_van((tijd for tijd in tijden if tijd.betaler == betaler), tarieven),
            )
            for betaler, aantal in betalers.items()
        ],
        zonder_tarief=sorted(
            {tijd.jaar for tijd in tijden if tijd.minuten and tijd.jaar not in tarieven}
        ),
    )


def _deel(waarde: Decimal, door: int) -> Decimal | None:
    return waarde / door if door else None


def _op_de_cent(bedrag: Decimal) -> Decimal:
    return bedrag.quantize(_CENT, rounding=ROUND_HALF_UP)
