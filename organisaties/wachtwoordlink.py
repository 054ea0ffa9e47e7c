"""Een link voor een nieuw wachtwoord: voor wie hier niet bestaat duurt het vragen even lang.

Anders is aan de tijd te merken wie er werkt, al staat er op het scherm hetzelfde.
"""

import time
from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

EVEN_LANG = 0.15  # seconden; een mail klaarzetten kost een tiende daarvan


class VraagLink(ResetPasswordForm):
    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        klaar = time.monotonic() + EVEN_LANG
        email: str = super().save(request, **kwargs)
        time.sleep(max(0, klaar - time.monotonic()))
        return email
