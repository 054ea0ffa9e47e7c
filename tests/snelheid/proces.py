"""Een kant in een eigen proces: leest wat er gevraagd wordt, en antwoordt met een regel JSON.

`{"keer": 3}` doet het drie keer en geeft nanoseconden per keer; `{"vraag": "queries"}` telt, en
`{"vlam": PAD}` schrijft op waar de tijd blijft.
"""

import gzip
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

import django

from tests.snelheid.werker import geheugen


def main() -> None:
    django.setup()
    from tests.snelheid.kanten import KANTEN
    from tests.snelheid.wereld import verken

    doe = KANTEN[sys.argv[1]](verken())
    for _ in range(int(sys.argv[2])):
        doe()
    _zeg({"klaar": sys.argv[1]})
    for regel in sys.stdin:
        gevraagd = json.loads(regel)
        _zeg(_antwoord(doe, gevraagd))


def _antwoord(doe: Any, gevraagd: dict[str, Any]) -> dict[str, Any]:
    from tests.snelheid.kanten import opdrachten_van

    if "keer" in gevraagd:
        return {"ns": _tijd(doe, gevraagd["keer"])}
    if "vlam" in gevraagd:
        return _vlam(doe, Path(gevraagd["vlam"]), gevraagd["seconden"])
    if gevraagd["vraag"] == "queries":
        return {"queries": len(opdrachten_van(doe))}
    if gevraagd["vraag"] == "stapel":
        return {"rijen": doe.rijen, "mb": geheugen("self", "VmHWM")}
    return _gewicht(doe())


def _vlam(doe: Any, pad: Path, seconden: float) -> dict[str, Any]:
    """Een vlamgrafiek: een blad html, met waar de tijd blijft tot in de code."""
    from pyinstrument import Profiler

    keer, einde = 0, time.monotonic() + seconden
    with Profiler() as meter:
        while time.monotonic() < einde:
            doe()
            keer += 1
    pad.with_suffix(".html").write_text(meter.output_html(), encoding="utf-8")
    pad.with_suffix(".txt").write_text(meter.output_text(), encoding="utf-8")
    return {"keer": keer}


def _gewicht(pagina: bytes) -> dict[str, int]:
    """De pagina met alles wat zij laadt: hoeveel verzoeken, en hoeveel bytes na gzip."""
    from django.conf import settings

    paden = set(re.findall(r'(?:src|href)="/static/([^"#?]+)', pagina.decode()))
    delen = [pagina, *(Path(settings.STATIC_ROOT, pad).read_bytes() for pad in paden)]
    script = [Path(settings.STATIC_ROOT, pad).read_bytes() for pad in paden if pad.endswith(".js")]
    return {
        "verzoeken": len(delen),
        "bytes": sum(len(gzip.compress(deel, 6)) for deel in delen),
        "js": sum(len(gzip.compress(deel, 6)) for deel in script),
    }


def _tijd(doe: Any, keer: int) -> float:
    begin = time.perf_counter_ns()
    for _ in range(keer):
        doe()
    return (time.perf_counter_ns() - begin) / keer


def _zeg(wat: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(wat) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
