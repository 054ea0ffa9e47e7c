"""Praten met een uitgever: hoogstens vijf seconden in totaal, en nooit ergens anders heen.

De enige plek waar een pagina op het netwerk wacht (docs/adr/0011). Het gaat om een verzoek zonder
sessie, dus er staat geen transactie open.
"""

import time
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

HOOGSTENS_SECONDEN = 5.0
_HOOGSTENS_BYTES = 256 * 1024


class Gesprek(requests.Session):
    """Alle vragen van een keer inloggen delen dezelfde vijf seconden."""

    def __init__(self, tot: float | None = None) -> None:
        super().__init__()
        self.headers["Accept-Encoding"] = "identity"
        self.tot = tot or time.monotonic() + HOOGSTENS_SECONDEN

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs |= {"timeout": self._over(), "allow_redirects": False, "stream": True}
        antwoord = super().request(method, url, *args, **kwargs)
        antwoord._content = self._lees(antwoord)
        return antwoord

    def _lees(self, antwoord: requests.Response) -> bytes:
        """Wat er al is, telkens: een uitgever die druppelt of niet ophoudt houdt ons niet vast."""
        inhoud = b""
        while stuk := self._stuk(antwoord):
            inhoud += stuk
            if len(inhoud) > _HOOGSTENS_BYTES:
                raise requests.RequestException("de uitgever antwoordt te veel")
            self._over()
        return inhoud

    def _stuk(self, antwoord: requests.Response) -> bytes:
        """`iter_content` wacht tot het stuk vol is, hoe langzaam het ook komt."""
        try:
            return bytes(antwoord.raw.read1(8192, decode_content=False))
        except HTTPError as fout:
            raise requests.ConnectionError("de uitgever breekt af") from fout

    def _over(self) -> float:
        over = self.tot - time.monotonic()
        if over <= 0:
            raise requests.Timeout("de uitgever antwoordt te laat")
        return over


def is_veilig_adres(adres: str) -> bool:
    """Https met een naam erin; op de eigen machine mag http, behalve in productie."""
    delen = urlsplit(adres)
    lokaal = delen.hostname in ("127.0.0.1", "localhost") and not settings.SESSION_COOKIE_SECURE
    return bool(delen.hostname) and (delen.scheme == "https" or (lokaal and delen.scheme == "http"))
