"""Welke hele kopie en welke tijdlijn horen bij het ogenblik waarnaar teruggezet wordt.

Elk herstel begint een nieuwe tijdlijn. Wie later nog eens terugzet bedoelt met «drie uur» wat er
om drie uur stond: dus de tijdlijn die toen gold, en een kopie van voor dat ogenblik op die tijdlijn
of op een waaruit zij voortkwam. Puur: geen schijf, geen klok.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Kopie:
    naam: str
    klaar: datetime
    tijdlijn: int


@dataclass(frozen=True)
class Herstelling:
    """Op `om` werd `ouder` teruggezet tot `tot`; sindsdien geldt `tijdlijn`."""

    om: datetime
    tot: datetime
    ouder: int
    tijdlijn: int


def tijdlijn_op(ogenblik: datetime, herstellingen: Sequence[Herstelling], eerste: int) -> int:
    gold = eerste
    for herstelling in sorted(herstellingen, key=lambda h: h.om):
        if herstelling.om <= ogenblik:
            gold = herstelling.tijdlijn
    return gold


def kies_kopie(
    kopieen: Sequence[Kopie],
    herstellingen: Sequence[Herstelling],
    *,
    ogenblik: datetime,
    tijdlijn: int,
) -> Kopie | None:
    """De laatste kopie van voor het ogenblik, op deze tijdlijn of een voorouder ervan."""
    grens: datetime | None = ogenblik
    ouders = {herstelling.tijdlijn: herstelling for herstelling in herstellingen}
    while grens is not None:
        past = [k for k in kopieen if k.tijdlijn == tijdlijn and k.klaar <= grens]
        if past:
            return max(past, key=lambda kopie: kopie.klaar)
        ouder = ouders.get(tijdlijn)
        grens = min(grens, ouder.tot) if ouder else None
        tijdlijn = ouder.ouder if ouder else tijdlijn
    return None
