"""Een URL, een view: de hele pagina of alleen het deel waar htmx om vraagt."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def pagina_of_deel(
    request: HttpRequest, pagina: str, deel: str, context: dict[str, Any]
) -> HttpResponse:
    sjabloon = deel if getattr(request, "htmx", False) else pagina
    antwoord = render(request, sjabloon, context)
    antwoord["Vary"] = "HX-Request"
    return antwoord
