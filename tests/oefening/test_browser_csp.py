"""Elke pagina in een browser, met in elk tekstveld en elke vraag iets dat wil draaien (F3)."""

import io
from collections.abc import Iterator
from contextlib import ExitStack
from unittest import mock

import pytest
import time_machine
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Browser, Page, Response

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.conftest import NU
from tests.hulp.robot import log_in
from tests.hulp.rondgang import PAGINAS, overal
from tests.invoer.uitvoer import DOWNLOADS, zet_overal
from tests.meta.toegang import REGELS
from tests.meta.wereld import ARGUMENTEN, Wereld, bouw

DRAAIT = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "' autofocus onfocus=alert(1) x='",
    "</textarea></title><img src=x onerror=alert(1)>",
    "<style>body{background:url(//kwaad.example)}</style>",
    "javascript:alert(1)",
)
_VERZAMEL = """
window.overtredingen = [];
document.addEventListener("securitypolicyviolation", (e) =>
  window.overtredingen.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`));
"""
TE_BEKIJKEN = [naam for naam in PAGINAS if naam not in {*DOWNLOADS, "account_logout"}]


class Rondleiding:
    """Een browser die onthoudt wat de pagina's in gang zetten."""

    def __init__(self, browser: Browser, adres: str, wereld: Wereld) -> None:
        self.browser, self.adres, self.wereld = browser, adres, wereld
        self.sessies = log_in(wereld.gebruikers)
        self.paginas: dict[str, Page] = {}
        self.gedraaid: list[str] = []

    def bezoek(self, naam: str) -> list[str]:
        """Wat er draaide, of door de CSP werd tegengehouden."""
        rol = sorted(REGELS[naam].rollen)[0]
        pad = reverse(naam, kwargs=ARGUMENTEN[REGELS[naam].object](self.wereld.eigen))
        pagina = self.paginas.setdefault(rol, self._open(rol))
        self.gedraaid.clear()
        antwoord = pagina.goto(f"{self.adres}{pad}{overal(DRAAIT[len(naam) % len(DRAAIT)])}")
        return [*self._fout(antwoord), *self.gedraaid, *pagina.evaluate("window.overtredingen")]

    def _open(self, rol: str) -> Page:
        context = self.browser.new_context()
        koekje = {"name": settings.SESSION_COOKIE_NAME, "value": self.sessies[rol]}
        context.add_cookies([{**koekje, "url": self.adres}])
        context.add_init_script(_VERZAMEL)
        pagina = context.new_page()
        pagina.on("dialog", self._dialoog)
        pagina.on("pageerror", lambda fout: self.gedraaid.append(f"fout {fout}"))
        return pagina

    def sluit(self) -> None:
        for pagina in self.paginas.values():
            pagina.context.close()

    def _dialoog(self, dialoog) -> None:
        self.gedraaid.append(f"dialoog {dialoog.message}")
        dialoog.dismiss()

    @staticmethod
    def _fout(antwoord: Response | None) -> list[str]:
        status = antwoord.status if antwoord else 0
        return [f"status {status}"] if not status or status >= 500 else []


@pytest.fixture
def rondleiding(transactional_db, live_server, chromium) -> Iterator[Rondleiding]:
    call_command("laad_referentie", stdout=io.StringIO())  # een eerdere oefening maakte alles leeg
    with ExitStack() as zolang:
        zolang.enter_context(time_machine.travel(NU, tick=True))
        organisatie = nieuwe_organisatie(naam="GGZ Noord")
        with bereik(organisatie_id=organisatie.pk):
            wereld = bouw(organisatie)
            assert zet_overal(DRAAIT) >= 30
        bezoek = Rondleiding(chromium, live_server.url, wereld)
        yield bezoek
        bezoek.sluit()


def test_op_geen_pagina_draait_iets_of_houdt_de_csp_iets_tegen(rondleiding, cijfer):
    gezien = {naam: rondleiding.bezoek(naam) for naam in TE_BEKIJKEN}

    cijfer("pagina's", str(len(gezien)))
    assert {naam: wat for naam, wat in gezien.items() if wat} == {}


def test_tegenproef_zonder_ontsnappen_houdt_alleen_de_csp_het_tegen(rondleiding):
    with mock.patch("django.template.base.conditional_escape", str):
        gezien = rondleiding.bezoek("werkgevers")

    assert [wat for wat in gezien if wat.startswith("script-src")]
    assert [wat for wat in gezien if wat.startswith("dialoog")] == []


def test_tegenproef_zonder_ontsnappen_en_zonder_csp_draait_het(rondleiding):
    with (
        mock.patch("django.template.base.conditional_escape", str),
        mock.patch.object(CSPMiddleware, "process_response", lambda _, vraag, antwoord: antwoord),
    ):
        gezien = rondleiding.bezoek("werkgevers")

    assert "dialoog 1" in gezien
