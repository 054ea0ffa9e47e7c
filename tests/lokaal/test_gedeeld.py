"""Commando's naast elkaar: ze delen de diensten en trekken ze niet onder elkaar vandaan."""

import signal
import subprocess
import sys

import pytest

from ips_portal.lokaal import demo, gedeeld
from ips_portal.lokaal.melding import Melding
from ips_portal.lokaal.plekken import PROJECT
from tests.lokaal import hulp

_COMMANDO = """
import sys, time, psycopg
from pathlib import Path
from ips_portal.lokaal import gedeeld
with gedeeld.samen(Path(sys.argv[1])) as diensten:
    time.sleep(float(sys.argv[2]))
    with psycopg.connect(diensten.env["DATABASE_URL"]) as verbinding:
        print(verbinding.info.port, len(diensten.programmas))
"""


def _commando(map_, duur: float = 0) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", _COMMANDO, str(map_), str(duur)],
        cwd=PROJECT, env=hulp.omgeving(), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _uitkomst(commando: subprocess.Popen) -> tuple[int, int]:
    poort, gestart = commando.communicate(timeout=30)[0].split()
    return int(poort), int(gestart)


def test_een_commando_gebruikt_de_diensten_van_de_demo(toezicht, tmp_path):
    draaiend = toezicht()

    _, zelf_gestart = _uitkomst(_commando(tmp_path / "var"))

    assert zelf_gestart == 0
    assert draaiend.popen.poll() is None


def test_twee_commandos_tegelijk_delen_een_databank(tmp_path):
    # De een begint de diensten en is eerder klaar dan de ander: die werkt gewoon door.
    uitkomsten = [_commando(tmp_path / "var", duur) for duur in (0.2, 0.8)]

    (poort_a, gestart_a), (poort_b, gestart_b) = map(_uitkomst, uitkomsten)

    assert poort_a == poort_b
    assert sorted([gestart_a, gestart_b]) == [0, 2]


def test_na_het_laatste_commando_draait_er_niets_meer(tmp_path):
    _uitkomst(_commando(tmp_path / "var"))

    assert not (tmp_path / "var" / "diensten.json").exists()
    with gedeeld.stil(tmp_path / "var", "Opruimen …"):
        pass  # niemand houdt het slot nog vast


def test_de_demogegevens_gaan_niet_weg_terwijl_ze_in_gebruik_zijn(toezicht, tmp_path):
    toezicht()

    with pytest.raises(Melding, match="draait nog"):
        demo.begin_opnieuw(tmp_path / "var")


def test_opnieuw_beginnen_laat_geen_gegevens_staan(toezicht, tmp_path):
    toezicht().krijgt(signal.SIGKILL)

    demo.begin_opnieuw(tmp_path / "var")

    over = {pad.name for pad in (tmp_path / "var").iterdir()}
    assert over <= {"diensten.slot", "gebruik.slot"}
