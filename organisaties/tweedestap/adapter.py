"""Wat allauth van de tweede stap moet weten: onze woorden, versleuteling en het plaatje."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from ips_portal.gedeeld.geheim import fernet, versleutel


class Adapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Deze code klopt niet, of is al gebruikt.",
        "te_vaak": "Te vaak geprobeerd. Wacht een kwartier en probeer het opnieuw.",
        "sleutel": "De sleutel gaf geen goed antwoord. Probeer het opnieuw, of geef een code.",
        "cannot_generate_recovery_codes": "Zet eerst de tweede stap aan.",
    }

    def encrypt(self, text: str) -> str:
        return versleutel(text)

    def decrypt(self, encrypted_text: str) -> str:
        return fernet().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return "IPS-portal"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return "Mijn sleutel"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Een sleutel hoort bij de naam van het portal in de adresbalk, en werkt nergens anders."""
        return super().get_public_key_credential_rp_entity() | {"name": "IPS-portal"}

    def build_totp_svg(self, url: str) -> str:
        """Als stukje van de pagina: een plaatje in een data-adres mag niet van de CSP."""
        import qrcode
        from qrcode.image.svg import SvgPathImage

        return qrcode.make(url, image_factory=SvgPathImage).to_string(encoding="unicode")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Mag altijd: wie een nieuwe telefoon heeft begint opnieuw, en kan tot dan nergens bij."""
        return True
