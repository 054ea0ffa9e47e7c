"""Twee webs achter een proxy, en om de vijf seconden valt er een om (feiten: X1)."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cluster.druk import geteld
from tests.cluster.ervoor import Web, draaiende_webs, haproxy
from tests.oefening.achtergrond import wacht_tot
from tests.oefening.eigen import contact
from tests.oefening.portal import Bezoeker, Portal

KLAPPEN, OM_DE = 8, 5.0  # seconden
BEZOEKERS = 6
PAGINAS = ("/", "/clienten/", "/meldingen/", "/werkgevers/")


@dataclass
class Verkeer:
    """Wat bezoekers vragen, elk met een keer opnieuw."""

    wie: Bezoeker
    stop: threading.Event = field(default_factory=threading.Event)
    uitkomsten: Counter[str] = field(default_factory=Counter)
    sleutels: list[str] = field(default_factory=list)

    def bezoek(self, nummer: int) -> None:
        stap = 0
        while not self.stop.is_set():
            stap += 1
            velden = contact(nummer * 1000 + stap) if stap % 5 == 0 else None
            self._een(PAGINAS[stap % len(PAGINAS)], velden)

    def _een(self, pad: str, velden: dict[str, str] | None) -> None:
        goed = self._goed(pad, velden)
        if not goed:
            self.uitkomsten["opnieuw"] += 1
            time.sleep(0.1)
            goed = self._goed(pad, velden)
        self.uitkomsten["gelukt" if goed else "mislukt"] += 1
        if goed and velden:
            self.sleutels.append(velden["indien_sleutel"])

    def _goed(self, pad: str, velden: dict[str, str] | None) -> bool:
        """Een contact is met zijn sleutel tweemaal te sturen: het wordt er een."""
        antwoord = (
            self.wie.probeer("POST", "/contacten/nieuw/", velden)
            if velden
            else self.wie.probeer("GET", pad)
        )
        if "inloggen" in antwoord.naar:
            self.uitkomsten["uitgelogd"] += 1
            return False
        return antwoord.status in (200, 302)


def verkeer_tijdens(portal: Portal, begeleider, doe, *, na: int = 0) -> Verkeer:
    """`doe` begint als er `na` verzoeken gelukt zijn: dan is bekend dat het ervoor gewoon ging."""
    verkeer = Verkeer(portal.als(begeleider))
    draden = [
        threading.Thread(target=verkeer.bezoek, args=(nummer,)) for nummer in range(BEZOEKERS)
    ]
    for draad in draden:
        draad.start()
    try:
        wacht_tot(lambda: verkeer.uitkomsten["gelukt"] >= na, seconden=60)
        doe()
    finally:
        verkeer.stop.set()
        for draad in draden:
            draad.join(120)
    return verkeer


def sla_om_de_beurt(webs: list[Web]) -> float:
    """Elke vijf seconden een, of zodra de vorige weer leeft: nooit allebei. Geeft hoelang het
    duurde."""
    begin = time.monotonic()
    for klap in range(KLAPPEN):
        beurt = time.monotonic()
        web = webs[klap % len(webs)]
        web.dood()
        web.start()
        web.wacht()
        time.sleep(max(0.0, OM_DE - (time.monotonic() - beurt)))
    return time.monotonic() - begin


@pytest.fixture
def twee(groep, tmp_path):
    webs = [Web(tmp_path / f"web{nummer}.log") for nummer in (1, 2)]
    with draaiende_webs(*webs):
        yield webs


def test_er_valt_telkens_een_web_om_en_niemand_merkt_het(groep, twee, begeleider, tmp_path, cijfer):
    duren: list[float] = []
    with haproxy(tmp_path / "proxy.log", (twee[0].poort, twee[1].poort)) as portal:
        verkeer = verkeer_tijdens(portal, begeleider, lambda: duren.append(sla_om_de_beurt(twee)))

    cijfer("verkeer", f"{dict(verkeer.uitkomsten)}, {KLAPPEN} klappen in {duren[0]:.0f} s")
    assert verkeer.uitkomsten["gelukt"] >= 100
    assert verkeer.uitkomsten["mislukt"] == 0
    assert verkeer.uitkomsten["uitgelogd"] == 0
    aantal = len(verkeer.sleutels)
    assert geteld(groep, verkeer.sleutels) == (aantal, aantal)


def test_tegenproef_een_web_alleen_laat_mensen_staan(groep, begeleider, tmp_path: Path, cijfer):
    een = Web(tmp_path / "web.log")
    with (
        draaiende_webs(een),
        haproxy(tmp_path / "proxy.log", (een.poort, een.poort)) as portal,
    ):
        verkeer = verkeer_tijdens(portal, begeleider, lambda: _een_klap(een), na=20)

    cijfer("verkeer", str(dict(verkeer.uitkomsten)))
    assert verkeer.uitkomsten["gelukt"] >= 20
    assert verkeer.uitkomsten["mislukt"] >= 1


def _een_klap(web: Web) -> None:
    web.dood()
    web.start()
    web.wacht()
