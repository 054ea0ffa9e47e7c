"""Het getal bij de bel in de kopbalk."""

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest

from meldingen.pagina import Stand, stand_van


def bel(request: HttpRequest) -> dict[str, Callable[[], Stand] | None]:
    """Telt pas als de kopbalk erom vraagt: een stukje van een pagina kost geen query."""
    lid = getattr(request, "lid", None)
    if lid is None:
        return {"meldingenstand": None}
    return {"meldingenstand": cache(lambda: stand_van(lid, vandaag=request.vandaag))}
