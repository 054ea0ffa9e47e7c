"""Wat het portal als inzending aanneemt: alleen wat een formulier in een browser stuurt."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_VAN_EEN_FORMULIER = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


class OntvangstMiddleware:
    """Elke andere soort inhoud of tekenset krijgt 415, voor er iets van gelezen is.

    Geen enkele pagina leest JSON of XML. Zonder dit zag een pagina zo’n inzending als een leeg
    formulier, en een knop zonder velden deed dan toch zijn werk. Op een andere tekenset dan utf-8
    viel ook de foutpagina zelf om.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _vreemd(request):
            return HttpResponse(
                "Stuur dit met het formulier op de pagina.", status=415, content_type="text/plain"
            )
        return self.get_response(request)


def _vreemd(request: HttpRequest) -> bool:
    if not request.content_type:
        return False
    # Zonder inhoud en zonder soort: wsgiref (runserver, de testserver) zet er dan zelf text/plain.
    leeg = request.META.get("CONTENT_LENGTH") in (None, "", "0")
    if leeg and request.content_type == "text/plain" and not request.content_params:
        return False
    tekenset = (request.content_params or {}).get("charset", "utf-8").lower()
    return request.content_type not in _VAN_EEN_FORMULIER or tekenset != "utf-8"
