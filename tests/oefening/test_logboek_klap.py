"""De werker valt om zodra de bladzijde weg is: dan staat de regel er al (L4)."""

import http.client
import os
import signal
import sys
from contextlib import contextmanager

import pytest
from django.conf import settings

from ips_portal.lokaal import processen
from ips_portal.lokaal.netwerk import HIER, vrije_poort
from ips_portal.lokaal.plekken import PROJECT
from tests.oefening.dossier import Dossier, maak_dossier
from tests.oefening.portal import _omgeving, database_url
from tests.oefening.vork import KOP

KLAPPEN = 200


class Server:
    def __init__(self, poort: int) -> None:
        self.poort = poort

    def vraag(self, pad: str, sessie: str = "") -> tuple[int, int]:
        """Leest het hele antwoord. Geeft de status en wie antwoordde."""
        verbinding = http.client.HTTPConnection(HIER, self.poort, timeout=60)
        # Zonder soort vult wsgiref er zelf een in, en die neemt het portal niet aan.
        koppen = {"Connection": "close", "Content-Type": "application/x-www-form-urlencoded"}
        if sessie:
            koppen["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={sessie}"
        try:
            verbinding.request("GET", pad, headers=koppen)
            antwoord = verbinding.getresponse()
            antwoord.read()
            return antwoord.status, int(antwoord.headers[KOP])
        finally:
            verbinding.close()

    def leeft(self) -> bool:
        try:
            return self.vraag("/leeft")[0] == 200
        except (OSError, http.client.HTTPException):
            return False


@contextmanager
def draaiend(log, dossier: Dossier, instellingen: str = "ips_portal.settings.test"):
    poort = vrije_poort()
    proces = processen.start(
        "Het portal",
        [
            sys.executable, "-m", "tests.oefening.vork", str(poort), "4",
            dossier.adres, dossier.sessie(),
        ],
        env=_omgeving(database_url(), instellingen), log=log, cwd=PROJECT,
    )  # fmt: skip
    server = Server(poort)
    try:
        processen.wacht_tot(server.leeft, proces, 60)
        yield server
    finally:
        processen.stop(proces)


@pytest.fixture
def dossier(transactional_db) -> Dossier:
    return maak_dossier()


def bekijk_en_sla(server: Server, dossier: Dossier, keren: int) -> int:
    """Hoeveel bladzijden er kwamen; na elke valt de werker die haar gaf om."""
    sessie, gezien = dossier.sessie(), 0
    for _ in range(keren):
        status, werker = server.vraag(dossier.adres, sessie)
        os.kill(werker, signal.SIGKILL)
        assert status == 200
        gezien += 1
    return gezien


def test_geen_bladzijde_zonder_regel_ook_als_de_werker_meteen_omvalt(dossier, tmp_path, cijfer):
    with draaiend(tmp_path / "web.log", dossier) as server:
        eerder = dossier.regels()
        gezien = bekijk_en_sla(server, dossier, KLAPPEN)

    geschreven = dossier.regels() - eerder
    cijfer("bladzijden en regels", f"{gezien} en {geschreven}")
    assert gezien == KLAPPEN == geschreven


def test_tegenproef_een_regel_na_het_antwoord_raakt_zoek(dossier, tmp_path, cijfer):
    achteraf = "tests.oefening.instellingen_logboek_achteraf"
    with draaiend(tmp_path / "web.log", dossier, achteraf) as server:
        eerder = dossier.regels()
        gezien = bekijk_en_sla(server, dossier, KLAPPEN // 10)

    geschreven = dossier.regels() - eerder
    cijfer("bladzijden en regels", f"{gezien} en {geschreven}")
    assert geschreven < gezien
