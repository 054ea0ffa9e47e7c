"""Koppen op elk antwoord die Django niet zelf zet."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Wat iemand opslaat draait niet, ook niet als een browser het toch opent.
_ZANDBAK = "default-src 'none'; frame-ancestors 'none'; sandbox"
_TOESTEMMINGEN = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class KoppenMiddleware:
    """Geen bewaarde kopie van pagina's, geen toegang tot camera, en een bijlage die niets kan."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        antwoord.headers.setdefault("Permissions-Policy", _TOESTEMMINGEN)
        antwoord.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if antwoord.headers.get("Content-Disposition", "").startswith("attachment"):
            antwoord.headers.setdefault("Content-Security-Policy", _ZANDBAK)
        if "Cache-Control" not in antwoord.headers:
            antwoord["Cache-Control"] = "no-store"
        return antwoord
