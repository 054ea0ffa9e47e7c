"""Er valt een volger weg, en dan allebei: wat er dan gebeurt, en wie het hoort (feiten: X4)."""

import threading
import time

import pytest

from ips_portal.gedeeld.databankwacht import alarmen
from tests.cluster.druk import Stapel, geteld
from tests.cluster.groep import ASYNCHROON, SYNCHROON
from tests.oefening.achtergrond import wacht_tot

ALARM_BINNEN = 5.0  # seconden, nadat opslaan begon te hangen
HANGT = "select count(*) from pg_stat_activity where wait_event = 'SyncRep'"


@pytest.fixture
def stilgezet(groep):
    """Na afloop volgen ze weer."""
    yield groep
    for knoop in groep.knopen:
        if not knoop.leeft:
            knoop.start()
    groep.stel_in(SYNCHROON)
    groep.wacht_op_volgers(2)


def tot_alarm(zin: str, seconden: float) -> float:
    begin = time.monotonic()
    while not any(zin in alarm for alarm in alarmen(volgers=2)):
        assert time.monotonic() - begin < seconden, alarmen(volgers=2)
        time.sleep(0.2)
    return time.monotonic() - begin


def test_een_volger_minder_houdt_niemand_op_maar_wordt_gemeld(
    stilgezet, portal, begeleider, cijfer
):
    assert alarmen(volgers=2) == []
    stilgezet.volgers[0].dood()

    na = tot_alarm("Er volgen 1 databanken", ALARM_BINNEN)
    stapel, wie, begin = Stapel.van(0, 20), portal.als(begeleider), time.monotonic()
    for velden in stapel.contacten:
        stapel.stuur(wie, velden, 10)

    assert geteld(stilgezet, stapel.sleutels) == (20, 20)
    cijfer("alarm", f"na {na:.1f} s; 20 contacten in {time.monotonic() - begin:.1f} s")


def test_zonder_volgers_hangt_opslaan_tot_er_een_terug_is(stilgezet, portal, begeleider, cijfer):
    """Het beleid: liever wachten dan iets bevestigen dat verloren kan gaan.

    Kijken wacht dan ook: elke blik schrijft een regel in het logboek.
    """
    wie, stapel = portal.als(begeleider), Stapel.van(0, 1)
    for volger in stilgezet.volgers:
        volger.dood()
    schrijver = threading.Thread(target=stapel.stuur, args=(wie, stapel.contacten[0], 120))
    schrijver.start()
    wacht_tot(lambda: stilgezet.eerste.vraag(HANGT) == (1,), 60)

    na = tot_alarm("Opslaan hangt", ALARM_BINNEN)
    klaar = portal.als(None).probeer("GET", "/klaar").status
    assert stapel.gelukt == {}
    for knoop in stilgezet.knopen:
        if not knoop.leeft:
            knoop.start()
    schrijver.join(60)

    assert klaar == 200
    assert geteld(stilgezet, stapel.sleutels) == (1, 1)
    cijfer("alarm", f"na {na:.1f} s; met een volger terug ging opslaan vanzelf verder")


def test_tegenproef_zonder_wachten_gaat_opslaan_door_zonder_kopie(
    stilgezet, portal, begeleider, cijfer
):
    stilgezet.stel_in(ASYNCHROON)
    for volger in stilgezet.volgers:
        volger.dood()
    stapel = Stapel.van(0, 1)
    stapel.stuur(portal.als(begeleider), stapel.contacten[0], 10)

    assert len(stapel.gelukt) == 1
    assert not any("hangt" in alarm for alarm in alarmen(volgers=2))
