"""Een verzoek door de hele stapel, zonder netwerk: van de WSGI-ingang tot de laatste byte."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.wsgi import get_wsgi_application

CSRF = "a" * 32


class Bezoek:
    """Elke aanroep is een nieuw verzoek; een ander antwoord dan verwacht stopt de meting.

    `velden` is wat er wordt ingestuurd, of iets dat het elke keer opnieuw zegt.
    """

    def __init__(
        self,
        pad: str,
        *,
        sessie: str,
        velden: Mapping[str, str] | Callable[[], Mapping[str, str]] | None = None,
        verwacht: int = 200,
    ) -> None:
        self.stapel = get_wsgi_application()
        self.verwacht = str(verwacht)
        self.velden = velden
        self.omgeving = _omgeving(pad, sessie, post=velden is not None)

    def __call__(self) -> bytes:
        status: list[str] = []
        lichaam = self._lichaam()
        omgeving = {
            **self.omgeving,
            "wsgi.input": BytesIO(lichaam),
            "CONTENT_LENGTH": str(len(lichaam)),
        }
        antwoord: Any = self.stapel(omgeving, lambda regel, koppen, fout=None: status.append(regel))
        try:
            inhoud = b"".join(antwoord)
        finally:
            antwoord.close()
        if not status[0].startswith(self.verwacht):
            raise RuntimeError(f"{self.omgeving['PATH_INFO']} gaf {status[0]}")
        return inhoud

    def _lichaam(self) -> bytes:
        if self.velden is None:
            return b""
        velden = self.velden() if callable(self.velden) else self.velden
        return urlencode({**velden, "csrfmiddlewaretoken": CSRF}).encode()


def _omgeving(pad: str, sessie: str, *, post: bool) -> dict[str, Any]:
    pad, _, vraag = pad.partition("?")
    return {
        "REQUEST_METHOD": "POST" if post else "GET",
        "PATH_INFO": pad,
        "QUERY_STRING": vraag,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={sessie}; csrftoken={CSRF}",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "wsgi.url_scheme": "http",
        "wsgi.errors": BytesIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
