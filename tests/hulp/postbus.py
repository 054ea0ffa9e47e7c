"""Een mailserver van niets: neemt aan, weigert als dat gevraagd wordt, en onthoudt."""

import socketserver
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Postbus:
    """`ontvangen` is een lijst van (adres, bericht); `weiger` antwoordt met die code op RCPT.

    `na_bericht` antwoordt als het bericht over is: met een code, of "stil" (neemt het aan en
    zwijgt), "weg" (neemt het aan en hangt op) of "kwijt" (hangt op en bewaart niets). Ook `weiger`
    kan "weg" zijn. `gesprekken` telt wat voorbij is.
    """

    poort: int = 0
    weiger: str = ""
    na_bericht: str = ""
    gesprekken: int = 0
    ontvangen: list[tuple[str, EmailMessage]] = field(default_factory=list)


class _Gesprek(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        postbus, aan = self.server.postbus, ""
        self._zeg("220 postbus")
        for regel in self.rfile:
            woord = regel[:4].upper()
            if woord == b"RCPT":
                aan = regel.decode().split("<")[1].split(">")[0]
                if postbus.weiger == "weg":
                    return None
                self._zeg(postbus.weiger or "250 goed")
            elif woord == b"DATA":
                self._zeg("354 ga uw gang")
                if not self._neem_aan(aan):
                    return None
            elif woord == b"QUIT":
                return self._zeg("221 dag")
            else:
                self._zeg("250 goed")

    def finish(self) -> None:
        super().finish()
        self.server.postbus.gesprekken += 1

    def _neem_aan(self, aan: str) -> bool:
        """Onwaar als het gesprek hier eindigt."""
        postbus, bericht = self.server.postbus, self._lees_bericht()
        if postbus.na_bericht != "kwijt" and postbus.na_bericht[:1] not in ("4", "5"):
            postbus.ontvangen.append((aan, bericht))
        if postbus.na_bericht == "stil":
            self.rfile.readline()  # tot de ander opgeeft
        if postbus.na_bericht in ("stil", "weg", "kwijt"):
            return False
        self._zeg(postbus.na_bericht or "250 aangenomen")
        return True

    def _zeg(self, tekst: str) -> None:
        self.wfile.write(f"{tekst}\r\n".encode())

    def _lees_bericht(self) -> EmailMessage:
        regels = []
        while (regel := self.rfile.readline()) != b".\r\n":
            regels.append(regel.removeprefix(b".") if regel.startswith(b"..") else regel)
        return message_from_bytes(b"".join(regels), policy=policy.default)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def open_postbus() -> tuple[Postbus, _Server]:
    server = _Server(("127.0.0.1", 0), _Gesprek)
    server.postbus = Postbus(poort=server.server_address[1])
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server.postbus, server
