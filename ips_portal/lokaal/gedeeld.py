"""Commando's naast elkaar op dezelfde diensten.

Wie `diensten.slot` heeft, is de houder: die start en stopt de diensten. Ieder ander leest hun
adressen uit `diensten.json` en houdt zolang een gedeeld slot op `gebruik.slot`, waar de houder op
wacht voordat hij stopt. De sloten zijn van de kernel: na `kill -9` zijn ze vanzelf weer vrij.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ips_portal.lokaal.diensten import Diensten, controleer_eigen_database, draaiend
from ips_portal.lokaal.melding import Melding, zeg
from ips_portal.lokaal.plekken import prive_map, schrijf_prive
from ips_portal.lokaal.systeem import bibliotheken

_ADRESSEN = (
    "DATABASE_URL",
    "DATABASE_URL_EIGENAAR",
    "DATABASE_URL_LOGBOEK",
    "REDIS_URL",
    "GEHEIME_SLEUTEL",
    "VELD_SLEUTELS",
)


def _slot(bestand: IO[str], soort: int) -> bool:
    try:
        fcntl.flock(bestand, soort | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wacht_op_slot(bestand: IO[str], soort: int, seconden: float) -> bool:
    einde = time.monotonic() + seconden
    while not _slot(bestand, soort):
        if time.monotonic() > einde:
            return False
        time.sleep(0.1)
    return True


def _adressen(map_: Path) -> Path:
    return map_ / "diensten.json"


@contextmanager
def _houder(map_: Path, wacht_op_anderen: float) -> Iterator[Diensten]:
    """Start de diensten en deelt hun adressen tot het einde."""
    for oud in (_adressen(map_), demo_adres(map_)):  # van een houder die hard gestopt is
        oud.unlink(missing_ok=True)
    with draaiend(map_) as diensten, (map_ / "gebruik.slot").open("w") as gebruik:
        adressen = {naam: diensten.env[naam] for naam in _ADRESSEN if naam in diensten.env}
        schrijf_prive(_adressen(map_), json.dumps(adressen, indent=2))
        try:
            yield diensten
        finally:
            _wacht_op_slot(gebruik, fcntl.LOCK_EX, wacht_op_anderen)
            _adressen(map_).unlink(missing_ok=True)


@contextmanager
def als_enige(map_: Path, *, seconden: float = 60) -> Iterator[Diensten]:
    """Voor de demo: die moet zelf de houder zijn, want zij bewaakt de diensten."""
    with (prive_map(map_) / "diensten.slot").open("w") as slot:
        if not _slot(slot, fcntl.LOCK_EX):
            _wacht_op_ander_commando(slot, map_, seconden)
        with _houder(map_, wacht_op_anderen=10) as diensten:
            yield diensten


def demo_adres(map_: Path) -> Path:
    """Bestaat zolang de demo draait; erin staat waar."""
    return map_ / "demo.adres"


def _wacht_op_ander_commando(slot: IO[str], map_: Path, seconden: float) -> None:
    if demo_adres(map_).exists():
        adres = demo_adres(map_).read_text(encoding="utf-8")
        raise Melding(f"De demo draait al, op {adres}. Stop die eerst met Ctrl-C.")
    zeg("Er loopt nog een ander commando op de demogegevens; even wachten …")
    if not _wacht_op_slot(slot, fcntl.LOCK_EX, seconden):
        raise Melding("Het andere commando is nog bezig. Wacht tot het klaar is, of stop het.")


@contextmanager
def samen(map_: Path, *, seconden: float = 60) -> Iterator[Diensten]:
    """Gebruikt de diensten die al draaien, of start ze voor de duur van dit commando."""
    controleer_eigen_database(os.environ)
    einde = time.monotonic() + seconden
    with (prive_map(map_) / "diensten.slot").open("w") as slot:
        while not _slot(slot, fcntl.LOCK_EX):
            with (map_ / "gebruik.slot").open("w") as gebruik:
                if _slot(gebruik, fcntl.LOCK_SH) and _adressen(map_).exists():
                    yield _van_een_ander(map_)
                    return
            if time.monotonic() > einde:
                raise Melding("De diensten van een ander commando komen niet op gang.")
            time.sleep(0.1)
        with _houder(map_, wacht_op_anderen=3600) as diensten:
            yield diensten


def _van_een_ander(map_: Path) -> Diensten:
    adressen = json.loads(_adressen(map_).read_text(encoding="utf-8"))
    gegeven = {naam: waarde for naam, waarde in os.environ.items() if waarde}
    return Diensten({**adressen, **gegeven, **bibliotheken(gegeven)})


@contextmanager
def stil(map_: Path, wat: str) -> Iterator[None]:
    """Voor opruimen en terugzetten: niemand mag de gegevens in gebruik hebben."""
    with (prive_map(map_) / "diensten.slot").open("w") as slot:
        if not _slot(slot, fcntl.LOCK_EX):
            raise Melding("De demo of een ander commando draait nog. Stop dat eerst (Ctrl-C).")
        zeg(wat)
        yield
