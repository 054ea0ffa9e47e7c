"""Het proces waarin een pdf ontstaat: `pdf.py` start het voor elke pdf en leest wat eruit komt.

Het kent het portal niet: geen instellingen, geen database, geen omgeving. Een document dat te veel
wil (tijd, geheugen, bestanden, netwerk) laat alleen dit proces omvallen.

Mee: hoeveel seconden en bytes het hoogstens kost. Erin: JSON met `html` en `stijlen` (de tekst van
elk stijlblad). Eruit: een regel JSON met wat er is geweigerd en of het lukte, en daarna de pdf.
"""

import json
import resource
import signal
import sys
import sysconfig
from collections.abc import Mapping
from typing import Any

SECONDEN = 30
GEHEUGEN = 512 * 1024 * 1024
HOOGSTENS_BYTES = 64 * 1024 * 1024
VARIANT = "pdf/ua-1"
_BEKEND = ("http", "https", "file", "data", "ftp", "niets")  # de rest kan van iemand komen
_NIET = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "urllib.")


def main(seconden: int, geheugen: int) -> None:
    begrens(seconden, geheugen)
    opdracht = json.load(sys.stdin.buffer)
    geweigerd: list[str] = []
    try:
        pdf = _maak(opdracht, geweigerd)
        kop = {"geweigerd": geweigerd, "gelukt": len(pdf) <= HOOGSTENS_BYTES}
    except Exception as fout:
        # WeasyPrint gooit van alles. De tekst van een fout kan uit het document komen.
        pdf, kop = b"", {"geweigerd": geweigerd, "gelukt": False, "fout": type(fout).__name__}
    sys.stdout.buffer.write(json.dumps(kop).encode() + b"\n")
    if kop["gelukt"]:
        sys.stdout.buffer.write(pdf)


def begrens(seconden: int, geheugen: int) -> None:
    """Wat het systeem bewaakt, ook als Python zelf niets meer doet. Geen kopie van het geheugen op
    schijf: daar staat het document in."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (geheugen, geheugen))
    resource.setrlimit(resource.RLIMIT_CPU, (seconden, seconden))
    signal.alarm(seconden)


def _maak(opdracht: Mapping[str, Any], geweigerd: list[str]) -> bytes:
    import weasyprint

    sys.addaudithook(_niets_van_buiten)
    haalt_niets = _ophaler(geweigerd)
    bladen = [
        weasyprint.CSS(string=tekst, url_fetcher=haalt_niets) for tekst in opdracht["stijlen"]
    ]
    # Een vaste base_url: anders gaat een los adres over de map waarin dit proces draait.
    document = weasyprint.HTML(string=opdracht["html"], base_url="niets:/", url_fetcher=haalt_niets)
    return document.write_pdf(stylesheets=bladen, pdf_variant=VARIANT, pdf_tags=True)


def _ophaler(geweigerd: list[str]) -> Any:
    """Een ophaler die elk adres weigert: http, file en data."""
    from weasyprint.urls import URLFetcher

    class HaaltNiets(URLFetcher):
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            soort, _, rest = url.partition(":")
            geweigerd.append(soort if rest and soort in _BEKEND else "anders")
            raise PermissionError("Een pdf haalt niets op.")

    return HaaltNiets(allowed_protocols=())


def _niets_van_buiten(gebeurtenis: str, wat: tuple[Any, ...]) -> None:
    """Het tweede slot, als er een gat in de ophaler zit. Wat Python zelf nodig heeft mag."""
    if gebeurtenis.startswith(_NIET):
        raise PermissionError(gebeurtenis)
    if gebeurtenis == "open" and not _van_python(wat[0]):
        raise PermissionError(gebeurtenis)


def _van_python(pad: object) -> bool:
    return isinstance(pad, str) and pad.startswith(_PAKKETTEN) and "/../" not in pad


_PAKKETTEN = tuple({f"{map_}/" for map_ in sysconfig.get_paths().values() if "python" in map_})

if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
