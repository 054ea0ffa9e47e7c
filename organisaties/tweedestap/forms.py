"""De formulieren van allauth, met een teller die bij drukte houdt en codes die eenmaal werken."""

import re
from datetime import timedelta

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as basis
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError

from ips_portal.gedeeld import klok
from organisaties import pogingen, raden
from organisaties.raden import Grens

# Ruimer dan een code geldig is: een halve minuut, en een halve minuut aan weerszijden.
_ONTHOUD = timedelta(minutes=3)


class _Geteld(forms.Form):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code"
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocapitalize": "off"}

    def clean_code(self) -> str:
        """Telt voor de code wordt nagekeken; een goede code telt niet mee."""
        grens = pogingen.grens_van_code(self.user.pk)
        if pogingen.eerste_te_veel([grens], nu=klok.nu()):
            raise get_adapter().validation_error("te_vaak")
        code = super().clean_code()
        if self._is_totp() and not self._eerste_keer(code):
            raise get_adapter().validation_error("incorrect_code")
        raden.neem_terug(grens)
        return code

    def _is_totp(self) -> bool:
        return True

    def _eerste_keer(self, code: str) -> bool:
        """In de database, want een ander proces weet niet wat dit proces onthoudt."""
        cijfers = re.sub(r"\D", "", code)
        gebruikt = Grens(f"gebruikte code {self.user.pk} {cijfers}", 1, _ONTHOUD)
        return raden.tel(gebruikt, nu=klok.nu()) == 1


class _VanDezeGebruiker(_Geteld):
    def _is_totp(self) -> bool:
        return bool(self.authenticator.type == Authenticator.Type.TOTP)


class CodeFormulier(_VanDezeGebruiker, basis.AuthenticateForm):
    """Bij het inloggen: een code uit de app, of een herstelcode."""


class NogEensFormulier(_VanDezeGebruiker, basis.ReauthenticateForm):
    """Midden in een sessie, voor iets dat daarom vraagt."""


class AanzetFormulier(_Geteld, totp.ActivateTOTPForm):
    """De eerste code uit een app die er net bij kwam."""


class SleutelFormulier(webauthn.AddWebAuthnForm):
    """Een sleutel of vingerafdruk die er net bij kwam."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Hoe noemt u deze sleutel?"
        self.fields["name"].max_length = 60
        self.fields["name"].widget.attrs |= {"maxlength": 60, "autocomplete": "off"}

    def clean_name(self) -> str:
        return str(super().clean_name())[:60]

    def clean(self) -> dict:
        """Wat geen antwoord van een sleutel is, mag van alles zijn."""
        try:
            return dict(super().clean())
        except ValidationError:
            raise
        except Exception as fout:
            raise get_adapter().validation_error("sleutel") from fout


class _MetSleutel(forms.Form):
    def clean_credential(self):
        """Telt mee met de codes. Een sleutel is niet te raden, maar nakijken kost rekenwerk."""
        grens = pogingen.grens_van_code(self.user.pk)
        if pogingen.eerste_te_veel([grens], nu=klok.nu()):
            raise get_adapter().validation_error("te_vaak")
        try:
            sleutel = super().clean_credential()
        except Exception as fout:  # ook wat fido2 niet kan lezen
            raise get_adapter().validation_error("sleutel") from fout
        raden.neem_terug(grens)
        return sleutel


class MetSleutelFormulier(_MetSleutel, webauthn.AuthenticateWebAuthnForm):
    """Bij het inloggen: met de sleutel in plaats van een code."""


class NogEensMetSleutelFormulier(_MetSleutel, webauthn.ReauthenticateWebAuthnForm):
    """Midden in een sessie."""
