"""De schaal die het portal meelevert, en wat er in een versie van een schaal staat."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from modeltrouw.regels.schaal import Schaal, lees_schaal

STANDAARD = "ips-25"
_REFERENTIE = Path(__file__).parent / "referentie"


def meegeleverd(code: str = STANDAARD) -> dict[str, Any]:
    """De inhoud van een meegeleverde schaal, telkens een eigen kopie."""
    return json.loads(_tekst(code))


@cache
def standaardschaal() -> Schaal:
    """De meegeleverde schaal met 25 items: de levende score rekent ermee."""
    return lees_schaal(meegeleverd())


@cache
def _tekst(code: str) -> str:
    return (_REFERENTIE / f"{code}.json").read_text(encoding="utf-8")
