"""Hoe een traject verloopt: fasen, banen en contacten. Zonder database, met toeval."""

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from trajecten.keuzes import (
    Contactsoort,
    Contractvorm,
    EindeReden,
    Fasesoort,
    Kwaliteitsstap,
    Plaats,
    Plaatsingsoort,
    Wijze,
)

EEN_DAG = timedelta(days=1)
LANGSTE_DUUR = 1500  # dagen
_WERKDAGEN = 5

# Waarmee een begeleider bezig is, per fase.
_SOORTEN: dict[str, tuple[tuple[str, int], ...]] = {
    Fasesoort.ORIENTATIE: (("client", 70), ("behandelteam", 15), ("werkgever", 10), ("netwerk", 5)),
    Fasesoort.ACQUISITIE: (
        ("werkgever", 47), ("client", 38), ("behandelteam", 8), ("extern", 4),
        ("onderwijsinstelling", 3),
    ),
    Fasesoort.BAANBEHOUD: (
        ("client", 56), ("werkgever", 24), ("behandelteam", 10), ("netwerk", 5), ("extern", 5),
    ),
}  # fmt: skip
_CONTRACTEN = (
    Contractvorm.TIJDELIJK, Contractvorm.TIJDELIJK, Contractvorm.TIJDELIJK, Contractvorm.TIJDELIJK,
    Contractvorm.VAST, Contractvorm.VAST, Contractvorm.UITZEND, Contractvorm.UITZEND,
    Contractvorm.LEERWERK, Contractvorm.PROEFPLAATSING, Contractvorm.BESCHUT,
)  # fmt: skip
_REDENEN_GESTOPT = (
    EindeReden.TERUGVAL, EindeReden.WENS_VERVALLEN, EindeReden.WENS_VERVALLEN,
    EindeReden.VRIJWILLIGERSWERK, EindeReden.VERHUISD, EindeReden.ANDERE_ZORG,
)  # fmt: skip
_GESPREKSPLAATSEN = (Plaats.KANTOOR, Plaats.GGZ, Plaats.THUIS, Plaats.ELDERS, Plaats.ELDERS)


@dataclass(frozen=True, slots=True)
class Baan:
    soort: str
    start: date
    einde: date | None
    contractvorm: str


@dataclass(frozen=True, slots=True)
class Contact:
    datum: date
    soort: str
    wijze: str
    plaats: str
    duur: int
    voorkeur: bool | None
    stap: str
    niet_verschenen: bool


@dataclass(frozen=True, slots=True)
class Verloop:
    instroom: date
    einde: date | None
    reden: str
    fasen: tuple[tuple[str, date], ...]
    banen: tuple[Baan, ...]
    overdracht: date | None  # vanaf deze dag de huidige begeleider; daarvoor een ander

    @property
    def fase(self) -> tuple[str, date]:
        return self.fasen[-1]


def maak_verloop(rng: Random, *, vandaag: date, loopt: bool, historie: int) -> Verloop:
    """Een lopend traject, of een dat in de afgelopen `historie` dagen eindigde."""
    duur = min(max(int(rng.lognormvariate(math.log(330), 0.7)), 25), LANGSTE_DUUR)
    if loopt:
        instroom = vandaag - timedelta(days=max(3, int(duur * rng.random())))
        tot = vandaag
    else:
        tot = vandaag - timedelta(days=1 + int(historie * rng.random()))
        instroom = tot - timedelta(days=duur)
    fasen, banen = _fasen(rng, instroom, tot, in_dienst=vandaag if loopt else tot)
    reden = "" if loopt else _reden(rng, fasen[-1][0])
    if not loopt:
        eind = Fasesoort.UITGESTROOMD if reden == EindeReden.VASTE_BAAN else Fasesoort.GESTOPT
        fasen.append((eind, tot))
    wissel = instroom + (tot - instroom) / 2
    overdracht = wissel if rng.random() < 0.12 and wissel > instroom else None
    return Verloop(instroom, None if loopt else tot, reden, tuple(fasen), tuple(banen), overdracht)


