"""De schaal die het portal meelevert, en wat er in een versie van een schaal staat."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_REFERENTIE = Path(__file__).parent / "referentie"


def meegeleverd(code: str = "ips-25") -> dict[str, Any]:
    """De inhoud van een meegeleverde schaal, telkens een eigen kopie."""
    return json.loads(_tekst(code))


@cache
def _tekst(code: str) -> str:
    return (_REFERENTIE / f"{code}.json").read_text(encoding="utf-8")
