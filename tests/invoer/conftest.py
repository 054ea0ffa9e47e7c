"""De robot in de wereld van de toegangstoets: gebouwd een keer, elk verzoek op een ongerepte."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from ips_portal.gedeeld import bereik, pdf
from ips_portal.gedeeld.bereik import Bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.conftest import NU
from tests.hulp.robot import Robot, log_in
from tests.hulp.rondgang import Rondgang
from tests.meta.wereld import bouw

# De greep van `make test`: een op de acht. Elk deel is een andere greep, acht keer is alles. Welke
# staat vast, want dezelfde code geeft dezelfde uitslag; de oefening doet alles.
ELKE = 8
DEEL = int(os.environ.get("INVOER_DEEL", "0")) % ELKE


@contextmanager
def gebouwde_robot() -> Iterator[Robot]:
    with time_machine.travel(NU, tick=False), transaction.atomic():
        # Een toets die de database leegmaakte kan hieraan voorafgaan.
        call_command("laad_referentie", stdout=io.StringIO())
        organisatie = nieuwe_organisatie(naam="GGZ Noord")
        bereik.zet(Bereik(organisatie.pk))
        wereld = bouw(organisatie)
        yield Robot(log_in(wereld.gebruikers), wereld)
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def robot(django_db_setup, django_db_blocker):
    with ExitStack() as zolang:
        zolang.enter_context(django_db_blocker.unblock())
        geduld = zolang.enter_context(pytest.MonkeyPatch.context())
        # Het papier zelf kost een seconde; wat erop staat is deze tekst.
        geduld.setattr(pdf, "van_html", lambda html, **_: html.encode())
        yield zolang.enter_context(gebouwde_robot())


@pytest.fixture(scope="package")
def rondgang(robot) -> Rondgang:
    return Rondgang(robot, elke=ELKE, vanaf=DEEL)


@pytest.fixture
def cijfer(capsys):
    def zeg(wat: str, hoeveel: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{wat}: {hoeveel}\n")

    return zeg
