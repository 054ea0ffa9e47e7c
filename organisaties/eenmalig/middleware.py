"""Wie via zijn werk binnenkwam en ook elders werkt, komt niet aan wat overal geldt."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organisaties.eenmalig.grens import mag_niet_aan_het_account


class GrensMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if mag_niet_aan_het_account(request):
            return render(request, "eenmalig/niet_hier.html", status=403)
        return None
