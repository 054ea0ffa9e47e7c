"""De tests: op een wegwerpcluster dat na afloop weg is, hoe de loop ook eindigt."""

import fcntl
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from ips_portal.lokaal import postgres, processen, systeem
from ips_portal.lokaal.diensten import draaiend
from ips_portal.lokaal.plekken import PROJECT

# /tmp en niet /dev/shm: dat is in een container maar 64 MB.
_PLEK = Path("/tmp")  # noqa: S108 - elke loop maakt er een eigen 0700-map
_VOORVOEGSEL = "ips-test-"


def ruim_resten_op() -> None:
    """Mappen van testlopen die hard gestopt zijn: hun slot is vrij."""
    for oud in _PLEK.glob(f"{_VOORVOEGSEL}*"):
        if oud.stat().st_uid == os.geteuid():
            _ruim_op_als_verlaten(oud)


def _ruim_op_als_verlaten(oud: Path) -> None:
    try:
        with (oud / "slot").open("r") as slot:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return  # wordt op dit moment gemaakt of opgeruimd
    except BlockingIOError:
        return
    _gooi_weg(oud)


def _gooi_weg(map_: Path) -> None:
    postgres.ruim_op(map_ / "postgres")
    shutil.rmtree(map_, ignore_errors=True)


@contextmanager
def wegwerpmap() -> Iterator[Path]:
    map_ = Path(tempfile.mkdtemp(prefix=_VOORVOEGSEL, dir=_PLEK))
    with (map_ / "slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        try:
            yield map_
        finally:
            _gooi_weg(map_)


def voer_uit(argumenten: Sequence[str]) -> int:
    ruim_resten_op()
    return _op_wegwerpcluster(["-n", "2", *argumenten], _met_browser())


def oefen(argumenten: Sequence[str]) -> int:
    """De oefeningen, een voor een: ze vragen de hele machine."""
    ruim_resten_op()
    return _op_wegwerpcluster(["-n", "0", "-m", "drill", *argumenten], _met_browser())


def oefen_cluster(argumenten: Sequence[str]) -> int:
    """De oefeningen met meer dan een machine, ook een voor een."""
    ruim_resten_op()
    waar = [] if any(deel.startswith("tests/") for deel in argumenten) else ["tests/cluster"]
    return _op_wegwerpcluster(["-n", "0", "-m", "cluster", *waar, *argumenten], {})


def _met_browser() -> dict[str, str]:
    """Haalt Pango en Chromium als ze er niet zijn."""
    systeem.zorg_voor_pango()
    return {"CHROMIUM": systeem.zorg_voor_chromium()}


def _op_wegwerpcluster(argumenten: Sequence[str], extra: Mapping[str, str]) -> int:
    with (
        processen.onderbreekbaar(),
        wegwerpmap() as map_,
        draaiend(map_, wegwerp=True) as diensten,
    ):
        test = {"DJANGO_SETTINGS_MODULE": "ips_portal.settings.test"}
        return _pytest({**diensten.env, **extra, **test}, argumenten)


def _pytest(env: Mapping[str, str], argumenten: Sequence[str]) -> int:
    opdracht = [sys.executable, "-m", "pytest", *argumenten]
    proces = processen.start("pytest", opdracht, env=env, cwd=PROJECT, stopsein=signal.SIGINT)
    try:
        return proces.popen.wait()
    finally:
        processen.stop(proces, 20)  # met zijn werkers en browsers
