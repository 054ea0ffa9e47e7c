"""Een echte server met evenveel draden als productie, en een browser die alleen http spreekt."""

import http.client
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import Client
from django.test.testcases import LiveServerThread

from organisaties.models import Gebruiker

DRADEN = 8  # twee werkers met elk vier draden, zoals in productie
_CSRF = "a" * 32


class _Server(ThreadedWSGIServer):
    """Wie er niet meer bij kan staat in de rij, en kost dan nog geen verbinding met de database."""

    request_queue_size = 128

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draden = ThreadPoolExecutor(DRADEN)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.draden.submit(self.process_request_thread, request, client_address)

    def server_close(self) -> None:
        super().server_close()
        self.draden.shutdown()


class _Draad(LiveServerThread):
    server_class = _Server


@contextmanager
def draaiende_server() -> Iterator[tuple[str, int]]:
    """Geeft host en poort."""
    draad = _Draad("127.0.0.1", StaticFilesHandler)
    draad.daemon = True
    draad.start()
    draad.is_ready.wait()
    try:
        if draad.error:
            raise draad.error
        yield draad.host, draad.port
    finally:
        draad.terminate()


@dataclass(frozen=True)
class Antwoord:
    status: int
    naar: str
    tekst: str


@dataclass(frozen=True)
class HttpBrowser:
    """Ingelogd als een gebruiker; elk verzoek is een nieuwe verbinding."""

    host: str
    poort: int
    sessie: str

    @classmethod
    def als(cls, gebruiker: Gebruiker, host: str, poort: int) -> "HttpBrowser":
        browser = Client()
        browser.force_login(gebruiker)
        return cls(host, poort, browser.cookies[settings.SESSION_COOKIE_NAME].value)

    def post(self, pad: str, velden: Mapping[str, str]) -> Antwoord:
        return self._vraag("POST", pad, self.lichaam(velden))

    def lichaam(self, velden: Mapping[str, str]) -> str:
        return urlencode({**velden, "csrfmiddlewaretoken": _CSRF})

    def get(self, pad: str) -> Antwoord:
        return self._vraag("GET", pad, None)

    def _vraag(self, methode: str, pad: str, lichaam: str | None) -> Antwoord:
        verbinding = http.client.HTTPConnection(self.host, self.poort, timeout=60)
        try:
            verbinding.request(methode, pad, lichaam, self.koppen())
            antwoord = verbinding.getresponse()
            tekst = antwoord.read().decode()
            return Antwoord(antwoord.status, antwoord.headers.get("Location", ""), tekst)
        finally:
            verbinding.close()

    def koppen(self) -> dict[str, str]:
        return {
            "Connection": "close",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={self.sessie}; csrftoken={_CSRF}",
        }
