"""Koppen op elk antwoord die Django niet zelf zet."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_TOESTEMMINGEN = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class KoppenMiddleware:
    """Geen bewaarde kopie van pagina's, geen toegang tot camera en locatie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        antwoord.headers.setdefault("Permissions-Policy", _TOESTEMMINGEN)
        antwoord.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "Cache-Control" not in antwoord.headers:
            antwoord["Cache-Control"] = "no-store"
        return antwoord
