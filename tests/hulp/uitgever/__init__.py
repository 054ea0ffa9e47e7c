"""Een echte uitgever van OpenID Connect (allauth.idp) in een eigen proces, met een eigen database.

Wie er werkt staat in een bestand, met wat de uitgever over hem beweert; een test mag dat onderweg
veranderen. Ieders wachtwoord daar is zijn naam.
"""

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

AFNEMER, GEHEIM = "ips-portal", "alleen tussen deze twee"
_GEDULD = 30  # seconden
_HUIS = Path(__file__).parents[3]


@dataclass(frozen=True)
class Uitgever:
    adres: str
    map: Path

    def beweert(self, **mensen: dict[str, Any]) -> None:
        (self.map / "mensen.json").write_text(json.dumps(mensen))

    def log_in(self, adres: str, naam: str) -> str:
        """Wat een browser daar doet; het adres waarmee hij terug wordt gestuurd naar het portal."""
        with requests.Session() as browser:
            scherm = browser.get(adres, timeout=_GEDULD)
            velden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', scherm.text))
            velden |= {"username": naam, "password": naam, "next": _na(scherm.url)}
            antwoord = browser.post(scherm.url, velden, timeout=_GEDULD, allow_redirects=False)
            terug = browser.get(
                self.adres + antwoord.headers["Location"], timeout=_GEDULD, allow_redirects=False
            )
        return terug.headers["Location"]


@contextmanager
def draaiende_uitgever(map_: Path, *, terug: list[str], mensen: list[str]) -> Iterator[Uitgever]:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    uitgever = Uitgever(f"http://127.0.0.1:{poort}", map_)
    uitgever.beweert(**{naam: {} for naam in mensen})
    (map_ / "terug.txt").write_text("\n".join(terug))
    opdracht = [sys.executable, "-m", "tests.hulp.uitgever", str(poort), str(map_)]
    with (map_ / "uitgever.log").open("w") as uit:
        proces = subprocess.Popen(opdracht, cwd=_HUIS, stdout=uit, stderr=uit)
    try:
        _wacht(uitgever, proces)
        yield uitgever
    finally:
        proces.terminate()
        proces.wait(_GEDULD)


def _wacht(uitgever: Uitgever, proces: "subprocess.Popen[bytes]") -> None:
    tot = time.monotonic() + _GEDULD
    while True:
        assert proces.poll() is None, (uitgever.map / "uitgever.log").read_text()
        assert time.monotonic() < tot, "de uitgever start niet"
        try:
            requests.get(f"{uitgever.adres}/.well-known/openid-configuration", timeout=1)
            return
        except requests.RequestException:
            time.sleep(0.05)


def _na(adres: str) -> str:
    return parse_qs(urlsplit(adres).query)["next"][0]
