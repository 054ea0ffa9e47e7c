"""De plaatsen op het bord: per gemeente waar deze organisatie een plaats heeft of wacht."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clienten.models import Gemeente
from financiering.models import Plaats, Wachtplek
from financiering.plaatsbeeld import Plaatsbeeld
from financiering.plaatsen import Plaatsenstand, standen

HOOGSTENS = 12


@dataclass(frozen=True)
class Bordplaatsen:
    """`totaal` is de stand over alle gemeenten; `meer`: er zijn er meer dan hier staan."""

    beelden: Sequence[Plaatsbeeld]
    totaal: Plaatsenstand
    meer: int


def plaatsen_op_het_bord(code: str, gemeentecode: str = "") -> Bordplaatsen | None:
    """De volste gemeenten eerst; None zonder grens of zonder gemeente. Vier queries."""
    if not code:
        return None
    eigen, aanbod = _eigen(code)
    wachten = Wachtplek.objects.filter(regeling__code=code).values_list("gemeentecode", flat=True)
    codes = {gemeentecode} if gemeentecode else {*eigen, *aanbod, *wachten}
    stand = standen(code, sorted(codes))
    begrensd = {waar: deel for waar, deel in stand.items() if deel.vrij is not None}
    if not begrensd:
        return None
    beelden = [
        Plaatsbeeld(gemeente, begrensd[gemeente.code], eigen[gemeente.code], aanbod[gemeente.code])
        for gemeente in Gemeente.objects.filter(code__in=begrensd).order_by("naam")
    ]
    beelden.sort(key=lambda beeld: beeld.stand.vrij or 0)
    return Bordplaatsen(
        beelden[:HOOGSTENS], next(iter(begrensd.values())), max(len(beelden) - HOOGSTENS, 0)
    )


def _eigen(code: str) -> tuple[Counter[str], Counter[str]]:
    """Hoeveel plaatsen deze organisatie per gemeente houdt, en hoeveel er zijn aangeboden."""
    houdt: Counter[str] = Counter()
    aanbod: Counter[str] = Counter()
    plaatsen = Plaats.objects.filter(regeling__code=code)
    for gemeentecode, tot in plaatsen.values_list("gemeentecode", "gereserveerd_tot"):
        (houdt if tot is None else aanbod)[gemeentecode] += 1
    return houdt, aanbod
