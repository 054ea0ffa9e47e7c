"""Sessies in de database, waarbij een sleutel die er geen kan zijn niet wordt opgezocht."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessie


class SessionStore(DatabaseSessie):
    def _validate_session_key(self, key: Any) -> bool:
        """Een NUL in het koekje kent PostgreSQL niet; dat gaf iedereen een foutpagina."""
        bestaat = bool(key) and key.isalnum()
        return bestaat and super()._validate_session_key(key)  # type: ignore[misc]
