"""Sessies in de database, met van wie ze zijn: zo zijn ze te tonen en te beëindigen.

Een sleutel die er geen kan zijn wordt niet opgezocht. Een sessie die weg is komt niet terug: een
verzoek dat nog liep kan haar niet meer opslaan.
"""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessie


class SessionStore(DatabaseSessie):
    @classmethod
    def get_model_class(cls) -> Any:
        from organisaties.models import Sessie  # de modellen vragen zelf ook om deze klasse

        return Sessie

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        sessie: Any = super().create_model_instance(data)
        sessie.gebruiker_id = data.get(SESSION_KEY)
        return sessie

    def _validate_session_key(self, key: Any) -> bool:
        """Een NUL in het koekje kent PostgreSQL niet; dat gaf iedereen een foutpagina."""
        bestaat = bool(key) and key.isalnum()
        return bestaat and super()._validate_session_key(key)  # type: ignore[misc]
