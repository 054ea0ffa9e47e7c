"""De sleutels (WebAuthn) van een gebruiker."""

from typing import Any

from allauth.mfa.models import Authenticator


def sleutel_van(gebruiker: Any, nummer: str) -> Authenticator | None:
    """Alleen een eigen sleutel; bij al het andere niets."""
    if not (nummer.isascii() and nummer.isdigit() and len(nummer) < 18):
        return None
    eigen = Authenticator.objects.filter(user=gebruiker, type=Authenticator.Type.WEBAUTHN)
    return eigen.filter(pk=int(nummer)).first()
