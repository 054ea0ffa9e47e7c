"""Het actieplan: binnen zes weken na het vaststellen staat er wat de organisatie gaat doen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from modeltrouw.keuzes import Actiestatus, Metingfase
from trajecten.regels.fasen import Afgewezen

TERMIJN = timedelta(weeks=6)
_VOORUIT = timedelta(days=3 * 366)
_AF = frozenset({Actiestatus.KLAAR, Actiestatus.VERVALLEN})
ACTIEFASEN = frozenset({Metingfase.CONCEPT, Metingfase.WEDERHOOR, Metingfase.VASTGESTELD})


@dataclass(frozen=True)
class Planstand:
    """Hoe het plan ervoor staat. `uiterlijk` is leeg zolang de meting niet vaststaat."""

    uiterlijk: date | None
    acties: int
    af: int
    laat: int
    vandaag: date

    @property
    def te_laat(self) -> bool:
        """Er is na zes weken nog geen enkele actie."""
        return self.uiterlijk is not None and not self.acties and self.vandaag > self.uiterlijk

    @property
    def dagen_over(self) -> int | None:
        if self.uiterlijk is None or self.acties:
            return None
        return (self.uiterlijk - self.vandaag).days


def planstand(
    acties: Iterable[tuple[str, date]], *, vastgesteld_op: date | None, vandaag: date
) -> Planstand:
    """Van paren (status, uiterlijk). Een vervallen actie telt niet als plan."""
    echte = [paar for paar in acties if paar[0] != Actiestatus.VERVALLEN]
    return Planstand(
        uiterlijk=vastgesteld_op + TERMIJN if vastgesteld_op else None,
        acties=len(echte),
        af=sum(status == Actiestatus.KLAAR for status, _ in echte),
        laat=sum(is_laat(status, uiterlijk, vandaag) for status, uiterlijk in echte),
        vandaag=vandaag,
    )


def is_laat(status: str, uiterlijk: date, vandaag: date) -> bool:
    """De dag zelf is nog op tijd."""
    return status not in _AF and vandaag > uiterlijk


def toets_actie(
    *, fase: str, item: int, items: int, uiterlijk: date, was: date | None, vandaag: date
) -> Afgewezen | None:
    """`was` is de datum die er al stond: een actie die te laat is, blijft te wijzigen."""
    if fase not in ACTIEFASEN:
        return Afgewezen("", "Een actieplan begint bij het conceptrapport.")
    if not 1 <= item <= items:
        return Afgewezen("item", "Kies een item van deze schaal.")
    if uiterlijk < vandaag and uiterlijk != was:
        return Afgewezen("uiterlijk", "Kies vandaag of een latere dag.")
    if uiterlijk > vandaag + _VOORUIT:
        return Afgewezen("uiterlijk", "Kies een dag binnen drie jaar.")
    return None
