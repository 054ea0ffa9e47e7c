"""Hoeveel geheugen een werker van het portal heeft na tienduizend verzoeken (B10), in een proces.

Een echte werker met vier draden, zoals in productie; de verzoeken zijn die van `gemengd`. Zegt een
regel JSON.
"""

import http.client
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import django

BEGIN, EINDE, TEGELIJK = 1_000, 10_000, 4
# Methode, pad, lichaam, koppen en de verwachte status.
Verzoek = tuple[str, str, str | None, dict[str, str], int]


def main() -> None:
    django.setup()
    from tests.oefening.portal import draaiend_portal

    verzoeken = _dag()
    with draaiend_portal(
        Path(sys.argv[1]), instellingen="tests.snelheid.instellingen", werkers=1
    ) as portal:
        (werker,) = portal.werkers()
        _stuur(portal.poort, verzoeken, BEGIN)
        na_begin = geheugen(werker)
        klok = time.perf_counter()
        _stuur(portal.poort, verzoeken, EINDE - BEGIN)
        duur = time.perf_counter() - klok
        if portal.werkers() != [werker]:
            raise RuntimeError("De werker is onderweg vervangen.")
        _zeg({"begin": na_begin, "einde": geheugen(werker), "per_s": (EINDE - BEGIN) / duur})


def _dag() -> list[Callable[[], Verzoek]]:
    from django.urls import reverse

    from tests.hulp.server import HttpBrowser
    from tests.snelheid.schrijven import DAG, contactvelden
    from tests.snelheid.wereld import sessie_van, verken

    wereld = verken()
    browser = HttpBrowser("", 0, sessie_van(wereld.begeleider))
    koppen, velden = browser.koppen(), contactvelden(wereld)
    caseload, dossier = reverse("clienten"), reverse("dossier", args=[wereld.client])
    soorten: dict[str, Callable[[], Verzoek]] = {
        "c": lambda: ("GET", caseload, None, koppen, 200),
        "d": lambda: ("GET", dossier, None, koppen, 200),
        "s": lambda: ("POST", reverse("contact_nieuw"), browser.lichaam(velden()), koppen, 302),
    }
    return [soorten[soort] for soort in DAG]


def geheugen(pid: int | str, wat: str = "VmRSS") -> float:
    """In MB."""
    for regel in Path(f"/proc/{pid}/status").read_text().splitlines():
        if regel.startswith(f"{wat}:"):
            return int(regel.split()[1]) / 1024
    raise RuntimeError(f"Geen {wat} van proces {pid}.")


def _stuur(poort: int, verzoeken: list[Callable[[], Verzoek]], aantal: int) -> None:
    nummers = count()

    def doe() -> None:
        verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=60)
        while (nummer := next(nummers)) < aantal:
            methode, pad, lichaam, koppen, verwacht = verzoeken[nummer % len(verzoeken)]()
            verbinding.request(methode, pad, lichaam, koppen)
            antwoord = verbinding.getresponse()
            antwoord.read()
            if antwoord.status != verwacht:
                raise RuntimeError(f"{pad} gaf {antwoord.status}.")
        verbinding.close()

    with ThreadPoolExecutor(TEGELIJK) as werkers:
        for klaar in [werkers.submit(doe) for _ in range(TEGELIJK)]:
            klaar.result()


def _zeg(wat: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(wat) + "\n")


if __name__ == "__main__":
    main()
