"""Het portal met werkers die na een klap meteen terug zijn: elke is een vork van een warm proces.

Granian doet seconden over een nieuwe werker; tweehonderd klappen zouden dan een kwartier duren.
`python -m tests.oefening.vork POORT AANTAL ADRES SESSIE`: wie het adres al eens gaf, is warm.
"""

import os
import signal
import socket
import sys

import django
from django.core.servers.basehttp import WSGIRequestHandler, WSGIServer
from django.db import connections

KOP = "X-Werker"


class Antwoorder(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Elke regel zou een regel per verzoek zijn."""


class Werker(WSGIServer):
    """Luistert mee op de poort van het proces waar hij uit komt."""

    def __init__(self, luisteraar: socket.socket) -> None:
        super().__init__(luisteraar.getsockname(), Antwoorder, bind_and_activate=False)
        self.socket = luisteraar
        self.server_name, self.server_port = luisteraar.getsockname()
        self.setup_environ()


def _met_nummer(toepassing):
    """Zegt in een kop welk proces antwoordde."""

    def antwoord(omgeving, begin):
        def begin_met_kop(status, koppen, fout=None):
            return begin(status, [*koppen, (KOP, str(os.getpid()))], fout)

        return toepassing(omgeving, begin_met_kop)

    return antwoord


def _werk(luisteraar: socket.socket, toepassing) -> None:
    werker = Werker(luisteraar)
    werker.set_app(toepassing)
    werker.serve_forever()


def _warm_op(adres: str, sessie: str) -> None:
    """Anders leest elke vork alle sjablonen opnieuw."""
    from django.conf import settings
    from django.test import Client

    browser = Client(SERVER_NAME="localhost")
    browser.cookies[settings.SESSION_COOKIE_NAME] = sessie
    browser.get(adres)
    connections.close_all()


def main(poort: int, aantal: int, adres: str, sessie: str) -> None:
    django.setup(set_prefix=False)
    from ips_portal.wsgi import application

    _warm_op(adres, sessie)
    luisteraar = socket.create_server(("127.0.0.1", poort), backlog=64)
    toepassing = _met_nummer(application)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    kinderen: set[int] = set()
    try:
        while True:
            while len(kinderen) < aantal:
                kind = os.fork()
                if not kind:
                    signal.signal(signal.SIGTERM, signal.SIG_DFL)
                    _werk(luisteraar, toepassing)
                kinderen.add(kind)
            kinderen.discard(os.wait()[0])
    finally:
        for kind in kinderen:
            os.kill(kind, signal.SIGKILL)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
