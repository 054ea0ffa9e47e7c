import sys
from collections import Counter

import pytest

from tests.hulp.postbus import open_postbus
from tests.oefening.achtergrond import achtergrond
from tests.oefening.eigen import cluster_met_demo, maak_demo
from tests.oefening.portal import draaiend_portal
from tests.oefening.toeval import ZAAD

_CIJFERS = pytest.StashKey[list[str]]()


def pytest_collection_modifyitems(items):
    for item in items:
        if "/oefening/" in str(item.path):
            item.add_marker(pytest.mark.drill)
            item.add_marker(
                pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
            )


@pytest.fixture
def cijfer(request, capsys):
    """`cijfer("terug na", "2,1 s")`: meteen op het scherm, en na afloop bij de uitslag."""

    def schrijf(wat: str, hoeveel: str) -> None:
        regel = f"{request.node.name}: {wat} {hoeveel}"
        request.config.stash.setdefault(_CIJFERS, []).append(regel)
        with capsys.disabled():
            sys.stdout.write(f"\n{regel}\n")

    return schrijf


def pytest_terminal_summary(terminalreporter, config):
    """Elk cijfer, en per bestand hoe lang het duurde: de lijst van docs/oefenen.md."""
    for regel in config.stash.get(_CIJFERS, []):
        terminalreporter.write_line(regel)
    if config.option.markexpr != "drill":
        return
    duur: Counter[str] = Counter()
    mis: set[str] = set()
    for soort in ("passed", "failed", "error", ""):
        for deel in terminalreporter.getreports(soort):
            bestand = deel.nodeid.partition("::")[0]
            duur[bestand] += deel.duration
            mis |= {bestand} if deel.failed else set()
    for bestand, seconden in sorted(duur.items()):
        uitslag = "MISLUKT" if bestand in mis else "geslaagd"
        terminalreporter.write_line(f"{seconden:6.0f} s  {uitslag:8}  {bestand}")
    terminalreporter.write_line(f"zaad {ZAAD} (een ander: ZAAD=7 make drill)")


@pytest.fixture(scope="session")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """De demogegevens maken duurt langer dan ze kopiëren."""
    with django_db_blocker.unblock():
        return maak_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def cluster(demo, tmp_path_factory):
    """Een eigen cluster met de demogegevens: dat mag omvallen en weg zijn."""
    with cluster_met_demo(demo, tmp_path_factory.mktemp("eigen")) as cluster:
        yield cluster


@pytest.fixture
def portal(transactional_db, tmp_path):
    """Het portal in eigen processen, op de testdatabase."""
    with draaiend_portal(tmp_path / "web.log") as portal:
        yield portal


@pytest.fixture
def bij(transactional_db, tmp_path):
    """Een eigen Redis, een mailserver en een organisatie; werkers en klokken start de oefening."""
    postbus, server = open_postbus()
    with achtergrond(tmp_path, postbus) as bij:
        yield bij
    server.shutdown()
    server.server_close()


@pytest.fixture
def uitslag(capsys):
    """Zegt een gemeten getal op het scherm, ook als de oefening slaagt."""

    def zeg(tekst: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{tekst}\n")

    return zeg
