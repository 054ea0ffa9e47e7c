"""Achter PgBouncer gaat een verbinding van hand tot hand: het bereik mag niet mee (feiten: A8)."""

import io
from collections import Counter
from functools import partial

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from ips_portal.gedeeld import bereik
from ips_portal.lokaal.netwerk import HIER
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.clienten import ClientFactory
from tests.hulp.tegelijk import tegelijk
from tests.oefening.pool import draaiende_pool
from tests.oefening.toeval import toeval

BEZOEKERS, VRAGEN = 16, 200


@pytest.fixture
def vier(transactional_db) -> list[int]:
    """Vier organisaties met elk drie cliënten."""
    call_command("laad_referentie", stdout=io.StringIO())  # een eerdere oefening maakte alles leeg
    nummers = []
    for naam in ("Noord", "Oost", "Zuid", "West"):
        nummers.append(nieuwe_organisatie(naam=f"GGZ {naam}").pk)
        with bereik.bereik(organisatie_id=nummers[-1]):
            ClientFactory.create_batch(3)
    return nummers


@pytest.fixture
def poort(vier, tmp_path):
    with draaiende_pool(tmp_path) as poort:
        yield poort


def bezoek(poort: int, organisaties: list[int], *, lokaal: bool, zaad: int) -> Counter[str]:
    """De helft van de vragen zet een bereik, de andere helft vergeet het."""
    kans, gezien = toeval(zaad), Counter()
    deel = connection.settings_dict
    with psycopg.connect(
        host=HIER,
        port=poort,
        dbname=deel["NAME"],
        user=deel["USER"],
        prepare_threshold=None,
        autocommit=True,
    ) as verbinding:
        for _ in range(VRAGEN):
            eigen = kans.choice(organisaties) if kans.random() < 0.5 else None
            gezien += _vraag(verbinding, eigen, lokaal)
    return gezien


def _vraag(verbinding: psycopg.Connection, eigen: int | None, lokaal: bool) -> Counter[str]:
    with verbinding.transaction():
        if eigen is not None:
            verbinding.execute("select set_config('app.organisatie', %s, %s)", [str(eigen), lokaal])
        rijen = verbinding.execute("select organisatie_id from clienten_client").fetchall()
    van = [nummer for (nummer,) in rijen]
    if eigen is None:
        return Counter(zonder_bereik=1, rijen_zonder_bereik=len(van))
    return Counter(met_bereik=1, eigen=van.count(eigen), vreemd=len(van) - van.count(eigen))


def samen(poort: int, organisaties: list[int], *, lokaal: bool) -> Counter[str]:
    daden = [
        partial(bezoek, poort, organisaties, lokaal=lokaal, zaad=zaad) for zaad in range(BEZOEKERS)
    ]
    uitkomsten = tegelijk(*daden)
    assert len(uitkomsten) == BEZOEKERS
    return sum(uitkomsten, Counter())


def test_niemand_ziet_een_rij_van_een_ander_en_zonder_bereik_is_er_niets(poort, vier, cijfer):
    gezien = samen(poort, vier, lokaal=True)

    cijfer("gezien", str(dict(gezien)))
    assert gezien["met_bereik"] + gezien["zonder_bereik"] == BEZOEKERS * VRAGEN
    assert gezien["eigen"] == 3 * gezien["met_bereik"]
    assert (gezien["vreemd"], gezien["rijen_zonder_bereik"]) == (0, 0)


def test_tegenproef_een_bereik_van_de_sessie_lekt_naar_wie_het_vergat(poort, vier, cijfer):
    gezien = samen(poort, vier, lokaal=False)

    cijfer("gelekte rijen", str(gezien["rijen_zonder_bereik"]))
    assert gezien["rijen_zonder_bereik"] > 0
