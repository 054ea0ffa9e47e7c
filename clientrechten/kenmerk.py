"""Het kenmerk van een gewist dossier: een hash met een sleutel die niet in de database staat.

Na een wissel van sleutels herkennen de oude het nog, zolang ze in VELD_SLEUTELS staan. Haal een
sleutel dus niet weg zolang er een kopie is van voor het wissen.
"""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings


def kenmerk(sleutel: UUID) -> str:
    return _hash(settings.VELD_SLEUTELS[0], sleutel)


def mogelijke_kenmerken(sleutel: UUID) -> set[str]:
    return {_hash(geheim, sleutel) for geheim in settings.VELD_SLEUTELS}


def _hash(geheim: str, sleutel: UUID) -> str:
    tekst = f"gewist dossier {sleutel}".encode()
    return hmac.new(geheim.encode(), tekst, hashlib.sha256).hexdigest()
