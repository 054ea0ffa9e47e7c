"""Laat de kanten om de beurt werken: elke ronde alle kanten een keer, in een volgorde van toeval.

Zo treft een traag ogenblik van de machine ze allemaal even vaak. Elke kant heeft een eigen proces.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

from ips_portal.lokaal.plekken import PROJECT

HERHALINGEN, RONDES = 7, 60
SECONDEN = 60  # zo lang duurt een groep hoogstens; nooit minder ronden dan `MINSTENS`
MINSTENS = 3
WARM = 5


class KantMislukt(Exception):
    """Een proces stopte of zei iets anders dan een meting."""


@dataclass(frozen=True)
class Deelnemer:
    """`kant` op de databank van `url`. `keer`: zo vaak per beurt, voor wat te kort duurt.

    `warm`: zo vaak vooraf, zonder te meten.
    """

    naam: str
    kant: str
    url: str
    keer: int = 1
    warm: int = WARM


class Proces:
    def __init__(self, deelnemer: Deelnemer) -> None:
        self.deelnemer = deelnemer
        env = {**os.environ, "DATABASE_URL": deelnemer.url}
        env["DJANGO_SETTINGS_MODULE"] = "tests.snelheid.instellingen"
        env.pop("DATABASE_URL_EIGENAAR", None)
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "tests.snelheid.proces", deelnemer.kant, str(deelnemer.warm)],
            env=env, cwd=PROJECT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def vraag(self, wat: dict[str, Any]) -> dict[str, Any]:
        assert self.popen.stdin is not None
        self.popen.stdin.write(json.dumps(wat) + "\n")
        self.popen.stdin.flush()
        return self.antwoord()

    def antwoord(self) -> dict[str, Any]:
        assert self.popen.stdout is not None
        regel = self.popen.stdout.readline()
        if not regel:
            raise KantMislukt(f"{self.deelnemer.naam} stopte met {self.popen.wait()}.")
        return json.loads(regel)

    def beurt(self) -> float:
        return self.vraag({"keer": self.deelnemer.keer})["ns"] / 1e6

    def stop(self) -> None:
        self.popen.terminate()
        self.popen.wait()


@contextmanager
def aan_het_werk(deelnemers: Sequence[Deelnemer]) -> Iterator[dict[str, Proces]]:
    processen: dict[str, Proces] = {}
    try:
        for deelnemer in deelnemers:
            processen[deelnemer.naam] = Proces(deelnemer)
        for proces in processen.values():
            proces.antwoord()  # «klaar»: warm
        yield processen
    finally:
        for proces in processen.values():
            proces.stop()


def tijden(
    processen: dict[str, Proces], *, rondes: int, zaad: int, seconden: float = SECONDEN
) -> dict[str, list[float]]:
    """Milliseconden per kant, ronde na ronde; minder ronden als de tijd om is."""
    toeval, einde = Random(zaad), time.monotonic() + seconden
    gemeten: dict[str, list[float]] = {naam: [] for naam in processen}
    for ronde in range(rondes):
        if ronde >= MINSTENS and time.monotonic() > einde:
            break
        for naam in toeval.sample(list(processen), len(processen)):
            gemeten[naam].append(processen[naam].beurt())
    return gemeten


def los(module: str, url: str, *argumenten: str) -> dict[str, Any]:
    """Een meting die zelf een proces is: zegt een regel JSON."""
    env = {**os.environ, "DATABASE_URL": url}
    env["DJANGO_SETTINGS_MODULE"] = "tests.snelheid.instellingen"
    env.pop("DATABASE_URL_EIGENAAR", None)
    klaar = subprocess.run(
        [sys.executable, "-m", module, *argumenten],
        env=env, cwd=PROJECT, check=False, text=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    if klaar.returncode:
        raise KantMislukt(f"{module} stopte met {klaar.returncode}.")
    return json.loads(klaar.stdout)