def _fasen(
    rng: Random, instroom: date, tot: date, *, in_dienst: date
) -> tuple[list[tuple[str, date]], list[Baan]]:
    """Oriëntatie, zoeken en werken, en opnieuw zoeken wanneer een baan ophoudt."""
    fasen: list[tuple[str, date]] = [(Fasesoort.ORIENTATIE, instroom)]
    banen: list[Baan] = []
    dag = instroom + timedelta(days=25 + int(rng.gammavariate(2, 20)))
    while dag < tot:
        fasen.append((Fasesoort.ACQUISITIE, dag))
        start = dag + timedelta(days=14 + int(rng.expovariate(1 / 130)))
        if start >= tot:
            break
        einde: date | None = start + timedelta(days=30 + int(rng.expovariate(1 / 320)))
        if einde and einde >= in_dienst:
            einde = None
        soort = Plaatsingsoort.OPLEIDING if rng.random() < 0.08 else Plaatsingsoort.WERK
        contract = rng.choice(_CONTRACTEN) if soort == Plaatsingsoort.WERK else ""
        banen.append(Baan(soort, start, einde, contract))
        fasen.append((Fasesoort.BAANBEHOUD, start))
        if einde is None:
            break
        dag = einde + EEN_DAG
    return fasen, banen


def _reden(rng: Random, fase: str) -> str:
    if fase == Fasesoort.BAANBEHOUD and rng.random() < 0.75:
        return EindeReden.VASTE_BAAN
    return rng.choice(_REDENEN_GESTOPT)


def maak_contacten(rng: Random, verloop: Verloop, *, tot: date, aantal: int) -> Iterator[Contact]:
    """Contacten op werkdagen tot `tot` (die dag niet), passend bij de fase van die dag."""
    eerste = verloop.instroom.toordinal()
    dagen = min(verloop.einde or tot, tot).toordinal() - eerste
    if dagen <= 0:
        return
    grenzen = [van.toordinal() for _, van in verloop.fasen]
    for _ in range(aantal):
        dag = eerste + int(dagen * rng.random())
        dag -= max((dag - 1) % 7 - (_WERKDAGEN - 1), 0)  # in het weekend wordt het vrijdag
        dag = max(dag, eerste)
        fase = verloop.fasen[bisect_right(grenzen, dag) - 1][0]
        yield maak_contact(rng, date.fromordinal(dag), kies_soort(rng, fase))


def kies_soort(rng: Random, fase: str) -> str:
    punt = rng.random() * 100
    for soort, gewicht in _SOORTEN.get(fase, _SOORTEN[Fasesoort.BAANBEHOUD]):
        punt -= gewicht
        if punt < 0:
            return soort
    return Contactsoort.CLIENT


def maak_contact(rng: Random, datum: date, soort: str) -> Contact:
    toeval = rng.random()
    persoonlijk = toeval < 0.72
    wijze = Wijze.PERSOONLIJK if persoonlijk else Wijze.TELEFONISCH
    bij_werkgever = soort in (Contactsoort.WERKGEVER, Contactsoort.ONDERWIJS)
    return Contact(
        datum=datum,
        soort=soort,
        wijze=wijze,
        plaats=_plaats(rng, soort, persoonlijk=persoonlijk),
        duur=(15, 30, 45, 60)[int(rng.random() * 4)] if persoonlijk else 15,
        voorkeur=toeval * 1000 % 1 < 0.8 if bij_werkgever else None,
        stap=Kwaliteitsstap.values[int(rng.random() * 4)] if bij_werkgever else "",
        niet_verschenen=soort == Contactsoort.CLIENT and persoonlijk and toeval < 0.05,
    )


def _plaats(rng: Random, soort: str, *, persoonlijk: bool) -> str:
    if not persoonlijk:
        return Plaats.KANTOOR
    if soort in (Contactsoort.WERKGEVER, Contactsoort.ONDERWIJS):
        return Plaats.WERKGEVER
    if soort == Contactsoort.BEHANDELTEAM:
        return Plaats.GGZ
    return _GESPREKSPLAATSEN[int(rng.random() * len(_GESPREKSPLAATSEN))]
