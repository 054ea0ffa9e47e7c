"""De databank valt om midden in het vastleggen: wie hoorde dat het lukte, heeft het nog (D1)."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from tests.oefening.eigen import Eigen, contact, eigen_portal
from tests.oefening.toeval import toeval

RONDES, PER_RONDE, MENSEN = 5, 200, 8
TERUG_BINNEN = 10.0  # seconden, van de klap tot het eerste contact dat weer lukt
TELLING = """
    select count(*), count(distinct indien_sleutel) from trajecten_contactmoment
     where indien_sleutel = any(%s::uuid[])"""


@dataclass
class Ronde:
    """Een stapel contacten, en wie er antwoord op kreeg: wanneer gevraagd, en wanneer gehoord."""

    contacten: list[dict[str, str]]
    gelukt: dict[str, tuple[float, float]] = field(default_factory=dict)
    slot: threading.Lock = field(default_factory=threading.Lock)

    def stuur(self, eigen: Eigen, velden: dict[str, str]) -> None:
        """Tot het lukt, zoals iemand die opnieuw op opslaan drukt met hetzelfde formulier."""
        tot = time.monotonic() + 120
        while time.monotonic() < tot:
            begin = time.monotonic()
            antwoord = eigen.begeleider.probeer("POST", "/contacten/nieuw/", velden)
            if antwoord.status == 302 and "inloggen" not in antwoord.naar:
                with self.slot:
                    self.gelukt[velden["indien_sleutel"]] = (begin, time.monotonic())
                return
            time.sleep(0.05)

    def wacht_op(self, aantal: int) -> None:
        tot = time.monotonic() + 120
        while len(self.gelukt) < aantal and time.monotonic() < tot:
            time.sleep(0.002)

    @property
    def sleutels(self) -> list[str]:
        return [velden["indien_sleutel"] for velden in self.contacten]


@pytest.fixture
def eigen(cluster, tmp_path):
    with eigen_portal(cluster, tmp_path) as eigen:
        yield eigen


def klap_in(eigen: Eigen, nummer: int, *, opnieuw: bool = True) -> tuple[Ronde, float, set[str]]:
    """Geeft de ronde, hoe lang het stil was, en wie voor de klap al antwoord had."""
    ronde = Ronde([contact(nummer * PER_RONDE + een) for een in range(PER_RONDE)])
    with ThreadPoolExecutor(MENSEN) as bank:
        for velden in ronde.contacten:
            bank.submit(ronde.stuur, eigen, velden)
        ronde.wacht_op(toeval(nummer).randint(PER_RONDE // 4, PER_RONDE // 2))
        klap = time.monotonic()
        eigen.cluster.dood()
        met_antwoord = set(ronde.gelukt)
        eigen.cluster.start()
    eerste = min(gehoord for gevraagd, gehoord in ronde.gelukt.values() if gevraagd > klap)
    return ronde, eerste - klap, met_antwoord


def geteld(eigen: Eigen, sleutels: list[str]) -> tuple[int, int]:
    with eigen.cluster.verbind() as verbinding:
        return verbinding.execute(TELLING, [sleutels]).fetchone()


def test_na_een_klap_mist_niets_waarop_antwoord_kwam_en_staat_niets_dubbel(eigen, cijfer):
    stil, bevestigd = [], 0
    for nummer in range(RONDES):
        ronde, duur, met_antwoord = klap_in(eigen, nummer)
        stil.append(duur)
        bevestigd += len(met_antwoord)

        assert len(ronde.gelukt) == PER_RONDE
        assert geteld(eigen, ronde.sleutels) == (PER_RONDE, PER_RONDE)
    assert max(stil) <= TERUG_BINNEN
    cijfer("bevestigd voor de klap", f"{bevestigd}, kwijt 0, dubbel 0")
    cijfer("stil", f"{min(stil):.1f} tot {max(stil):.1f} s")


def test_tegenproef_zonder_wachten_op_de_schijf_raakt_er_een_zoek(eigen, cijfer):
    """synchronous_commit=off: het antwoord gaat de deur uit voor het op de schijf staat."""
    with eigen.cluster.verbind() as verbinding:
        for instelling in ("synchronous_commit = off", "wal_writer_delay = '10s'"):
            verbinding.execute(f"alter system set {instelling}")
        verbinding.execute("select pg_reload_conf()")

    _, _, met_antwoord = klap_in(eigen, RONDES)
    over, _ = geteld(eigen, sorted(met_antwoord))

    cijfer("bevestigd en toch kwijt", f"{len(met_antwoord) - over} van {len(met_antwoord)}")
    assert len(met_antwoord) - over >= 1
