"""Wat geen linter voor ons nagaat: views zonder query's, lengtes, sjablonen zonder inline code.

Elke regel is een functie van bestanden naar zinnen; een lege uitkomst is goed.
"""

import ast
import re
import statistics
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ips_portal.lokaal.plekken import PROJECT

_QUERY = {
    "objects", "filter", "exclude", "annotate", "aggregate", "order_by", "select_related",
    "prefetch_related", "values_list", "get_or_create", "update_or_create", "bulk_create",
    "raw", "only", "defer",
}  # fmt: skip
_METHODEN = {"require_GET", "require_POST", "require_safe", "require_http_methods"}
_INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)(?![^>]*type="application/json")[^>]*>|<style\b|\sstyle=|\son[a-z]+=""",
    re.IGNORECASE,
)
_SLUIPWEG = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b|pytest\.(?:mark\.)?(?:skip|xfail)")
BESTAND, TESTBESTAND, FUNCTIE = 600, 500, 60
MEDIAAN, P95 = 8, 40


@dataclass(frozen=True)
class Bestand:
    pad: Path
    tekst: str

    @property
    def is_test(self) -> bool:
        return self.pad.parts[0] == "tests"

    @property
    def is_view(self) -> bool:
        return self.pad.name == "views.py" or self.pad.parent.name == "views"

    @property
    def regels(self) -> int:
        return self.tekst.count("\n")

    def functies(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for knoop in ast.walk(ast.parse(self.tekst)):
            if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef):
                yield knoop


def bestanden(patroon: str) -> list[Bestand]:
    """Onze eigen bestanden; migraties zijn gegenereerd en tellen niet mee.

    Zonder git te vragen: een uitgepakte kopie zonder geschiedenis keurt net zo.
    """
    mappen = [map_ for map_ in PROJECT.iterdir() if map_.is_dir() and _van_ons(map_)]
    paden = [*PROJECT.glob(patroon), *(pad for map_ in mappen for pad in map_.rglob(patroon))]
    return [
        Bestand(pad.relative_to(PROJECT), pad.read_text(encoding="utf-8"))
        for pad in sorted(paden)
        if "migrations" not in pad.parts
    ]


def _van_ons(map_: Path) -> bool:
    return not map_.name.startswith(".") and map_.name not in {"var", "node_modules"}


def geen_query_in_een_view(python: list[Bestand]) -> Iterator[str]:
    for bestand in python:
        if not bestand.is_view or bestand.is_test:
            continue
        for knoop in ast.walk(ast.parse(bestand.tekst)):
            if isinstance(knoop, ast.Attribute) and knoop.attr in _QUERY:
                yield f"{bestand.pad}:{knoop.lineno} .{knoop.attr} hoort in querysets.py"


def elke_view_noemt_zijn_methode(python: list[Bestand]) -> Iterator[str]:
    for bestand in python:
        if not bestand.is_view or bestand.is_test:
            continue
        for knoop in ast.parse(bestand.tekst).body:
            if isinstance(knoop, ast.FunctionDef) and _is_view(knoop) and not _methode(knoop):
                yield f"{bestand.pad}:{knoop.lineno} {knoop.name} mist @require_GET of -_POST"


def _is_view(functie: ast.FunctionDef) -> bool:
    argumenten = functie.args.posonlyargs + functie.args.args
    namen = [argument.arg for argument in argumenten]
    openbaar = not functie.name.startswith("_")
    # Django roept een foutpagina zelf aan, bij elke methode.
    foutpagina = bool({"reason", "exception"} & set(namen))
    return openbaar and namen[:1] == ["request"] and not foutpagina


def _methode(functie: ast.FunctionDef) -> bool:
    namen = {
        knoop.id
        for decorator in functie.decorator_list
        for knoop in ast.walk(decorator)
        if isinstance(knoop, ast.Name)
    }
    return bool(namen & _METHODEN)


def lengtes(python: list[Bestand]) -> Iterator[str]:
    """Geen bestand of functie te lang, en het geheel kort gemiddeld."""
    gewoon: list[int] = []
    for bestand in python:
        hoogstens = TESTBESTAND if bestand.is_test else BESTAND
        if bestand.regels > hoogstens:
            yield f"{bestand.pad}: {bestand.regels} regels, hoogstens {hoogstens}"
        for functie in bestand.functies():
            lengte = (functie.end_lineno or functie.lineno) - functie.lineno + 1
            if lengte > FUNCTIE:
                yield f"{bestand.pad}:{functie.lineno} {functie.name}: {lengte} regels"
            if not bestand.is_test:
                gewoon.append(lengte)
    yield from _verdeling(gewoon)


def _verdeling(lengten: list[int]) -> Iterator[str]:
    if len(lengten) < 20:
        return
    mediaan = statistics.median(lengten)
    p95 = statistics.quantiles(lengten, n=20)[-1]
    if mediaan > MEDIAAN:
        yield f"de mediaan van alle functies is {mediaan:.0f} regels, hoogstens {MEDIAAN}"
    if p95 > P95:
        yield f"5 % van de functies is langer dan {p95:.0f} regels, hoogstens {P95}"


def geen_inline_code(sjablonen: list[Bestand]) -> Iterator[str]:
    """De CSP staat geen script of stijl in de pagina toe; pdf en mail zijn geen pagina."""
    for bestand in sjablonen:
        if {"rapport", "mail"} & set(bestand.pad.parts):
            continue
        for nummer, regel in enumerate(bestand.tekst.splitlines(), 1):
            if _INLINE.search(regel):
                yield f"{bestand.pad}:{nummer} script of stijl in de pagina: {regel.strip()[:60]}"


def geen_sluipweg(python: list[Bestand]) -> Iterator[str]:
    for bestand in python:
        for nummer, regel in enumerate(bestand.tekst.splitlines(), 1):
            if _SLUIPWEG.search(regel):
                yield f"{bestand.pad}:{nummer} onaf of overgeslagen: {regel.strip()[:60]}"


def elke_app_in_de_lagen(python: list[Bestand]) -> Iterator[str]:
    """import-linter kijkt alleen naar wat in root_packages staat."""
    instellingen = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    bekend = set(instellingen["tool"]["importlinter"]["root_packages"]) | {"tests"}
    apps = {b.pad.parts[0] for b in python if b.pad.name == "__init__.py" and len(b.pad.parts) == 2}
    for app in sorted(apps - bekend):
        yield f"{app} ontbreekt in [tool.importlinter] root_packages van pyproject.toml"


def fouten() -> list[str]:
    python = bestanden("*.py")
    sjablonen = bestanden("*.html")
    regels = (
        geen_query_in_een_view,
        elke_view_noemt_zijn_methode,
        lengtes,
        geen_sluipweg,
        elke_app_in_de_lagen,
    )
    gevonden = [zin for regel in regels for zin in regel(python)]
    return gevonden + list(geen_inline_code(sjablonen))
