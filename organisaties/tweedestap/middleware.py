"""De ene plek waar de tweede stap wordt afgedwongen, voor iedereen en voor elk adres."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from organisaties.tweedestap.sessie import heeft_tweede_stap

# Hier gaat het om de stap zelf: aanzetten, een code geven, opnieuw zeggen wie u bent, of weggaan.
ZONDER_TWEEDE_STAP = frozenset(
    {
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_reauthenticate",
        "account_logout",
    }
)


class TweedeStapMiddleware:
    """Na alleen een wachtwoord komt niemand verder dan de tweede stap."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if _mag_door(request, view):
            return None
        if request.headers.get("X-Concept") or getattr(request, "htmx", False):
            return HttpResponse("Log eerst helemaal in.", status=401)
        heeft_app = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
        return redirect("mfa_reauthenticate" if heeft_app else "mfa_activate_totp")


def _mag_door(request: HttpRequest, view) -> bool:
    """Wat ook een voorbijganger mag zien, blijft te zien."""
    openbaar = not getattr(view, "login_required", True)
    if not settings.TWEEDE_STAP_VERPLICHT or openbaar or not request.user.is_authenticated:
        return True
    treffer = request.resolver_match
    naam = treffer.view_name if treffer else ""
    return naam in ZONDER_TWEEDE_STAP or heeft_tweede_stap(request)
