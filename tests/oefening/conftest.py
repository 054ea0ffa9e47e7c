import sys

import pytest

from tests.hulp.postbus import open_postbus
from tests.oefening.achtergrond import achtergrond
from tests.oefening.portal import draaiend_portal

_CIJFERS = pytest.StashKey[list[str]]()


def pytest_collection_modifyitems(items):
    for item in items:
        if "/oefening/" in str(item.path):
            item.add_marker(pytest.mark.drill)
            item.add_marker(
                pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
            )


@pytest.fixture
def cijfer(request):
    """`cijfer("terug na", "2,1 s")`: staat na afloop bij de uitslag."""

    def schrijf(wat: str, hoeveel: str) -> None:
        request.config.stash.setdefault(_CIJFERS, []).append(
            f"{request.node.name}: {wat} {hoeveel}"
        )

    return schrijf


def pytest_terminal_summary(terminalreporter, config):
    for regel in config.stash.get(_CIJFERS, []):
        terminalreporter.write_line(regel)


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
