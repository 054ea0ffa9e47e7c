"""Mensen die contacten opslaan en doorgaan tot het lukt, en wie daarop antwoord kreeg."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.cluster.groep import Groep
from tests.oefening.eigen import contact
from tests.oefening.portal import Bezoeker

MENSEN = 8
TELLING = """
    select count(*), count(distinct indien_sleutel) from trajecten_contactmoment
     where indien_sleutel = any(%s::uuid[])"""


@dataclass
class Stapel:
    """Een stapel contacten; per contact wanneer erom gevraagd is en wanneer het lukte."""

    contacten: list[dict[str, str]]
    gelukt: dict[str, tuple[float, float]] = field(default_factory=dict)
    slot: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def van(cls, begin: int, aantal: int) -> "Stapel":
        return cls([contact(begin + een) for een in range(aantal)])

    @property
    def sleutels(self) -> list[str]:
        return [velden["indien_sleutel"] for velden in self.contacten]

    def stuur(self, wie: Bezoeker, velden: dict[str, str], geduld: float) -> None:
        """Tot het lukt, zoals iemand die opnieuw op opslaan drukt met hetzelfde formulier."""
        tot = time.monotonic() + geduld
        while time.monotonic() < tot:
            begin = time.monotonic()
            antwoord = wie.probeer("POST", "/contacten/nieuw/", velden)
            if antwoord.status == 302 and "inloggen" not in antwoord.naar:
                with self.slot:
                    self.gelukt[velden["indien_sleutel"]] = (begin, time.monotonic())
                return
            time.sleep(0.05)

    def wacht_op(self, aantal: int) -> None:
        tot = time.monotonic() + 120
        while len(self.gelukt) < aantal and time.monotonic() < tot:
            time.sleep(0.002)

    def tijdens(self, wie: Bezoeker, doe: Callable[[], None], *, zaad: int, geduld: float = 120):
        """`doe` gebeurt midden in het opslaan. Geeft wanneer het begon en wie toen al antwoord
        had."""
        aantal = len(self.contacten)
        with ThreadPoolExecutor(MENSEN) as bank:
            for velden in self.contacten:
                bank.submit(self.stuur, wie, velden, geduld)
            self.wacht_op(random.Random(zaad).randint(aantal // 4, aantal // 2))
            begin = time.monotonic()
            met_antwoord = doe() or set(self.gelukt)
        return begin, met_antwoord

    def stil_na(self, begin: float) -> float:
        """Van `begin` tot het eerste contact dat daarna gevraagd werd en lukte."""
        return (
            min(gehoord for gevraagd, gehoord in self.gelukt.values() if gevraagd > begin) - begin
        )


def geteld(groep: Groep, sleutels: list[str]) -> tuple[int, int]:
    return groep.eerste.vraag(TELLING, sleutels)
