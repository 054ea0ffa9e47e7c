"""Of in deze sessie een tweede stap is gezet."""

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.account.signals import authentication_step_completed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from django.dispatch import receiver
from django.http import HttpRequest

STAP = "mfa"


def heeft_tweede_stap(request: HttpRequest) -> bool:
    return any(stap["method"] == STAP for stap in _stappen(request))


def onthoud_tweede_stap(request: HttpRequest) -> None:
    """Wie de app net aanzette, gaf daarbij een goede code."""
    record_authentication(request, request.user, STAP, type="totp")


def _stappen(request: HttpRequest) -> list[dict]:
    return list(get_authentication_records(request, request.user))


@receiver(authentication_step_completed)
def _nieuwe_sleutel(sender, request, user, method, **overig) -> None:
    """Een sessie die meer mag krijgt een andere sleutel. Bij het inloggen doet Django dat zelf."""
    if method == STAP and request.user.is_authenticated:
        request.session.cycle_key()


@receiver(authenticator_removed)
def _weer_een_stap(sender, request, user, authenticator, **overig) -> None:
    """Zonder app is de sessie weer zoals na alleen het wachtwoord. Zonder een sleutel niet: de app
    is er dan nog."""
    if authenticator.type == Authenticator.Type.WEBAUTHN:
        return
    blijft = [stap for stap in _stappen(request) if stap["method"] != STAP]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = blijft
