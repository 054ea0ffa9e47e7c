"""Alle keuringen achter `make check`, naast elkaar gedraaid en samen gemeld."""

import base64
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from ips_portal.lokaal import geheimenscan, huisregels, kubernetes, lekken, stuklijst
from ips_portal.lokaal.melding import zeg
from ips_portal.lokaal.plekken import MANAGE, PROJECT
from ips_portal.lokaal.systeem import bibliotheken

_BIN = Path(sys.executable).parent
# Genoeg om de instellingen te laden; er wordt nergens mee verbonden.
_VOORBEELD = {
    "DATABASE_URL": "postgres://ips_portal:x@127.0.0.1:1/ips_portal",
    "DATABASE_URL_EIGENAAR": "postgres://ips_eigenaar:x@127.0.0.1:1/ips_portal",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "GEHEIME_SLEUTEL": "alleen-om-te-keuren-" + "abcdefghij0123456789" * 3,
    "VELD_SLEUTELS": base64.urlsafe_b64encode(bytes(32)).decode(),
    "TOEGESTANE_HOSTS": "portal.example",
}


@dataclass(frozen=True)
class Keuring:
    naam: str
    opdracht: Sequence[str | Path]
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Uitslag:
    naam: str
    goed: bool
    uitvoer: str
    seconden: float


def _instellingen(welke: str) -> dict[str, str]:
    return {**_VOORBEELD, "DJANGO_SETTINGS_MODULE": f"ips_portal.settings.{welke}"}


def keuringen() -> list[Keuring]:
    return [
        Keuring("typen (mypy)", [_BIN / "mypy"], _instellingen("test")),
        Keuring("stijl (ruff check)", [_BIN / "ruff", "check", "."]),
        Keuring("opmaak (ruff format)", [_BIN / "ruff", "format", "--check", "."]),
        Keuring("sjablonen (djlint)", [_BIN / "djlint", "--lint", "--quiet", "templates"]),
        Keuring("lagen (import-linter)", [_BIN / "lint-imports", "--no-cache"]),
        Keuring(
            "migraties volledig",
            [sys.executable, MANAGE, "makemigrations", "--check", "--dry-run"],
            # Zonder databank kan Django de geschiedenis niet nakijken; dat doen de tests.
            {**_instellingen("test"), "PYTHONWARNINGS": "ignore::RuntimeWarning"},
        ),
        Keuring(
            "instellingen van productie",
            [sys.executable, MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
            _instellingen("productie"),
        ),
    ]


def _keur(keuring: Keuring) -> Uitslag:
    begin = time.monotonic()
    env = {**os.environ, **bibliotheken(os.environ), **keuring.env}
    uitkomst = subprocess.run(
        [str(deel) for deel in keuring.opdracht],
        cwd=PROJECT, env=env, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    duur = time.monotonic() - begin
    return Uitslag(keuring.naam, uitkomst.returncode == 0, uitkomst.stdout, duur)


def _zelf(naam: str, fouten: Callable[[], list[str]]) -> Uitslag:
    """Wat wij zelf nakijken; in een proces naast de programma's van een ander."""
    begin = time.monotonic()
    gevonden = fouten()
    return Uitslag(naam, not gevonden, "\n".join(gevonden), time.monotonic() - begin)


def _lekken() -> Uitslag:
    begin = time.monotonic()
    gezien = lekken.kijk_na()
    naam = "bekende lekken (pip-audit)"
    if not gezien.bekend:
        naam += ": niet nagekeken, osv.dev is niet bereikbaar"
    return Uitslag(naam, gezien.goed, "\n".join(gezien.zinnen), time.monotonic() - begin)


_HIER = [
    ("huisregels", huisregels.fouten),
    ("geheimen (detect-secrets)", geheimenscan.fouten),
    ("stuklijst (CycloneDX)", stuklijst.fouten),
    ("deploy tegen het schema van Kubernetes", kubernetes.fouten),
]


def voer_uit() -> int:
    """Draait alles, ook na een fout: zo ziet u in één keer wat er te doen is."""
    with (
        ThreadPoolExecutor(max_workers=2) as bank,
        ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as ernaast,
    ):
        vragend = bank.submit(_lekken)
        lopend = [bank.submit(_keur, keuring) for keuring in keuringen()]
        lopend += [ernaast.submit(_zelf, naam, fouten) for naam, fouten in _HIER]
        uitslagen = [taak.result() for taak in [*lopend, vragend]]
    for uitslag in uitslagen:
        zeg(f"{'goed' if uitslag.goed else 'FOUT'}  {uitslag.seconden:5.1f} s  {uitslag.naam}")
    fout = [uitslag for uitslag in uitslagen if not uitslag.goed]
    for uitslag in fout:
        zeg(f"\n── {uitslag.naam}\n{uitslag.uitvoer.rstrip()}")
    return 1 if fout else 0
