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
        "B3", "admin van Django / onze lijst, zelfde rijen", "admin_lijst", "lijst",
        {naam: Grens(doel, doel, hoger=True)
         for naam, doel in {"10k": 5, "100k": 10, "1M": 40}.items()},
    ),
    Vergelijking(
        "B9", "verzoeken per s: gewone dag / hallo", "hallo", "gemengd",
        Grens(0.25, 0.20, hoger=True),
    ),
    Vergelijking(
        "B11", "caseload met / zonder logboek", "caseload", "caseload_zonder_logboek",
        Grens(1.5, 1.7),
    ),
    Vergelijking(
        "B12", "caseload met / zonder rijbeveiliging", "caseload_met_filter", "zonder_rls",
        Grens(1.15, 1.3),
    ),
    Vergelijking("B16", "score opslaan / hallo opslaan", "score_opslaan", "hallo_opslaan",
                 Grens(6, 8)),
)  # fmt: skip
# Duren seconden per keer: een eigen groep, met weinig ronden.
STAPELS = (
    Vergelijking("B6", "aanvragen als werkboek / COPY TO, rijen per s", "copy_naar_buiten",
                 "uitvoer", Grens(0.10, 0.07, hoger=True)),
    Vergelijking("B7", "werkboek inlezen / COPY FROM, rijen per s", "copy_naar_binnen", "invoer",
                 Grens(0.15, 0.10, hoger=True)),
)  # fmt: skip
PDF = Vergelijking(
    "B8", "pdf: WeasyPrint kaal / die van ons", "weasyprint", "pdf", Grens(0.85, 0.75, hoger=True)
)
GROEI = (
    *(
        Groei("B4", f"groei van {naam}", naam, Grens(0.05, 0.10))
        for naam in ("caseload", "lijst", "dossier", "plaatsen", "bord")
    ),
    *(
        Groei("B5", f"groei van {naam}", naam, Grens(0.15, 0.25))
        for naam in ("zoeken", "zoeken_nummer", "team")
    ),
)
QUERIES = Grens(8, 8)
KILOBYTES = Grens(60, 60)
VERZOEKEN = Grens(6, 6)
GEHEUGEN_UITVOER = Grens(1.10, 1.10)
WERKER, WERKER_GROEI = Grens(130, 160), Grens(5, 5)  # MB
ONDER_DRUK = Grens(25, 40)
# Hoe vaak een kant per beurt gaat: SQL is te kort om alleen te meten, een dag is tien verzoeken.
PER_BEURT = {"sql_van_caseload": 20, "gemengd": 10}


def kanten_van(ids: Sequence[str]) -> list[tuple[str, str]]:
    """Per nummer de kant van ons, niet waarmee zij vergeleken wordt."""
    alle = [(rij.id, rij.kant) for rij in GROEI]
    alle += [(rij.id, rij.noemer if _hoger(rij) else rij.teller)
             for rij in (*VERGELIJKINGEN, *STAPELS, PDF)]  # fmt: skip
    return [rij for rij in alle if rij[0] in ids]


def _hoger(rij: Vergelijking) -> bool:
    grens = rij.grens if isinstance(rij.grens, Grens) else next(iter(rij.grens.values()))
    return grens.hoger


def gekozen(ids: Sequence[str]) -> Callable[[str], bool]:
    return lambda id_: not ids or id_ in ids


def keer_meer(klein: str, groot: str) -> float:
    return OMVANG[groot] / OMVANG[klein]
