"""Wat een begeleider met een client afspreekt: profiel, zoekplan, openheid, inkomen, toestemming.

Niet alles is er altijd: een deel ontbreekt of komt te laat, zodat er iets te doen en te tellen is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from clienten.keuzes import Relatie
from clienten.models import Naaste
from trajecten.genereren import namen, teksten
from trajecten.genereren.mensen import EIGEN, Basis
from trajecten.genereren.verloop import Baan, Verloop
from trajecten.keuzes import Fasesoort, Plaatsingsoort
from trajecten.models import (
    Financiersakkoord,
    Inkomstendeel,
    Inkomstenmelding,
    Inkomstenplan,
    Openheidsgesprek,
    Profielversie,
    Toestemming,
    Volgoverdracht,
    Voorwaarden,
    Zoekplanversie,
)

Rij = tuple[Any, ...]
_DOOR = (*EIGEN, "aangemaakt_door_id")
_NA_WERK = timedelta(days=12)
_HALF_JAAR = timedelta(days=170)


@dataclass(frozen=True, slots=True)
class Afspraken:
    """Een traject met zijn banen, zoals ze al in de database staan."""

    client_id: int
    traject_id: int
    begeleider_id: int
    verloop: Verloop
    banen: Sequence[tuple[int, Baan]]

    @property
    def zoekt_sinds(self) -> date | None:
        dagen = (van for soort, van in self.verloop.fasen if soort == Fasesoort.ACQUISITIE)
        return next(dagen, None)

    def loopt(self, dag: date, vandaag: date) -> bool:
        """Ligt `dag` in het traject en niet in de toekomst?"""
        return self.verloop.instroom <= dag <= min(self.verloop.einde or vandaag, vandaag)


def schrijf_afspraken(basis: Basis, trajecten: Sequence[Afspraken]) -> None:
    _akkoorden(basis, trajecten)
    _profielen(basis, trajecten)
    _zoekplannen(basis, trajecten)
    _openheid(basis, trajecten)
    _inkomen(basis, trajecten)
    _naasten(basis, trajecten)
    _na_de_start(basis, trajecten)


def _door(basis: Basis, traject: Afspraken, dag: date) -> Rij:
    return (*basis.eigen(dag), traject.begeleider_id)


def _akkoorden(basis: Basis, trajecten: Sequence[Afspraken]) -> None:
    rng = basis.rng
    basis.kopie.schrijf(
        Financiersakkoord,
        (*_DOOR, "traject_id", "financier", "datum", "kenmerk"),
        [
            (*_door(basis, traject, dag), traject.traject_id, rng.choice(("UWV", "gemeente")), dag,
             f"{dag.year}-{rng.randint(1000, 9999)}")
            for traject in trajecten
            if traject.zoekt_sinds and rng.random() < 0.9
            for dag in [traject.zoekt_sinds - timedelta(days=rng.randint(0, 12))]
        ],
    )  # fmt: skip


def _profielen(basis: Basis, trajecten: Sequence[Afspraken]) -> None:
    rng = basis.rng
    velden = (teksten.VOORKEUREN, teksten.ERVARING, teksten.VAARDIGHEDEN, teksten.STERK,
              teksten.AANPASSINGEN, teksten.NETWERK, teksten.OMGEVING)  # fmt: skip

    def rijen() -> Iterator[Rij]:
        for traject in trajecten:
            inhoud = [rng.choice(keuze) for keuze in velden]
            for nummer, (dag, aanleiding, baan) in enumerate(_momenten(basis, traject), start=1):
                inhoud[rng.randrange(len(velden))] = rng.choice(velden[rng.randrange(2)])
                bronnen = "cliënt, behandelaar" if nummer == 1 else "cliënt"
                yield (*_door(basis, traject, dag), traject.traject_id, nummer, dag, aanleiding,
                       baan, *inhoud, bronnen)  # fmt: skip

    kolommen = ("traject_id", "nummer", "datum", "aanleiding", "plaatsing_id", "voorkeuren",
                "ervaring", "vaardigheden", "sterke_kanten", "aanpassingen", "netwerk",
                "werkomgeving", "bronnen")  # fmt: skip
    basis.kopie.schrijf(Profielversie, (*_DOOR, *kolommen), rijen())


def _momenten(basis: Basis, traject: Afspraken) -> list[tuple[date, str, int | None]]:
    """Wanneer het profiel is gemaakt en bijgewerkt: bij de meeste banen op tijd."""
    rng = basis.rng
    eerste = traject.verloop.instroom + timedelta(days=rng.randint(7, 30))
    if rng.random() > 0.9 or not traject.loopt(eerste, basis.vandaag):
        return []
    momenten: list[tuple[date, str, int | None]] = [(eerste, "eerste", None)]
    for plaatsing_id, baan in traject.banen:
        for dag in filter(None, (baan.start, baan.einde)):
            op = dag + _NA_WERK
            if rng.random() < 0.85 and op > eerste and traject.loopt(op, basis.vandaag):
                momenten.append((op, "na werk", plaatsing_id))
    return sorted(momenten, key=lambda moment: moment[0])


def _zoekplannen(basis: Basis, trajecten: Sequence[Afspraken]) -> None:
    rng = basis.rng

    def rijen() -> Iterator[Rij]:
        for traject in trajecten:
            dag, nummer = traject.zoekt_sinds, 0
            while dag and traject.loopt(dag, basis.vandaag) and rng.random() < 0.88:
                nummer += 1
                yield (
                    *_door(basis, traject, dag), traject.traject_id, nummer, dag,
                    rng.choice(teksten.SOORT_WERK), rng.choice(teksten.BRANCHES),
                    "hoogstens een half uur fietsen", 12, 24, rng.choice(teksten.AANPAK_CLIENT),
                    rng.choice(teksten.AANPAK_BEGELEIDER), "", dag + timedelta(days=90),
                )  # fmt: skip
                dag += _HALF_JAAR

    kolommen = ("traject_id", "nummer", "datum", "soort_werk", "branches", "reisafstand",
                "uren_van", "uren_tot", "aanpak_client", "aanpak_begeleider", "anderen",
                "bijstellen_op")  # fmt: skip
    basis.kopie.schrijf(Zoekplanversie, (*_DOOR, *kolommen), rijen())


def _openheid(basis: Basis, trajecten: Sequence[Afspraken]) -> None:
    rng = basis.rng

    def rijen() -> Iterator[Rij]:
        for traject in trajecten:
            dag = traject.verloop.instroom + timedelta(days=rng.randint(2, 24))
            keuze = rng.choice(("deels", "deels", "open", "niets"))
            aanleiding = "eerste"
            while traject.loopt(dag, basis.vandaag) and rng.random() < 0.93:
                yield (
                    *_door(basis, traject, dag), traject.traject_id, dag, aanleiding, keuze,
                    "" if keuze == "niets" else rng.choice(teksten.WAT_WEL),
                    rng.choice(teksten.WAT_NIET), rng.choice(("zelf", "samen", "zelf")), True,
                    rng.random() < 0.9, rng.random() < 0.6, "",
                )  # fmt: skip
                aanleiding = "twee maanden"
                dag += timedelta(days=rng.randint(48, 60))

    kolommen = ("traject_id", "datum", "aanleiding", "keuze", "wat_wel", "wat_niet", "rol",
                "vrije_keuze_uitgelegd", "voor_en_nadelen", "geoefend", "notitie")  # fmt: skip
    basis.kopie.schrijf(Openheidsgesprek, (*_DOOR, *kolommen), rijen())


def _inkomen(basis: Basis, trajecten: Sequence[Afspraken]) -> None:
    """Voor acht op de tien banen een plan, soms pas na de start."""
    rng = basis.rng
    plannen = [
        (traject, plaatsing_id, baan, baan.start - timedelta(days=rng.randint(-6, 18)))
        for traject in trajecten
        for plaatsing_id, baan in traject.banen
        if baan.soort == Plaatsingsoort.WERK and rng.random() < 0.8
    ]
    plannen = [rij for rij in plannen if rij[0].loopt(rij[3], basis.vandaag)]
    nummers = basis.kopie.nummers(Inkomstenplan, len(plannen))
    basis.kopie.schrijf(
        Inkomstenplan,
        ("id", *_DOOR, "traject_id", "plaatsing_id", "datum", "aanleiding", "ingang",
         "informatie_van", "functie", "uitleg"),
        [
            (nummer, *_door(basis, traject, dag), traject.traject_id, plaatsing_id, dag, "start",
             baan.start, namen.voluit(namen.mens(rng)), "adviseur werk en inkomen", "")
            for nummer, (traject, plaatsing_id, baan, dag) in zip(nummers, plannen, strict=True)
        ],
    )  # fmt: skip
    basis.kopie.schrijf(
        Inkomstendeel,
        (*EIGEN, "plan_id", "soort", "naam", "nu", "straks"),
        [rij for nummer, (*_, dag) in zip(nummers, plannen, strict=True)
         for rij in _delen(basis, nummer, dag)],
    )  # fmt: skip
    basis.kopie.schrijf(
        Inkomstenmelding,
        (*EIGEN, "plan_id", "instantie", "wat", "uiterlijk", "gedaan_op", "met_hulp"),
        [
            (*basis.eigen(dag), nummer, rng.choice(("UWV", "gemeente")), "start, uren en loon",
             baan.start + timedelta(days=7), gedaan, gedaan is not None)
            for nummer, (_, _, baan, dag) in zip(nummers, plannen, strict=True)
            for gedaan in [baan.start if baan.start < basis.vandaag else None]
        ],
    )  # fmt: skip


def _delen(basis: Basis, plan: int, dag: date) -> list[Rij]:
    loon = basis.rng.randint(650, 1700)
    uitkering = basis.rng.randint(980, 1250)
    over = max(uitkering - round(loon * 0.7), 0)
    return [
        (*basis.eigen(dag), plan, "loon", "", 0, loon),
        (*basis.eigen(dag), plan, "uitkering", "", uitkering, over),
        (*basis.eigen(dag), plan, "zorgtoeslag", "", 123, 123),
    ]


def _naasten(basis: Basis, trajecten: Sequence[Afspraken]) -> None:
    rng = basis.rng
    gekozen = [traject for traject in trajecten if rng.random() < 0.45]
    nummers = basis.kopie.nummers(Naaste, len(gekozen))
    basis.kopie.schrijf(
        Naaste,
        ("id", *_DOOR, "client_id", "naam", "relatie"),
        [
            (nummer, *_door(basis, traject, traject.verloop.instroom), traject.client_id,
             namen.voluit(namen.mens(rng)), rng.choice(Relatie.values[:6]))
            for nummer, traject in zip(nummers, gekozen, strict=True)
        ],
    )  # fmt: skip
    basis.kopie.schrijf(
        Toestemming,
        (*_DOOR, "client_id", "partij", "naaste_id", "waarvoor", "wijze", "van"),
        [
            (*_door(basis, traject, dag), traject.client_id, "naaste", nummer,
             "hoe het gaat met zoeken en werken", "mondeling", dag)
            for nummer, traject in zip(nummers, gekozen, strict=True)
            if rng.random() < 0.7
            for dag in [traject.verloop.instroom]
        ],
    )  # fmt: skip


def _na_de_start(basis: Basis, trajecten: Sequence[Afspraken]) -> None:
    """Meer uren na een half jaar, en bij uitstroom neemt het behandelteam het volgen over."""
    rng = basis.rng
    banen = [(traject, *rij) for traject in trajecten for rij in traject.banen]
    basis.kopie.schrijf(
        Voorwaarden,
        (*_DOOR, "plaatsing_id", "van", "uren_per_week", "toelichting"),
        [
            (*_door(basis, traject, dag), plaatsing_id, dag, rng.choice((20, 24, 28, 32)),
             "opbouw volgens afspraak")
            for traject, plaatsing_id, baan in banen
            for dag in [baan.start + _HALF_JAAR]
            if dag < min(baan.einde or basis.vandaag, basis.vandaag) and rng.random() < 0.3
        ],
    )  # fmt: skip
    basis.kopie.schrijf(
        Volgoverdracht,
        (*_DOOR, "plaatsing_id", "datum", "aan", "afspraken"),
        [
            (*_door(basis, traject, einde), plaatsing_id, einde, "het behandelteam",
             "Eens per drie maanden vragen hoe het op het werk gaat.")
            for traject, plaatsing_id, baan in banen
            if (einde := traject.verloop.einde)
            and baan.einde is None
            and traject.verloop.fase[0] == Fasesoort.UITGESTROOMD
        ],
    )  # fmt: skip
