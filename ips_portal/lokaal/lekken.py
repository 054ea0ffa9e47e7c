"""Staat er een bekend lek in wat met het portal meegaat? `pip-audit` vraagt het aan osv.dev.

Daar is netwerk voor nodig. Zonder netwerk zegt de keuring dat zij het niet weet en gaat de rest
door; met IPS_AUDIT=verplicht (voor een uitgave) is niet weten een fout.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ips_portal.lokaal.plekken import PROJECT

SLOTEN = [PROJECT / "requirements" / naam for naam in ("productie.txt", "uv.txt")]
# Wat wij bekeken en verdragen, met de reden en tot wanneer; leeg is het streven.
GEDULD: dict[str, str] = {}
_PIP_AUDIT = Path(sys.executable).parent / "pip-audit"
_GEEN_VERBINDING = ("ConnectionError", "ConnectTimeout", "ReadTimeout", "Could not connect")
_SECONDEN = 120


@dataclass(frozen=True)
class Bevinding:
    """`bekend` is onwaar als er niets te vragen viel; `zinnen` zijn de lekken, of de fout."""

    bekend: bool
    zinnen: tuple[str, ...] = ()

    @property
    def goed(self) -> bool:
        verplicht = os.environ.get("IPS_AUDIT") == "verplicht"
        return not self.zinnen and (self.bekend or not verplicht)


def kijk_na(sloten: Sequence[Path] = SLOTEN, opties: Sequence[str] = ()) -> Bevinding:
    with tempfile.TemporaryDirectory() as map_:
        uitslag = Path(map_) / "uitslag.json"
        try:
            klaar = subprocess.run(
                [
                    _PIP_AUDIT, "--disable-pip", "--require-hashes", "--vulnerability-service",
                    "osv", "--progress-spinner", "off", "--timeout", "5", "--format", "json",
                    "--output", uitslag, *(deel for slot in sloten for deel in ("-r", slot)),
                    *(deel for lek in GEDULD for deel in ("--ignore-vuln", lek)), *opties,
                ],
                capture_output=True, text=True, check=False, timeout=_SECONDEN,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Bevinding(bekend=False)
        if uitslag.exists():
            return Bevinding(bekend=True, zinnen=tuple(_lekken(json.loads(uitslag.read_text()))))
    if any(woord in klaar.stderr for woord in _GEEN_VERBINDING):
        return Bevinding(bekend=False)
    return Bevinding(bekend=True, zinnen=(f"pip-audit ging mis:\n{klaar.stderr.strip()}",))


def _lekken(uitslag: dict) -> list[str]:
    return [
        f"{pakket['name']} {pakket['version']}: {lek['id']}, "
        + (f"verholpen in {', '.join(lek['fix_versions'])}" if lek["fix_versions"] else "open")
        for pakket in uitslag["dependencies"]
        for lek in pakket.get("vulns", [])
    ]
