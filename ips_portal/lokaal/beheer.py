"""Een beheercommando van Django met de diensten van deze machine."""

import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from ips_portal.lokaal import gedeeld, processen, voorbereiding
from ips_portal.lokaal.plekken import MANAGE, VAR


def voer_uit(argumenten: Sequence[str], map_: Path = VAR) -> int:
    """Geeft de afloopcode van het commando; de uitvoer is alleen die van het commando."""
    with processen.onderbreekbaar(), gedeeld.samen(map_) as diensten:
        # Het pakket ips_portal kiest bij het laden zelf al de instellingen van productie.
        env = {**diensten.env, "DJANGO_SETTINGS_MODULE": "ips_portal.settings.lokaal"}
        if gedeeld.demo_adres(map_).exists():  # een mail wijst naar de demo die draait
            env["PORTAL_ADRES"] = gedeeld.demo_adres(map_).read_text(encoding="utf-8")
        if voorbereiding.is_nieuw(map_) and argumenten[:1] != ["migrate"]:
            voorbereiding.migreer(map_, env)
        return _op_de_voorgrond([sys.executable, str(MANAGE), *argumenten], env)


@contextmanager
def _ctrl_c_is_voor_het_commando() -> Iterator[None]:
    oud = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, oud)


def _op_de_voorgrond(opdracht: Sequence[str], env: Mapping[str, str]) -> int:
    proces = processen.start("beheercommando", opdracht, env=env, eigen_sessie=False)
    try:
        with _ctrl_c_is_voor_het_commando():
            return proces.popen.wait()
    finally:
        if proces.leeft:
            proces.popen.terminate()
            proces.popen.wait()
