"""Wat er in een regeling staat, gelezen uit haar gegevens. Bedragen zijn in euro's incl. btw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from financiering.keuzes import Regelingsoort, Route

ELKE = "*"


@dataclass(frozen=True)
class Regelingdeel:
    """Wat een betaler bijdraagt; None is: bron nodig."""

    betaler: str
    bedrag: Decimal | None


@dataclass(frozen=True)
class Betaalroute:
    """Bij welke uitkering deze route hoort, en wie er dan betaalt."""

    route: str
    uitkeringen: frozenset[str]
    delen: tuple[Regelingdeel, ...]
    toestemming_gemeente: bool

    def past_bij(self, uitkering: str) -> bool:
        return ELKE in self.uitkeringen or uitkering in self.uitkeringen

    @property
    def bedrag(self) -> Decimal | None:
        """Het totaal, of None als een deel onbekend is."""
        if any(deel.bedrag is None for deel in self.delen):
            return None
        return sum((deel.bedrag for deel in self.delen if deel.bedrag is not None), Decimal(0))


@dataclass(frozen=True)
class Gevraagdstuk:
    soort: str
    naam: str
    wanneer: str  # indienen, toekennen of vaststellen
    route: str = ""

    def hoort_bij(self, route: str) -> bool:
        return not self.route or self.route == route


@dataclass(frozen=True)
class Regelgeving:
    """Een regeling zoals ze op een dag gold. `tot` is de laatste dag; None: geen einde bekend."""

    code: str
    naam: str
    soort: str
    bron: str
    bronadres: str
    van: date
    tot: date | None
    doelgroepen: frozenset[str]
    eisen: frozenset[str]
    routes: tuple[Betaalroute, ...]
    maanden: Mapping[str, int]
    verlenging_maanden: int | None
    per_gemeente: int | None
    totaal: int | None
    stukken: tuple[Gevraagdstuk, ...]
    onbekend: tuple[str, ...]
    vrij_bedrag: bool = False
    grens_staf: Decimal | None = None
    gesprekken: int | None = None

    def route_bij(self, uitkering: str) -> Betaalroute | None:
        return next((route for route in self.routes if route.past_bij(uitkering)), None)

    def route(self, naam: str) -> Betaalroute | None:
        return next((route for route in self.routes if route.route == naam), None)

    def maanden_voor(self, doelgroep: str) -> int | None:
        return self.maanden.get(doelgroep, self.maanden.get(ELKE))

    @property
    def begrensd(self) -> bool:
        return self.per_gemeente is not None or self.totaal is not None


def lees_regeling(gegevens: Mapping[str, Any]) -> Regelgeving:
    """ValueError of KeyError als de gegevens niet kloppen."""
    venster = gegevens["venster"]
    return Regelgeving(
        code=gegevens["code"],
        naam=gegevens["naam"],
        soort=str(Regelingsoort(gegevens["soort"])),
        bron=gegevens["bron"]["naam"],
        bronadres=gegevens["bron"].get("adres", ""),
        van=date.fromisoformat(venster["van"]),
        tot=date.fromisoformat(venster["tot"]) if venster["tot"] else None,
        doelgroepen=frozenset(gegevens["doelgroepen"]),
        eisen=frozenset(gegevens["eisen"]),
        routes=tuple(_route(route) for route in gegevens["routes"]),
        maanden=dict(gegevens["maanden"]),
        verlenging_maanden=gegevens.get("verlenging_maanden"),
        per_gemeente=gegevens.get("per_gemeente"),
        totaal=gegevens.get("totaal"),
        stukken=tuple(
            Gevraagdstuk(stuk["soort"], stuk["naam"], stuk["wanneer"], stuk.get("route", ""))
            for stuk in gegevens["stukken"]
        ),
        onbekend=tuple(gegevens["onbekend"]),
        vrij_bedrag=gegevens.get("vrij_bedrag", False),
        grens_staf=_bedrag(gegevens.get("grens_staf")),
        gesprekken=gegevens.get("gesprekken"),
    )


def _route(gegevens: Mapping[str, Any]) -> Betaalroute:
    return Betaalroute(
        route=str(Route(gegevens["route"])),
        uitkeringen=frozenset(gegevens["uitkeringen"]),
        delen=tuple(
            Regelingdeel(deel["betaler"], _bedrag(deel["bedrag"])) for deel in gegevens["delen"]
        ),
        toestemming_gemeente=gegevens["toestemming_gemeente"],
    )


def _bedrag(tekst: str | None) -> Decimal | None:
    return None if tekst is None else Decimal(tekst)
