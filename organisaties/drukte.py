"""Hoe vaak iemand mag zoeken en gegevens meenemen: meer dan iemand met werk doet is geen werk.

Een teller per mens en per proces (gedeeld.tempo), van tien minuten. Wie eroverheen gaat krijgt een
bladzijde die dat zegt, en een regel in het logboek.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.tempo import te_vaak

_SECONDEN = 600
# Een leeg zoekscherm openen telt niet; zoeken gaat met POST (docs/adr/0030).
_ZOEKEN = frozenset({"zoeken", "aanmelding_zoeken"})
_UITVOER = frozenset(
    {
        "rapport_vragen",
        "rapport_ophalen",
        "werkmonitor_xlsx",
        "werkmonitor_csv",
        "financiering_aanvragen_xlsx",
        "financiering_geld_xlsx",
        "financiering_kosten_xlsx",
        "aanvraag_pdf",
        "document",
    }
)


class DrukteMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        soort = soort_van(request)
        if not soort or not request.user.is_authenticated:
            return None
        hoogstens = settings.HOOGSTENS_PER_TIEN_MINUTEN[soort]
        naam = f"{soort}:{request.user.pk}"
        if not te_vaak(naam, hoogstens=hoogstens, seconden=_SECONDEN, nu=klok.nu()):
            return None
        request.logboek.geweigerd(object_soort=f"te vaak: {soort}")
        antwoord = render(request, "te_vaak.html", {"soort": soort}, status=429)
        antwoord["Retry-After"] = str(_SECONDEN)
        return antwoord


def soort_van(request: HttpRequest) -> str:
    treffer = request.resolver_match
    naam = treffer.url_name if treffer else ""
    if naam in _ZOEKEN and request.method == "POST":
        return "zoeken"
    return "uitvoer" if naam in _UITVOER else ""
