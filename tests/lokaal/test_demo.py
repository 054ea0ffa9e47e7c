"""De demo als geheel: starten, inlogpagina, stoppen, en snel weer starten."""

import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from ips_portal.lokaal import demo, netwerk
from ips_portal.lokaal.melding import Melding
from ips_portal.lokaal.plekken import PROJECT
from tests.lokaal import hulp


def test_een_bezette_poort_geeft_een_zin(bezette_poort):
    with pytest.raises(Melding, match=f"Poort {bezette_poort} is bezet"):
        demo.kies_poort(str(bezette_poort))


@pytest.mark.parametrize("gevraagd", ["http", "0", "70000", "-1"])
def test_wat_geen_poort_is_geeft_een_zin(gevraagd):
    with pytest.raises(Melding, match="is geen poort"):
        demo.kies_poort(gevraagd)


def test_zonder_wens_wordt_het_de_eerste_vrije_poort(bezette_poort, monkeypatch):
    monkeypatch.setattr(demo, "_STANDAARDPOORT", bezette_poort)

    assert demo.kies_poort(None) > bezette_poort


@pytest.mark.drill
def test_de_demo_start_stopt_en_start_snel_weer(tmp_path):
    poort = str(netwerk.vrije_poort())

    eerste = _demo(tmp_path, poort)
    assert "Inloggen" in _inlogpagina(poort)
    assert _beheercommando(tmp_path) == "alleen dit\n"
    eerste.krijgt(signal.SIGINT)
    assert eerste.achtergebleven() == []

    begin = time.monotonic()
    tweede = _demo(tmp_path, poort)
    assert "bijwerken" not in tweede.gezegd
    assert time.monotonic() - begin < 15
    assert len(tweede.kinderen) > len(eerste.kinderen) / 2
    tweede.krijgt(signal.SIGKILL)
    assert tweede.achtergebleven() == []


@pytest.fixture
def bezette_poort():
    with netwerk.socket.socket() as bezet:
        bezet.bind((netwerk.HIER, 0))
        bezet.listen()
        yield bezet.getsockname()[1]


def _demo(map_, poort: str) -> hulp.Toezicht:
    opdracht = ["-m", "ips_portal.lokaal", "demo"]
    return hulp.Toezicht(opdracht, klaar="Stoppen:", IPS_VAR=str(map_), PORT=poort)


def _beheercommando(map_) -> str:
    """De uitvoer van een commando naast de demo: zuiver, want een ander programma leest hem."""
    vraag = ["manage", "--", "shell", "--verbosity", "0", "--command", "print('alleen dit')"]
    opdracht = [sys.executable, "-m", "ips_portal.lokaal", *vraag]
    env = hulp.omgeving(IPS_VAR=str(map_), DJANGO_SETTINGS_MODULE="ips_portal.settings.lokaal")
    return subprocess.check_output(opdracht, env=env, cwd=PROJECT, text=True)


def _inlogpagina(poort: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{poort}/", timeout=10) as antwoord:
        return antwoord.read().decode()
