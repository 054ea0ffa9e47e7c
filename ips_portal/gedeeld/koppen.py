"""Koppen op elk antwoord die Django niet zelf zet, of niet op elk antwoord."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Wat iemand opslaat draait niet, ook niet als een browser het toch opent.
_ZANDBAK = "default-src 'none'; frame-ancestors 'none'; sandbox"
_ALTIJD = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Deze drie zet Django ook, maar niet als zij zelf weigert: een verzonnen naam zonder https.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class KoppenMiddleware:
    """Geen bewaarde kopie van pagina's, geen toegang tot camera, en een bijlage die niets kan."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        for kop, waarde in _ALTIJD.items():
            antwoord.headers.setdefault(kop, waarde)
        if antwoord.headers.get("Content-Disposition", "").startswith("attachment"):
            antwoord.headers.setdefault("Content-Security-Policy", _ZANDBAK)
        if "Cache-Control" not in antwoord.headers:
            antwoord["Cache-Control"] = "no-store"
        return antwoord
