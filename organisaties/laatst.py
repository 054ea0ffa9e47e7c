"""Wie op deze browser het laatst werkte, en voor welke organisatie.

Een ondertekend koekje dat de sessie overleeft. Het geeft geen toegang; het zegt alleen van wie een
formulier is dat na uitloggen of een verlopen sessie nog binnenkomt (organisaties.bewaard).
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_ZOUT = "laatst"


@dataclass(frozen=True)
class Laatst:
    gebruiker: str
    organisatie: str


def lees_laatst(request: HttpRequest) -> Laatst | None:
    """None in een browser waarin nog niemand werkte, of met een verzonnen koekje."""
    waarde = request.get_signed_cookie(settings.LAATST_COOKIE_NAME, "", salt=_ZOUT) or ""
    gebruiker, _, organisatie = waarde.partition(" ")
    return Laatst(gebruiker, organisatie) if organisatie else None


def onthoud(request: HttpRequest, antwoord: HttpResponseBase) -> None:
    """Zet het koekje als het er nog niet zo staat."""
    if request.lid is None:
        return
    nu = Laatst(str(request.lid.gebruiker.pk), str(request.lid.organisatie.sleutel))
    if nu != lees_laatst(request):
        antwoord.set_signed_cookie(
            settings.LAATST_COOKIE_NAME,
            f"{nu.gebruiker} {nu.organisatie}",
            salt=_ZOUT,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
