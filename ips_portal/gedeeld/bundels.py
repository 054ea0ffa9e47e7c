"""Kleine stijlbladen en scripts samen in een bestand, zodat een pagina weinig hoeft op te halen.

Een sjabloon vraagt `css/portaal.css` en `js/portaal.js`, en met een plus wat een pagina verder
nodig heeft: `css/dossier+team.css`. Django vindt ze als elk ander bestand: `collectstatic` neemt
ze mee, en de tests krijgen ze via de finder. Zie docs/adr/0081.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from ips_portal.gedeeld.snoeien import snoei

STIJL = (
    "vendor/bootstrap.min.css",
    *(
        f"css/{naam}.css"
        for naam in (
            *("tokens", "portal", "onderdelen", "tabel"),
            *("formulier", "voorwaarden", "grafiek", "telefoon"),
        )
    ),
)
SCRIPT = ("django_htmx/htmx-2.min.js", "js/indienen.js", "js/kiezer.js", "js/concept.js")
_PLUS = re.compile(r"css/[\w-]+(?:\+[\w-]+)+\.css")
_UITLEG = re.compile(r"/\*(?!!).*?\*/\s*", re.DOTALL)
# Elk eigen script blijft op zichzelf: eigen namen, en een fout houdt het volgende niet tegen.
_OP_ZICHZELF = 'try {{ (() => {{ "use strict";\n{}\n}})(); }} catch (fout) {{ reportError(fout); }}'


class BundelFinder(BaseFinder):
    """Vindt de samengevoegde bestanden; maakt ze bij de eerste vraag van dit proces."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        gevonden = str(_gemaakt(path)) if path in namen() else ""
        if find_all:
            return [gevonden] if gevonden else []
        return gevonden or []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        opslag = FileSystemStorage(location=_map())
        for pad in namen():
            _gemaakt(pad)
            yield pad, opslag


@cache
def namen() -> tuple[str, ...]:
    """Alle bundels: de twee van elke pagina, en elke combinatie die een sjabloon noemt."""
    genoemd = {
        naam
        for pad in Path(settings.BASE_DIR, "templates").rglob("*.html")
        for naam in _PLUS.findall(pad.read_text(encoding="utf-8"))
    }
    return ("css/portaal.css", "js/portaal.js", *sorted(genoemd))


@cache
def _gemaakt(pad: str) -> Path:
    doel = _map() / pad
    doel.parent.mkdir(parents=True, exist_ok=True)
    # Twee processen mogen hem tegelijk maken: wie leest krijgt altijd een heel bestand.
    nieuw = doel.with_name(f"{doel.name}.{os.getpid()}")
    nieuw.write_text(inhoud(pad), encoding="utf-8")
    nieuw.replace(doel)
    return doel


def inhoud(pad: str) -> str:
    if pad == "css/portaal.css":
        return _plak(STIJL, _stijl)
    if pad == "js/portaal.js":
        return _plak(SCRIPT, _script)
    delen = pad.removeprefix("css/").removesuffix(".css").split("+")
    return _plak([f"css/{deel}.css" for deel in delen], _stijl)


def _map() -> Path:
    return Path(settings.BUNDELS)


def _plak(paden: Sequence[str], maak: Callable[[str, str], str]) -> str:
    return "\n".join(maak(pad, _lees(pad)) for pad in paden)


def _lees(pad: str) -> str:
    plek = finders.find(pad)
    if plek is None:
        raise FileNotFoundError(f"{pad} staat in een bundel, maar bestaat niet.")
    return Path(plek).read_text(encoding="utf-8")


def _stijl(pad: str, tekst: str) -> str:
    return snoei(tekst) if pad.startswith("vendor/") else _UITLEG.sub("", tekst)


def _script(pad: str, tekst: str) -> str:
    return _OP_ZICHZELF.format(tekst) if pad.startswith("js/") else f"{tekst};"
