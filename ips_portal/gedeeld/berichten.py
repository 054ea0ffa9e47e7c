"""Het bericht voor de volgende bladzijde: in een koekje, en als dat te groot wordt in de sessie."""

from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class Koekje(CookieStorage):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cookie_name = settings.BERICHT_COOKIE_NAME


class Berichten(FallbackStorage):
    storage_classes = (Koekje, SessionStorage)
