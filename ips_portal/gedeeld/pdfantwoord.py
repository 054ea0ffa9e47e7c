"""Een pdf die niet lukt is een bladzijde die dat zegt, en geen storing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ips_portal.gedeeld.pdf import PdfMislukt


class PdfMisluktMiddleware:
    """Hoort buiten `OrganisatieMiddleware`: die draait eerst terug wat de view schreef."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fout: Exception) -> HttpResponse | None:
        if isinstance(fout, PdfMislukt):
            antwoord = render(request, "503.html", status=503)
            antwoord["Retry-After"] = "60"
            return antwoord
        return None
