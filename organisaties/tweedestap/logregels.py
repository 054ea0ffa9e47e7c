"""Wat er met de tweede stap gebeurt staat in het logboek."""

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.dispatch import receiver

from logboek.keuzes import Uitkomst
from organisaties.inloggen import log


@receiver(signals.authenticator_added)
def _aangezet(sender, request, user, authenticator, **overig) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        log(request, "tweede stap aangezet", Uitkomst.GELUKT, user)
    elif authenticator.type == Authenticator.Type.WEBAUTHN:
        log(request, "sleutel toegevoegd", Uitkomst.GELUKT, user)


@receiver(signals.authenticator_removed)
def _weggehaald(sender, request, user, authenticator, **overig) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        log(request, "tweede stap weggehaald", Uitkomst.GELUKT, user)
    elif authenticator.type == Authenticator.Type.WEBAUTHN:
        log(request, "sleutel weggehaald", Uitkomst.GELUKT, user)


@receiver(signals.authenticator_reset)
def _nieuwe_codes(sender, request, user, **overig) -> None:
    log(request, "herstelcodes vernieuwd", Uitkomst.GELUKT, user)


@receiver(signals.authenticator_used)
def _gebruikt(sender, request, user, authenticator, **overig) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        log(request, "herstelcode gebruikt", Uitkomst.GELUKT, user)


@receiver(signals.authentication_failed)
def _mislukt(sender, request, user, **overig) -> None:
    log(request, "code klopt niet", Uitkomst.GEWEIGERD, user)
