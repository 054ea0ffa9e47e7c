"""Een kant in een eigen proces: leest wat er gevraagd wordt, en antwoordt met een regel JSON.

`{"keer": 3}` doet het drie keer en geeft nanoseconden per keer; `{"vraag": "queries"}` telt.
"""

import gzip
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

import django


def main() -> None:
    django.setup()
    from tests.snelheid.kanten import KANTEN, opdrachten_van
    from tests.snelheid.wereld import verken

    doe = KANTEN[sys.argv[1]](verken())
    for _ in range(5):
        doe()
    _zeg({"klaar": sys.argv[1]})
    for regel in sys.stdin:
        gevraagd = json.loads(regel)
        if "keer" in gevraagd:
            _zeg({"ns": _tijd(doe, gevraagd["keer"])})
        elif gevraagd["vraag"] == "queries":
            _zeg({"queries": len(opdrachten_van(doe))})  # type: ignore[arg-type]
        else:
            _zeg(_gewicht(doe()))


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
