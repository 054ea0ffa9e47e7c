"""Documenten die van alles willen: iets van buiten, of alle tijd en al het geheugen."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import ImageFile

BLAD = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Proef</title></head><body>{}</body></html>"""
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'

# Elke manier om in een document om iets anders te vragen; {} is het adres.
VRAGEN = {
    "afbeelding": '<img alt="x" src="{}">',
    "stijlblad": '<link rel="stylesheet" href="{}">',
    "import": "<style>@import url('{}');</style>",
    "lettertype": "<style>@font-face {{ font-family: x; src: url('{}') }} p {{ font-family: x }}"
    "</style><p>x</p>",
    "achtergrond": "<p style=\"background: url('{}')\">x</p>",
    "opsomming": "<ul style=\"list-style-image: url('{}')\"><li>x</li></ul>",
    "inhoud": "<style>em::before {{ content: url('{}') }}</style><em>x</em>",
    "rand": "<p style=\"border: 3px solid; border-image-source: url('{}')\">x</p>",
    "blad": "<style>@page {{ background: url('{}') }}</style>",
    "voet": "<style>@page {{ @top-left {{ content: url('{}') }} }}</style>",
    "svg-image": _SVG.format('<image width="9" height="9" href="{}"/>'),
    "svg-xlink": _SVG.format('<image width="9" height="9" xlink:href="{}"/>'),
    "svg-use": _SVG.format('<use href="{}#deel"/>'),
    "object": '<object data="{}">niets</object>',
    "embed": '<embed src="{}">',
    "bijlage": '<link rel="attachment" href="{}">',
    "bijlage-link": '<a rel="attachment" href="{}">stuk</a>',
    "iframe": '<iframe src="{}"></iframe>',
}

# Elk is klein of wordt klein verstuurd, en wil dan minuten of gigabytes.
BOMMEN = {
    "rijen": "<table>" + "<tr><td>x</td></tr>" * 1_000_000 + "</table>",
    "breed": "<table><tr><td colspan='90000000'>x</table>",
    "tabellen": "<table><tr><td>" * 60 + "x",
    "flex": "<div style='display: flex'>" * 300 + "x",
    "grid": "<div style='display: grid'>" * 300 + "x",
    "hoog": "<p style='height: 1000000000px'>x</p>",
    "kolommen": "<div style='columns: 100000; column-width: 1px'>" + "<p>x y</p>" * 8000,
    "kring": "<style>p { --a: var(--b); --b: var(--a); color: var(--a) }</style><p>x",
    "groei": "<style>p { --a0: x; "
    + "".join(f"--a{nr + 1}: {f'var(--a{nr}) ' * 4};" for nr in range(20))
    + "} p::before { content: var(--a20) }</style><p>x",
    "svg": _SVG.format("<g>" * 5000 + "<rect width='1' height='1'/>" + "</g>" * 5000),
    "woord": "<p>" + "a" * 5_000_000,
}


class Luisteraar:
    """Een server die onthoudt wat eraan is gevraagd."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.adres = f"http://127.0.0.1:{server.server_port}"
        self.gevraagd: set[str] = set()


@contextmanager
def luisteraar() -> Iterator[Luisteraar]:
    class Antwoord(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            gezien.gevraagd.add(self.path)
            omleiding = self.path.startswith("/omleiding")
            self.send_response(302 if omleiding else 404)
            if omleiding:
                self.send_header("Location", "/doel" + self.path)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Stil."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Antwoord) as server:
        gezien = Luisteraar(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield gezien
        server.shutdown()


def zonder_slot(html: str) -> bytes:
    """De negatieve controle: WeasyPrint zoals ze is, in dit proces."""
    import weasyprint

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # zet ze voor het hele proces aan
    return weasyprint.HTML(string=html).write_pdf()
