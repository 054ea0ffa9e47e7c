"""Het bewijs van een uitgever nakijken: van hem, voor ons, voor deze keer, en nu."""

from collections.abc import Mapping
from typing import Any

import jwt
from django.utils.crypto import constant_time_compare

# Alleen handtekeningen met een sleutelpaar: met een gedeeld geheim kan ook wie het geheim kent
# tekenen, en «none» is er geen.
_SOORTEN = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
_KLOK_SCHEELT = 30  # seconden
# Wat een uitgever zegt als iemand meer deed dan een wachtwoord typen (RFC 8176).
_TWEEDE_STAP = frozenset({"mfa", "otp", "hwk", "fpt", "face", "sc"})


class Ongeldig(Exception):
    """Het bewijs klopt niet; de tekst zegt waarom en noemt niets uit het bewijs."""


def lees(
    bewijs: str, *, sleutels: Mapping[str, Any], uitgever: str, bekend_als: str, nonce: str
) -> dict[str, Any]:
    """Wat het bewijs zegt. Ongeldig als er iets niet klopt."""
    try:
        inhoud: dict[str, Any] = jwt.decode(
            bewijs,
            _sleutel(bewijs, sleutels),
            algorithms=_SOORTEN,
            issuer=uitgever,
            audience=bekend_als,
            leeway=_KLOK_SCHEELT,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as fout:
        raise Ongeldig(type(fout).__name__) from fout
    if inhoud.get("azp", bekend_als) != bekend_als:
        raise Ongeldig("voor een ander")
    if not nonce or not constant_time_compare(str(inhoud.get("nonce", "")), nonce):
        raise Ongeldig("niet van deze keer")
    return inhoud


def deed_tweede_stap(inhoud: Mapping[str, Any]) -> bool:
    gedaan = inhoud.get("amr")
    return isinstance(gedaan, list) and bool(_TWEEDE_STAP & {str(deel) for deel in gedaan})


def _sleutel(bewijs: str, sleutels: Mapping[str, Any]) -> jwt.PyJWK:
    bos = jwt.PyJWKSet.from_dict(dict(sleutels)).keys
    gevraagd = jwt.get_unverified_header(bewijs).get("kid")
    passend = [sleutel for sleutel in bos if gevraagd in (None, sleutel.key_id)]
    if len(passend) != 1:
        raise Ongeldig("onbekende sleutel")
    return passend[0]
