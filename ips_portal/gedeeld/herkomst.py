"""Waar een verzoek vandaan komt, als er een webserver voor het portal staat.

Zonder dit zou het logboek bij elke regel het adres van die webserver zetten, en zou wie te vaak een
wachtwoord raadt de inlogpagina voor iedereen sluiten.
"""

import ipaddress
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class HerkomstMiddleware:
    """Neemt het laatste adres van `X-Forwarded-For`: dat zette de eigen webserver erbij.

    Wat ervoor staat kan de bezoeker hebben verzonnen.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        adres = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if _is_adres(adres):
            request.META["REMOTE_ADDR"] = adres
        return self.get_response(request)


def _is_adres(tekst: str) -> bool:
    try:
        ipaddress.ip_address(tekst)
    except ValueError:
        return False
    return True
