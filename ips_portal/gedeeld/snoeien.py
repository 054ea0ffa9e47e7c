"""Laat uit Bootstrap weg wat nergens in het portal staat.

Een regel blijft als elke klasse die zij vraagt als woord voorkomt in een sjabloon, in Python of in
een eigen script, ook van wat we gebruiken om formulieren te tekenen. Zo blijft eerder te veel staan
dan te weinig. Een klasse die een sjabloon samenstelt (`col-{{ breedte }}`) houdt alles wat zo
begint.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import tinycss2
from django.apps import apps
from django.conf import settings

_WOORD = re.compile(r"[A-Za-z][\w-]*")
_PAKKETTEN = ("crispy_forms", "crispy_bootstrap5", "allauth", "django.forms")
_SOORTEN = {".html", ".py", ".js"}
_BLOKKEN = {"media", "supports"}


@dataclass(frozen=True)
class Gebruikt:
    """De woorden die er staan, en waar een samengesteld woord mee begint."""

    woorden: frozenset[str]
    stammen: tuple[str, ...]

    def heeft(self, klasse: str) -> bool:
        return klasse in self.woorden or klasse.startswith(self.stammen)


def snoei(css: str, gebruikt: Gebruikt | None = None) -> str:
    """Hetzelfde stijlblad, in dezelfde volgorde, zonder de regels die niets kunnen raken."""
    regels = tinycss2.parse_stylesheet(css, skip_comments=False, skip_whitespace=True)
    return "".join(_regels(regels, gebruikt or in_het_portal()))


def woorden_in(teksten: Iterable[str]) -> Gebruikt:
    woorden = frozenset(woord for tekst in teksten for woord in _WOORD.findall(tekst))
    return Gebruikt(woorden, tuple(sorted(woord for woord in woorden if woord.endswith("-"))))


@cache
def in_het_portal() -> Gebruikt:
    return woorden_in(pad.read_text(encoding="utf-8", errors="ignore") for pad in _bronnen())


def _bronnen() -> Iterable[Path]:
    wortel = Path(settings.BASE_DIR)
    eigen = {Path(app.path) for app in apps.get_app_configs() if wortel in Path(app.path).parents}
    for map_ in (wortel / "templates", wortel / "static" / "js", *eigen, *_van_pakketten()):
        yield from (pad for pad in map_.rglob("*") if pad.suffix in _SOORTEN)


def _van_pakketten() -> Iterable[Path]:
    for naam in _PAKKETTEN:
        spec = find_spec(naam)
        yield from (Path(plek) for plek in (spec and spec.submodule_search_locations) or ())


def _regels(regels: Iterable[Any], gebruikt: Gebruikt) -> Iterable[str]:
    for regel in regels:
        if regel.type == "comment":
            yield f"/*{regel.value}*/\n" if regel.value.startswith("!") else ""
        elif regel.type == "at-rule" and regel.lower_at_keyword in _BLOKKEN:
            yield _blok(regel, gebruikt)
        elif regel.type == "qualified-rule":
            blijft = [kop for kop in _koppen(regel.prelude) if _geraakt(kop, gebruikt)]
            if blijft:
                kop = ",".join(tinycss2.serialize(deel).strip() for deel in blijft)
                yield f"{kop}{{{tinycss2.serialize(regel.content)}}}"
        else:
            yield regel.serialize()


def _blok(regel: Any, gebruikt: Gebruikt) -> str:
    binnen = tinycss2.parse_rule_list(regel.content, skip_comments=True, skip_whitespace=True)
    inhoud = "".join(_regels(binnen, gebruikt))
    vraag = tinycss2.serialize(regel.prelude).strip()
    return f"@{regel.at_keyword} {vraag}{{{inhoud}}}" if inhoud else ""


def _koppen(prelude: list[Any]) -> list[list[Any]]:
    """De kop van een regel bij elke komma gedeeld."""
    koppen: list[list[Any]] = [[]]
    for teken in prelude:
        if teken == ",":
            koppen.append([])
        else:
            koppen[-1].append(teken)
    return koppen


def _geraakt(kop: list[Any], gebruikt: Gebruikt) -> bool:
    """Wat binnen :not(…) of :is(…) staat vraagt niets."""
    return all(
        gebruikt.heeft(naam.value)
        for punt, naam in pairwise(kop)
        if punt == "." and naam.type == "ident"
    )
