"""Gedeelde opzet: een organisatie met mensen in elke rol, en een tweede die niets mag zien."""

import gc
import io
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.commands import flush
from django.db import connections
from django.test import Client as Browser
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, Organisatie
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.hulp.dekking import (  # noqa: F401 - de telling van beantwoorde adressen
    pytest_configure,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)

# Woensdag 18 november 2026, 10:00 in Amsterdam: week 47.
NU = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)

# Op een drukke machine is traag geen fout, en dezelfde code geeft elke keer dezelfde uitslag.
hypothesis.register_profile(
    "portal",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis.load_profile("portal")

# Playwright draait een eigen lus; Django mag daarnaast gewoon de database lezen.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Wat er na het verzamelen staat, blijft: de opruimer van Python hoeft het niet steeds langs te
    gaan. Dat scheelt een tiende van de tijd."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


@pytest.fixture(scope="session")
def chromium():
    """Een browser voor de hele loop: Playwright laat er maar een toe per proces."""
    from playwright.sync_api import sync_playwright  # alleen wie een browser vraagt laadt hem

    pad = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert pad, "Chromium ontbreekt: draai `make test`, of zet CHROMIUM op het pad van de browser."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=pad,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def django_db_setup(
    request, django_test_environment, django_db_modify_db_settings, django_db_blocker
):
    """De eigenaar maakt de testdatabase; het portal is er te gast als zijn eigen rol.

    pytest-django maakt alleen de databases waar een test om vraagt. Die vraagt `default`, de
    spiegel: zonder deze opzet zou de spiegel naar de echte database van de eigenaar wijzen.
    Met `--reuse-db` blijft de testdatabase staan voor de volgende keer.
    """
    bewaar = request.config.getvalue("reuse_db") and not request.config.getvalue("create_db")
    with django_db_blocker.unblock():
        gemaakt = setup_databases(
            verbosity=0,
            interactive=False,
            aliases={"default", "eigenaar"},
            serialized_aliases=set(),
            keepdb=bewaar,
        )
        call_command("laad_referentie", stdout=io.StringIO())
    with pytest.MonkeyPatch.context() as zolang:
        # Niets hier gebruikt de permissies van Django; ze na elke toets die de database leegmaakt
        # opnieuw maken kost meer dan het leegmaken.
        zolang.setattr(flush, "emit_post_migrate_signal", lambda *_: None)
        yield
    with django_db_blocker.unblock():
        _verbreek_verbindingen()
        teardown_databases(gemaakt, verbosity=0, keepdb=bewaar)


def _verbreek_verbindingen() -> None:
    """Een server die midden in een verzoek stopt, laat soms zijn verbinding staan."""
    for alias in ("default", "eigenaar"):
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and usename = current_user"
                " and pid <> pg_backend_pid()"
            )
    connections.close_all()


@pytest.fixture
def vaste_klok():
    """Het is woensdag 18 november 2026, tien uur."""
    with time_machine.travel(NU, tick=False):
        yield NU


@pytest.fixture
def organisatie(db) -> Organisatie:
    """GGZ Noord; de test werkt in haar bereik."""
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    bereik.zet(Bereik(organisatie.pk))
    return organisatie


@pytest.fixture
def ander(organisatie) -> Organisatie:
    """Een tweede organisatie, waarvan GGZ Noord niets mag zien."""
    return nieuwe_organisatie(naam="GGZ Zuid")


@pytest.fixture
def team(organisatie):
    return TeamFactory(naam="IPS-team Noord")


@pytest.fixture
def begeleider(team) -> Gebruiker:
    return maak_begeleider(team, naam="Eva Meijer", email="eva@noord.example")


@pytest.fixture
def collega(team) -> Gebruiker:
    return maak_begeleider(team, naam="Bas Bakker", email="bas@noord.example")


@pytest.fixture
def coordinator(team) -> Gebruiker:
    return maak_medewerker(
        Rol.COORDINATOR, team, naam="Carla Coördinator", email="carla@noord.example"
    )


@pytest.fixture
def beheerder(organisatie) -> Gebruiker:
    return maak_medewerker(Rol.BEHEERDER, naam="Bea Beheer", email="bea@noord.example")


@pytest.fixture
def manager(organisatie) -> Gebruiker:
    return maak_medewerker(Rol.MANAGER, naam="Max Manager", email="max@noord.example")


@pytest.fixture
def als(db) -> Callable[[Gebruiker], Browser]:
    """`als(begeleider).get(...)`: een browser waarin die gebruiker is ingelogd."""

    def ingelogd(gebruiker: Gebruiker) -> Browser:
        browser = Browser()
        browser.force_login(gebruiker)
        return browser

    return ingelogd
