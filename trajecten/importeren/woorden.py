"""Woorden vergelijken zoals een mens dat doet: zonder hoofdletters, accenten en spaties."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache


@lru_cache(maxsize=4096)
def gelijk(tekst: str) -> str:
    """De vorm waarin twee schrijfwijzen van hetzelfde woord gelijk zijn."""
    kaal = unicodedata.normalize(
        "NFKD", tekst.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    zonder_accent = "".join(teken for teken in kaal if not unicodedata.combining(teken))
    return re.sub(r"[\s_-]+", " ", zonder_accent).strip()


def dichtstbij(woord: str, keuzes: Iterable[str], gelijkenis: float = 0.7) -> str | None:
    """De keuze die het meest op `woord` lijkt, of niets als geen ervan lijkt."""
    vormen = {gelijk(keuze): keuze for keuze in keuzes}
    treffers = get_close_matches(gelijk(woord)[:100], vormen, n=1, cutoff=gelijkenis)
    return vormen[treffers[0]] if treffers else None
