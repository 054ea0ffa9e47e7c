"""Wat uit de kolommen volgt: de fasen en de toewijzing van een traject.

Een werkboek kent alleen de laatste fase. De eerdere volgen uit de startdatum en de plaatsingen.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from ips_portal.gedeeld.periode import loopt
from trajecten.keuzes import Fasesoort
from trajecten.regels.fasen import eindfase

EEN_DAG = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Periode:
    """Beide dagen tellen mee; zonder einde loopt ze door."""

    van: datetime.date
    tot: datetime.date | None = None

    def bevat(self, datum: datetime.date) -> bool:
        return loopt(datum, self.van, self.tot)


@dataclass(frozen=True)
class Fasestap:
    soort: str
    van: datetime.date


def leid_fasen_af(
    *,
    traject: Periode,
    fase: str,
    fase_sinds: datetime.date,
    plaatsingen: Iterable[Periode],
    einde_reden: str = "",
) -> list[Fasestap]:
    """De fasen op volgorde.

    De eerste is altijd oriëntatie op de startdatum, de laatste lopende altijd `fase` sinds
    `fase_sinds`: wat het werkboek zegt gaat voor wat eruit is af te leiden. Daartussen begint bij
    elke plaatsing baanbehoud, en de dag na het einde van de laatste lopende plaatsing acquisitie.
    """
    sinds = max(fase_sinds, traject.van)
    stappen = [Fasestap(Fasesoort.ORIENTATIE, traject.van)]
    for stap in _uit_plaatsingen(list(plaatsingen)):
        if traject.van <= stap.van < sinds and stap.soort != stappen[-1].soort:
            stappen.append(stap)
    if len(stappen) > 1 and stappen[-1].soort == fase:
        stappen.pop()
    if stappen[-1] != Fasestap(fase, sinds):
        stappen.append(Fasestap(fase, sinds))
    if traject.tot is not None:
        stappen.append(Fasestap(eindfase(einde_reden), traject.tot))
    return stappen


def _uit_plaatsingen(plaatsingen: list[Periode]) -> list[Fasestap]:
    stappen = [Fasestap(Fasesoort.BAANBEHOUD, plaatsing.van) for plaatsing in plaatsingen]
    for plaatsing in plaatsingen:
        if plaatsing.tot is None:
            continue
        zonder = plaatsing.tot + EEN_DAG
        if not any(andere.bevat(zonder) for andere in plaatsingen):
            stappen.append(Fasestap(Fasesoort.ACQUISITIE, zonder))
    return sorted(stappen, key=lambda stap: stap.van)


def leid_toewijzing_af(*, traject: Periode, dienstverband_van: datetime.date | None) -> Periode:
    """De begeleider heeft de cliënt vanaf de start, of vanaf de eigen eerste werkdag.

    Kwam de begeleider pas na het einde in dienst, dan telt het hele traject: het werkboek noemt
    geen ander die het deed.
    """
    van = traject.van
    if dienstverband_van is not None and dienstverband_van > van:
        van = dienstverband_van
    if traject.tot is not None and van > traject.tot:
        van = traject.van
    return Periode(van, traject.tot)
