"""Veertig mensen dienen tegelijk in bij een gemeente met vijf plaatsen (B13), als eigen proces.

Op een lege databank, want wie een plaats kreeg houdt haar. Zegt een regel JSON.
"""

import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import django

TEGELIJK, ORGANISATIES, RONDEN = 40, 8, 5


def main() -> None:
    django.setup()
    from clienten.models import Gemeente
    from tests.factories.financiering import AANVRAAGDATUM
    from tests.financiering.veld import maak_huis, vraag_aan
    from tests.oefening.portal import draaiend_portal

    namen = tuple(
        Gemeente.objects.geldig_op(AANVRAAGDATUM)
        .order_by("code")
        .values_list("naam", flat=True)[: RONDEN + 1]
    )
    per_huis = len(namen) * TEGELIJK // ORGANISATIES
    huizen = [
        vraag_aan(maak_huis(f"Meting {nummer}", per_huis), namen)
        for nummer in range(1, ORGANISATIES + 1)
    ]
    per_gemeente = [
        [rij[plek] for rij in huizen for plek in range(nummer, per_huis, len(namen))]
        for nummer in range(len(namen))
    ]
    with draaiend_portal(Path(sys.argv[1]), instellingen="tests.snelheid.instellingen") as portal:
        alleen = _ronde(portal.poort, per_gemeente[0], 1)
        samen = [_ronde(portal.poort, veld, TEGELIJK) for veld in per_gemeente[1:]]
    p50 = statistics.median(alleen)
    p99 = [max(duren) for duren in samen]  # van veertig is de traagste het percentiel
    sys.stdout.write(json.dumps({"p50_alleen": p50, "p99": p99}) + "\n")


def _ronde(poort: int, veld: Sequence, mensen: int) -> list[float]:
    """Milliseconden per indiener; iets anders dan vijf plaatsen stopt de meting."""
    from ips_portal.lokaal.netwerk import HIER
    from tests.financiering.veld import INVOER, VOL
    from tests.hulp.server import HttpBrowser
    from tests.snelheid.wereld import sessie_van

    sessies = {wie.begeleider.pk: sessie_van(wie.begeleider) for wie in veld}
    start = Barrier(mensen)

    def een(wie) -> tuple[bool, float]:
        browser = HttpBrowser(HIER, poort, sessies[wie.begeleider.pk])
        start.wait()
        begin = time.perf_counter()
        antwoord = browser.post(wie.knop, INVOER)
        duur = (time.perf_counter() - begin) * 1000
        if antwoord.status != 302 and VOL not in antwoord.tekst:
            raise RuntimeError(f"Indienen gaf {antwoord.status}.")
        return antwoord.status == 302, duur

    with ThreadPoolExecutor(mensen) as werkers:
        uitkomsten = list(werkers.map(een, veld))
    if Counter(gelukt for gelukt, _ in uitkomsten)[True] != 5:
        raise RuntimeError("Er zijn niet precies vijf plaatsen vergeven.")
    return [duur for _, duur in uitkomsten]


if __name__ == "__main__":
    main()
