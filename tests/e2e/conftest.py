"""Een echte browser tegen een echte server: op bureaubreedte en op telefoonbreedte."""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from time import monotonic, sleep
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin
from django.core.management import call_command
from django.db import connection
from django.test import Client as Browser
from playwright.sync_api import Locator, Page

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.factories.werkgevers import WerkgeverFactory

BUREAU = {"width": 1280, "height": 900}
TELEFOON = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items):
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)
            item.add_marker(
                pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
            )


@pytest.fixture(scope="session", autouse=True)
def _stijlen_blijven() -> Iterator[None]:
    """Als in productie: de browser vraagt een stijlblad of script niet bij elke pagina opnieuw."""
    serveer = StaticFilesHandlerMixin.serve

    def met_termijn(self, verzoek):
        antwoord = serveer(self, verzoek)
        antwoord["Cache-Control"] = "max-age=3600"
        return antwoord

    with pytest.MonkeyPatch.context() as zolang:
        zolang.setattr(StaticFilesHandlerMixin, "serve", met_termijn)
        yield


@pytest.fixture(autouse=True)
def overdag() -> Iterator[None]:
    """De klok begint om twaalf uur: een reis loopt nooit over middernacht of een week heen."""
    twaalf_uur = datetime.combine(klok.vandaag(), time(12), tzinfo=klok.AMSTERDAM)
    with time_machine.travel(twaalf_uur.astimezone(UTC), tick=True):
        yield


@pytest.fixture
def wereld(transactional_db) -> SimpleNamespace:
    """GGZ Noord met een begeleider, een coördinator, vijf clienten en een werkgever."""
    call_command("laad_referentie", stdout=io.StringIO())
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    instroom = klok.vandaag() - timedelta(days=60)
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory(naam="IPS-team Noord")
        eva = maak_begeleider(team, naam="Eva Meijer", email="eva@noord.example")
        bas = maak_begeleider(team, naam="Bas Bakker", email="bas@noord.example")
        return SimpleNamespace(
            organisatie=organisatie,
            team=team,
            eva=eva,
            bas=bas,
            carla=maak_medewerker(Rol.COORDINATOR, team, naam="Carla de Coördinator"),
            bea=maak_medewerker(Rol.BEHEERDER, naam="Bea Beheer"),
            max=maak_medewerker(Rol.MANAGER, naam="Max Manager"),
            trajecten=[
                maak_traject(
                    begeleider=eva, team=team, instroomdatum=instroom, achternaam=achternaam
                )
                for achternaam in ("Kaya", "Bakker", "El Amrani", "van der Post", "de Wit")
            ],
            werkgever=WerkgeverFactory(naam="Kwekerij Duin", plaats="Hoorn"),
        )


@pytest.fixture
def open_als(chromium, live_server) -> Iterator[Callable[..., Page]]:
    """`open_als(eva, "/mijn-week/", TELEFOON)`: ingelogd; elke fout van de browser telt."""
    contexten, fouten = [], []

    def open_pagina(gebruiker: Gebruiker | None, pad: str = "/", formaat: dict = BUREAU) -> Page:
        context = chromium.new_context(
            viewport=formaat,
            base_url=live_server.url,
            locale="nl-NL",
            has_touch=formaat == TELEFOON,
            reduced_motion="reduce",  # axe zou een kleur halverwege een overgang meten
        )
        contexten.append(context)
        if gebruiker is not None:
            context.add_cookies([_sessie(gebruiker, live_server.url)])
        pagina = context.new_page()
        pagina.on("pageerror", lambda fout: fouten.append(str(fout)))
        pagina.on(
            "console",
            lambda regel: fouten.append(regel.text) if _telt_als_fout(regel) else None,
        )
        pagina.goto(pad)
        return pagina

    yield open_pagina
    for context in contexten:
        context.close()
    _wacht_tot_de_server_stil_is()
    assert fouten == []


def _wacht_tot_de_server_stil_is() -> None:
    """Een concept dat bij het sluiten nog onderweg is, botst anders met het leegmaken erna."""
    tot, stil = monotonic() + 10, 0
    while stil < 4:
        assert monotonic() < tot, "de server is nog bezig"
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_stat_activity where datname = current_database()"
                " and usename = current_user and pid <> pg_backend_pid() and state <> 'idle'"
            )
            stil = 0 if cursor.fetchone()[0] else stil + 1
        sleep(0.05)


def eerste_keuze(pagina: Page) -> Locator:
    """De eerste mogelijkheid onder een tekstveld; niet die van een gewone keuzelijst ernaast."""
    return pagina.get_by_role("listbox", name="Mogelijkheden").get_by_role("option").first


# Wat alleen op een telefoon een eigen kleur heeft; tests/meta/test_statisch.py houdt de lijst bij.
TELEFOON_KLEUREN = (".onder", ".bewaarbalk", ".zoek-knop", ".stapel", ".vergelijk")


def zonder_drempels(pagina: Page, *, kleuren: Sequence[str] = ()) -> None:
    """WCAG 2.2 AA volgens axe, en geen horizontale schuifbalk.

    Met `kleuren` telt het contrast alleen daarin: dezelfde pagina is al op een andere breedte
    bekeken, en contrast is het duurste.

    De balk die onderaan blijft staan bedekt soms een half veld. Dat schuift weg: wat onderaan de
    bladzijde goed is, is het ook.
    """
    uitkomst = _axe(pagina, kleuren)
    if uitkomst.violations_count:
        pagina.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        uitkomst = _axe(pagina, kleuren)
        pagina.evaluate("window.scrollTo(0, 0)")
    assert uitkomst.violations_count == 0, uitkomst.generate_report()
    te_breed = pagina.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not te_breed, f"{pagina.url} is breder dan het scherm"


def _axe(pagina: Page, kleuren: Sequence[str]):
    """Alleen de overtredingen: een lijst van alles wat goed was kost meer dan het nakijken."""
    regels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    hoe: dict[str, Any] = {"runOnly": regels, "reporter": "no-passes"}
    waar = [naam for naam in kleuren if pagina.locator(naam).count()]
    if kleuren:
        hoe["rules"] = {"color-contrast": {"enabled": False}}
    # Axe laden is een half megabyte lezen: een keer per geladen pagina is genoeg.
    axe = Axe() if pagina.evaluate("!window.axe") else Axe("0")
    uitkomst = axe.run(pagina, options=hoe)
    if waar and not uitkomst.violations_count:
        contrast = {"runOnly": ["color-contrast"], "reporter": "no-passes"}
        uitkomst = Axe("0").run(
            pagina, context={"include": [[naam] for naam in waar]}, options=contrast
        )
    return uitkomst


def log_in(pagina: Page, gebruiker: Gebruiker) -> None:
    """In een tabblad dat al open is; een sessie van dagen geleden is verlopen."""
    deel = urlsplit(pagina.url)
    pagina.context.add_cookies([_sessie(gebruiker, f"{deel.scheme}://{deel.netloc}")])


def _sessie(gebruiker: Gebruiker, url: str) -> dict[str, str]:
    browser = Browser()
    browser.force_login(gebruiker)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": browser.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


# Een verzoek dat door een nieuwer is vervangen of met de pagina verdween: htmx meldt dat als fout.
_AFGEBROKEN = ("htmx:afterRequest", "htmx:sendAbort", "htmx:sendError")


def _telt_als_fout(regel) -> bool:
    """Overtredingen van de CSP en fouten in scripts; een geweigerd of afgebroken verzoek mag."""
    if regel.type != "error" or regel.text.startswith(_AFGEBROKEN):
        return False
    return "Failed to load resource" not in regel.text
