"""Houdt een productie zonder tweede stap tegen (`manage.py check --deploy`)."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error


def tweede_stap_staat_aan(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.TWEEDE_STAP_VERPLICHT or settings.DEMO_TOEGESTAAN:
        return []
    return [Error("Zonder TWEEDE_STAP_VERPLICHT geeft een wachtwoord toegang tot dossiers.")]
