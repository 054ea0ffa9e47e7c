"""Wie alleen kijkt, verandert niets: geen enkele GET schrijft een rij, behalve waar het hoort.

PostgreSQL telt per transactie zelf hoeveel rijen van elke tabel erbij kwamen, veranderden of
verdwenen. Dat ziet ook een rij die hetzelfde bleef, en wat een trigger of functie schreef.
"""

from collections.abc import Callable
from functools import partial

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client as Browser
from django.urls import reverse

from organisaties.models import GgzTeam
from tests.meta.test_toegang import _INGANG
from tests.meta.toegang import GET, REGELS, Regel
from tests.meta.wereld import ARGUMENTEN, bouw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

# Elke blik is een regel, en elke blik schuift het einde van de sessie op.
_ALTIJD = {"logboek_regel", "organisaties_sessie"}
# Een GET die wel iets doet, met de reden.
DOEN_IETS = {
    # Wie een rapport ophaalt heeft het gezien: dat staat erbij, en het bericht erover vervalt.
    "rapport_ophalen": {"meldingen_rapport", "meldingen_opdracht"},
}
_GETELD = """
select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables
 where n_tup_ins + n_tup_upd + n_tup_del > 0"""


@pytest.fixture
def wereld(organisatie):
    return bouw(organisatie)


def geschreven(doe: Callable[[], object]) -> set[str]:
    """De tabellen waarin `doe` schreef; daarna is alles weer zoals het was."""
    with transaction.atomic():
        eerst = _stand()
        doe()
        erna = _stand()
        transaction.set_rollback(True)
    return {tabel for tabel, aantal in erna.items() if aantal != eerst.get(tabel, 0)}


def _stand() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_GETELD)
        return dict(cursor.fetchall())


@pytest.mark.parametrize("een_op", [12, pytest.param(1, marks=pytest.mark.drill)])
def test_geen_enkele_bladzijde_verandert_iets_door_haar_te_openen(wereld, als, een_op):
    """In `make test` een greep, in `make drill` alle."""
    sessies = {rol: _sessie(als(gebruiker)) for rol, gebruiker in wereld.gebruikers.items()}
    lezen = [(naam, regel) for naam, regel in REGELS.items() if GET in regel.methoden][::een_op]
    schreven = {}
    for naam, regel in lezen:
        tabellen = geschreven(partial(_open, sessies, naam, regel, wereld))
        if te_veel := tabellen - _ALTIJD - DOEN_IETS.get(naam, set()):
            schreven[naam] = sorted(te_veel)

    assert len(lezen) > 200 / een_op
    assert schreven == {}


def test_wat_wel_schrijft_wordt_gezien(wereld):
    """De tegenproef: een rij die wordt opgeslagen zonder dat er iets aan verandert."""
    team = GgzTeam.objects.first()

    assert geschreven(team.save) == {"organisaties_ggzteam"}
    assert geschreven(lambda: GgzTeam.objects.count()) == set()


def _open(sessies: dict[str, str], naam: str, regel: Regel, wereld) -> None:
    browser = Browser()
    browser.handler = _INGANG
    browser.cookies[settings.SESSION_COOKIE_NAME] = sessies[sorted(regel.rollen)[0]]
    antwoord = browser.get(reverse(naam, kwargs=ARGUMENTEN[regel.object](wereld.eigen)))
    assert regel.openbaar or antwoord.status_code < 400, (naam, antwoord.status_code)
    if antwoord.streaming:
        antwoord.getvalue()


def _sessie(browser: Browser) -> str:
    return browser.cookies[settings.SESSION_COOKIE_NAME].value
