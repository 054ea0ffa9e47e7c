"""Alles hier draait alleen met `make drill-cluster`."""

from uuid import uuid4

import pytest

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.cluster.groep import draaiende_groep, op_de_groep
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.hulp.postbus import open_postbus
from tests.oefening.achtergrond import achtergrond
from tests.oefening.conftest import cijfer, pytest_terminal_summary  # noqa: F401
from tests.oefening.portal import draaiend_portal

INSTELLINGEN = "tests.oefening.instellingen"  # verbindingen blijven open, als in productie


def pytest_collection_modifyitems(items):
    for item in items:
        if "/cluster/" in str(item.path):
            item.add_marker(pytest.mark.cluster)


def nieuwe_naam() -> str:
    """De drie databanken blijven de hele loop staan: elke oefening heeft haar eigen organisatie."""
    return f"GGZ {uuid4()}"


@pytest.fixture(scope="session")
def drie_databanken(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), draaiende_groep(tmp_path_factory.mktemp("groep")) as groep:
        yield groep


@pytest.fixture
def groep(drie_databanken, django_db_blocker):
    """Drie databanken die volgen zoals het hoort, ook voor wie de test zelf iets vraagt."""
    with django_db_blocker.unblock(), op_de_groep(drie_databanken):
        yield drie_databanken


@pytest.fixture
def portal(groep, tmp_path):
    """Het portal op de groep."""
    with draaiend_portal(tmp_path / "web.log", instellingen=INSTELLINGEN) as portal:
        yield portal


@pytest.fixture
def begeleider(groep):
    with bereik(organisatie_id=nieuwe_organisatie(naam=nieuwe_naam()).pk):
        return maak_begeleider(TeamFactory(naam="IPS-team Noord"), naam="Eva Meijer")


@pytest.fixture
def bij(groep, tmp_path):
    """Een eigen Redis, een mailserver en een organisatie; werkers en klokken start de oefening."""
    postbus, server = open_postbus()
    with achtergrond(tmp_path, postbus, naam=nieuwe_naam()) as bij:
        yield bij
    server.shutdown()
    server.server_close()
