"""Een toestemming intrekken terwijl iemand het contact opslaat, op echte verbindingen."""

import io
import threading
import time
from datetime import date
from functools import partial
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client as Browser

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.naasten import ToestemmingFactory
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject
from tests.hulp.contact import fout_bij, ingevuld, soep
from tests.hulp.tegelijk import GEDULD, tegelijk
from trajecten.handelingen.naasten import trek_toestemming_in
from trajecten.models import Contactmoment

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"]),
    pytest.mark.usefixtures("vaste_klok"),
]

WACHT_OP_MIJ = (
    "select exists (select 1 from pg_locks"
    " where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))"
)
VANDAAG = date(2026, 11, 18)


@pytest.fixture
def wereld() -> SimpleNamespace:
    call_command("laad_referentie", stdout=io.StringIO())
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory(naam="IPS-team Noord")
        eva = maak_begeleider(team, naam="Eva Meijer")
        traject = maak_traject(begeleider=eva, team=team)
        toestemming = ToestemmingFactory(naaste__client=traject.client)
        return SimpleNamespace(organisatie=organisatie, eva=eva, traject=traject, rij=toestemming)


def opslaan(wereld):
    browser = Browser()
    browser.force_login(wereld.eva)
    velden = ingevuld(
        soort="netwerk",
        werkgever_naam="",
        datum=VANDAAG.isoformat(),
        tijd="",
        trajecten=[wereld.traject.sleutel],
        naaste=wereld.rij.naaste.sleutel,
    )
    return partial(browser.post, "/contacten/nieuw/", velden)


def contacten(wereld) -> int:
    with bereik(organisatie_id=wereld.organisatie.pk):
        return Contactmoment.objects.count()


def wacht_tot_iemand_wacht(klaar: threading.Event) -> None:
    """Houdt de transactie open tot een ander op haar slot stuit, of zonder slot al klaar is."""
    tot = time.monotonic() + GEDULD
    with connection.cursor() as cursor:
        while time.monotonic() < tot and not klaar.wait(0.05):
            cursor.execute(WACHT_OP_MIJ)
            if cursor.fetchone()[0]:
                return


def test_wie_net_eerder_intrekt_houdt_het_contact_tegen(wereld):
    bezig, klaar, bewaar = threading.Event(), threading.Event(), opslaan(wereld)

    def trek_in():
        with bereik(organisatie_id=wereld.organisatie.pk):
            trek_toestemming_in(
                toestemming=wereld.rij, op=VANDAAG, door=wereld.eva, vandaag=VANDAAG
            )
            bezig.set()
            wacht_tot_iemand_wacht(klaar)

    def leg_vast():
        bezig.wait(timeout=GEDULD)
        try:
            return bewaar()
        finally:
            klaar.set()

    antwoord = next(uitkomst for uitkomst in tegelijk(trek_in, leg_vast) if uitkomst)

    assert "geen toestemming" in fout_bij(antwoord, "naaste")
    assert soep(antwoord).select_one(".contact-eerst a")
    assert contacten(wereld) == 0


def test_twee_keer_tegelijk_opslaan_geeft_een_contact(wereld):
    bewaar = opslaan(wereld)

    antwoorden = tegelijk(bewaar, bewaar)

    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    assert contacten(wereld) == 1
