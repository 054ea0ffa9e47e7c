"""Codes zoals een app op een telefoon ze maakt."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

GEHEIM = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def geef_app(gebruiker) -> Authenticator:
    """De app staat al op de telefoon van deze gebruiker."""
    return TOTP.activate(gebruiker, GEHEIM).instance


def geef_herstelcodes(gebruiker) -> list[str]:
    return RecoveryCodes.activate(gebruiker).get_unused_codes()


def code(*, stappen: int = 0, geheim: str = GEHEIM) -> str:
    """Wat er nu op de telefoon staat; `stappen` halve minuten later of eerder."""
    return format_hotp_value(hotp_value(geheim, int(time.time()) // 30 + stappen))


def foute_code() -> str:
    goed = {code(stappen=stap) for stap in (-1, 0, 1)}
    return next(poging for poging in ("000000", "111111", "222222", "333333") if poging not in goed)
