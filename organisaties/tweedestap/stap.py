"""De tweede stap bij het inloggen, behalve als de uitgever van de organisatie haar al deed.

Dat telt alleen als wie de server beheert het voor die organisatie heeft aangezet
(`zet_inlogbron --vertrouwt-stap`), en dan alleen bij die organisatie.
"""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from organisaties.tweedestap.sessie import STAP


class Stap(AuthenticateStage):
    def _should_handle(self, request: HttpRequest) -> bool:
        stappen = get_authentication_records(request, self.login.user)
        bij_de_bron = any(deel["method"] == STAP and deel.get("type") == "bron" for deel in stappen)
        return not bij_de_bron and super()._should_handle(request)
