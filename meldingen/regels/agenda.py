"""Wat er in iemands agenda staat: afspraken, het venster, en wanneer er iets veranderde."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ips_portal.gedeeld.periode import plus_maanden

MAANDEN_TERUG, MAANDEN_VOORUIT = 3, 12
UUR = timedelta(hours=1)


@dataclass(frozen=True)
class Venster:
    """De eerste en de laatste dag die de agenda toont."""

    van: date
    tot: date

    @classmethod
    def rond(cls, vandaag: date) -> "Venster":
        return cls(plus_maanden(vandaag, -MAANDEN_TERUG), plus_maanden(vandaag, MAANDEN_VOORUIT))

    def bevat(self, dag: date) -> bool:
        return self.van <= dag <= self.tot


@dataclass(frozen=True)
class Herhaling:
    """Elke zoveel weken, tot en met `tot`, zonder de dagen van `zonder`."""

    om_de_weken: int
    tot: date | None = None
    zonder: tuple[date, ...] = ()

    @property
    def stap(self) -> timedelta:
        return timedelta(weeks=self.om_de_weken)


@dataclass(frozen=True)
class Afspraak:
    """`uid` blijft gelijk zolang het dezelfde zaak is; `titel` noemt nooit een cliënt.

    `op` is een dag, of een ogenblik in Amsterdamse tijd dat `duur` duurt. Alleen een dag kan zich
    herhalen. `url` is het pad van de pagina waar ze over gaat.
    """

    uid: str
    titel: str
    op: date
    url: str
    herhaling: Herhaling | None = None
    duur: timedelta = UUR

    @property
    def hele_dag(self) -> bool:
        return not isinstance(self.op, datetime)

    @property
    def dag(self) -> date:
        return self.op.date() if isinstance(self.op, datetime) else self.op

    @property
    def afdruk(self) -> str:
        """Verandert alleen als de afspraak verandert, niet als het venster opschuift."""
        inhoud = repr((self.titel, self.url, self.op.isoformat(), self.herhaling, self.duur))
        return hashlib.sha256(inhoud.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Stand:
    """De hoeveelste uitvoering van een afspraak dit is, en sinds wanneer."""

    afdruk: str
    nummer: int
    sinds: datetime


def in_venster(afspraak: Afspraak, venster: Venster) -> Afspraak | None:
    """De afspraak zoals het venster haar toont; van een reeks alleen de keren erin."""
    if afspraak.herhaling is None:
        return afspraak if venster.bevat(afspraak.dag) else None
    reeks = afspraak.herhaling
    begin = eerste_vanaf(afspraak, venster.van)
    einde = min(reeks.tot or venster.tot, venster.tot)
    while begin in reeks.zonder:
        begin += reeks.stap
    if begin > einde:
        return None
    zonder = tuple(dag for dag in reeks.zonder if begin < dag <= einde)
    return replace(afspraak, op=begin, herhaling=replace(reeks, tot=einde, zonder=zonder))


def eerste_vanaf(afspraak: Afspraak, dag: date) -> date:
    """De eerste keer op of na `dag`; zonder herhaling de dag zelf."""
    if afspraak.herhaling is None or afspraak.dag >= dag:
        return afspraak.dag
    stap = afspraak.herhaling.stap
    return afspraak.dag + -((afspraak.dag - dag) // stap) * stap


def nieuwe_standen(
    oud: Mapping[str, Stand], afspraken: Iterable[Afspraak], *, nu: datetime
) -> dict[str, Stand]:
    """Wat gelijk bleef houdt zijn stand; wat veranderde telt een op."""
    nieuw = {}
    for afspraak in afspraken:
        stond = oud.get(afspraak.uid)
        if stond is None:
            nieuw[afspraak.uid] = Stand(afspraak.afdruk, 0, nu)
        elif stond.afdruk == afspraak.afdruk:
            nieuw[afspraak.uid] = stond
        else:
            nieuw[afspraak.uid] = Stand(afspraak.afdruk, stond.nummer + 1, nu)
    return nieuw
