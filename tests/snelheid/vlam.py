"""Waar de tijd van een kant blijft, als vlamgrafiek in var/bench/vlammen."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.snelheid import plan
from tests.snelheid.databanken import bij
from tests.snelheid.meten import Deelnemer, aan_het_werk

SECONDEN = 15  # zo lang kijkt zij hoogstens naar elke kant


def teken(ids: Sequence[str], omvang: str, seconden: float) -> int:
    map_ = Path(os.environ["IPS_VAR"]) / "vlammen"
    map_.mkdir(parents=True, exist_ok=True)
    url = bij(os.environ["DATABASE_URL"], omvang)
    for id_, kant in plan.kanten_van(ids):
        pad = map_ / f"{id_}-{kant}-{omvang}.html"
        with aan_het_werk([Deelnemer(kant, kant, url)]) as processen:
            vraag = {"vlam": str(pad), "seconden": min(seconden, SECONDEN)}
            keer = processen[kant].vraag(vraag)["keer"]
        sys.stdout.write(f"{pad} ({keer} keer)\n")
    return 0
