"""Wat er tegenover elkaar staat en waar de grens ligt (B1 tot en met B16)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.snelheid.cijfers import Grens
from tests.snelheid.databanken import OMVANG

CONTROLE = "controle"  # de tweede caseload: dezelfde pagina in een ander proces


@dataclass(frozen=True)
class Vergelijking:
    """`grens` kan van de omvang afhangen; zonder geldt de vergelijking daar niet."""

    id: str
    wat: str
    teller: str
    noemer: str
    grens: Grens | Mapping[str, Grens]

    def grens_bij(self, omvang: str) -> Grens | None:
        return self.grens if isinstance(self.grens, Grens) else self.grens.get(omvang)


@dataclass(frozen=True)
class Groei:
    id: str
    wat: str
    kant: str
    grens: Grens


VERGELIJKINGEN = (
    Vergelijking("B1", "caseload / hallo met een query", "caseload", "hallo", Grens(4.0, 4.5)),
    Vergelijking(
        "B2", "caseload / dezelfde SQL zonder Django", "caseload", "sql_van_caseload", Grens(10, 13)
    ),
    Vergelijking(
        "B3", "admin van Django / onze lijst, alle cliënten", "admin_lijst", "lijst",
        {naam: Grens(doel, doel, hoger=True)
         for naam, doel in {"10k": 5, "100k": 10, "1M": 40}.items()},
    ),
    Vergelijking(
        "B11", "caseload met / zonder logboek", "caseload", "caseload_zonder_logboek",
        Grens(1.5, 1.7),
    ),
    Vergelijking(
        "B12", "caseload met / zonder rijbeveiliging", "caseload_met_filter", "zonder_rls",
        Grens(1.15, 1.3),
    ),
)  # fmt: skip
PDF = Vergelijking(
    "B8", "pdf: WeasyPrint kaal / die van ons", "weasyprint", "pdf", Grens(0.85, 0.75, hoger=True)
)
GROEI = (
    *(
        Groei("B4", f"groei van {naam}", naam, Grens(0.05, 0.10))
        for naam in ("caseload", "lijst", "dossier", "plaatsen")
    ),
    *(Groei("B5", f"groei van {naam}", naam, Grens(0.15, 0.25)) for naam in ("zoeken", "team")),
)
QUERIES = Grens(8, 8)
KILOBYTES = Grens(60, 60)
VERZOEKEN = Grens(6, 6)


def gekozen(ids: Sequence[str]) -> Callable[[str], bool]:
    return lambda id_: not ids or id_ in ids


def keer_meer(klein: str, groot: str) -> float:
    return OMVANG[groot] / OMVANG[klein]
