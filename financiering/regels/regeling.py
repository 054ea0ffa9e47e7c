"""Wat er in een regeling staat, gelezen uit haar gegevens. Bedragen zijn in euro's incl. btw."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from financiering.keuzes import Regelingsoort, Route, Venster

ELKE = "*"


@dataclass(frozen=True)
class Bijzonderheid:
    """Een feit over de regeling dat geen regel is, met zijn eigen bron."""

    naam: str
    tekst: str
    bron: str
    adres: str = ""


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
    """Een regeling zoals ze op een dag gold. Wat None of leeg is, is niet bekend.

    `tot` is de laatste dag om aan te vragen. Zonder `tot` is `zeker_tot` de laatste dag waarvan de
    bron zegt dat het kon. `onbekend` noemt wat geen eigen veld heeft; `ontbreekt` noemt alles.
    """

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
    kleine_baan: Decimal | None = None  # hoogstens zoveel uur per week
    zeker_tot: date | None = None
    bijzonderheden: tuple[Bijzonderheid, ...] = ()

    def venster_op(self, dag: date) -> Venster:
        """Of iemand op `dag` kon aanvragen."""
        if dag < self.van:
            return Venster.LATER
        if self.tot is not None:
            return Venster.OPEN if dag <= self.tot else Venster.GESLOTEN
        zeker = self.zeker_tot is None or dag <= self.zeker_tot
        return Venster.OPEN if zeker else Venster.ONZEKER

    @property
    def ontbreekt(self) -> tuple[str, ...]:
        """Alles wat de bronnen niet zeggen: "bron nodig"."""
        leeg = {
            "bedrag": not self.vrij_bedrag and not self.bedragen_bekend,
            "looptijd": any(self.maanden_voor(groep) is None for groep in self.doelgroepen),
            "verlenging": self.verlenging_maanden is None,
            "einde van de regeling": self.tot is None,
        }
        return (*(naam for naam, mist in leeg.items() if mist), *self.onbekend)

    @property
    def bedragen_bekend(self) -> bool:
        return all(route.bedrag is not None for route in self.routes)

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
        tot=_dag(venster["tot"]),
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
        kleine_baan=_bedrag(gegevens.get("kleine_baan_uren")),
        zeker_tot=_dag(venster.get("zeker_tot")),
        bijzonderheden=tuple(Bijzonderheid(**feit) for feit in gegevens.get("bijzonderheden", ())),
    )


def schrijf_regeling(regels: Regelgeving) -> dict[str, Any]:
    """De gegevens waaruit `lees_regeling` dezelfde regeling leest."""
    return {
        "code": regels.code,
        "naam": regels.naam,
        "soort": regels.soort,
        "bron": {"naam": regels.bron, "adres": regels.bronadres},
        "venster": {
            "van": regels.van.isoformat(),
            "tot": _dagtekst(regels.tot),
            "zeker_tot": _dagtekst(regels.zeker_tot),
        },
        "doelgroepen": sorted(regels.doelgroepen),
        "eisen": sorted(regels.eisen),
        "routes": [_routegegevens(route) for route in regels.routes],
        "vrij_bedrag": regels.vrij_bedrag,
        "grens_staf": _bedragtekst(regels.grens_staf),
        "gesprekken": regels.gesprekken,
        "kleine_baan_uren": _bedragtekst(regels.kleine_baan),
        "maanden": dict(regels.maanden),
        "verlenging_maanden": regels.verlenging_maanden,
        "per_gemeente": regels.per_gemeente,
        "totaal": regels.totaal,
        "stukken": [asdict(stuk) for stuk in regels.stukken],
        "bijzonderheden": [asdict(feit) for feit in regels.bijzonderheden],
        "onbekend": list(regels.onbekend),
    }


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


def _dag(tekst: str | None) -> date | None:
    return None if tekst is None else date.fromisoformat(tekst)


def _routegegevens(route: Betaalroute) -> dict[str, Any]:
    return {
        "route": route.route,
        "uitkeringen": sorted(route.uitkeringen),
        "toestemming_gemeente": route.toestemming_gemeente,
        "delen": [
            {"betaler": deel.betaler, "bedrag": _bedragtekst(deel.bedrag)} for deel in route.delen
        ],
    }


def _bedragtekst(bedrag: Decimal | None) -> str | None:
    return None if bedrag is None else f"{bedrag:.2f}"


def _dagtekst(dag: date | None) -> str | None:
    return None if dag is None else dag.isoformat()
