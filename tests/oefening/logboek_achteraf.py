"""Tegenproeven: een logboek dat pas na het antwoord geschreven wordt, en een portal zonder."""

import time

from organisaties import middleware


class LogboekAchteraf(middleware.OrganisatieMiddleware):
    """Zoals een taak in een wachtrij het zou doen: de bladzijde is al weg."""

    def __call__(self, request):
        antwoord = super().__call__(request)
        antwoord._resource_closers.append(lambda: self._schrijf(request))
        return antwoord

    def _schrijf(self, request) -> None:
        time.sleep(0.05)
        if request.organisatie is None:
            return
        with middleware.bereik.bereik(
            organisatie_id=request.organisatie.pk, gebruiker_id=request.user.pk
        ):
            _SCHRIJF(request)


class ZonderLogboek(middleware.OrganisatieMiddleware):
    """Om te meten wat het logboek kost."""


_SCHRIJF = middleware._schrijf_logboek
middleware._schrijf_logboek = lambda request: None
