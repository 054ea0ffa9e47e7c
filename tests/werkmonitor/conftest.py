from io import StringIO

import pytest
from django.core.management import call_command

from tests.werkmonitor.orakel import WERKBOEK


@pytest.fixture
def noord(organisatie, vaste_klok):
    """De organisatie met de ingelezen caseload."""
    call_command("importeer", str(WERKBOEK), organisatie=organisatie.naam, stdout=StringIO())
    return organisatie
