"""Van een naar vier relais: meer werk per seconde, en niets dubbel (feiten: X7)."""

import os
import sys
import time
from collections import Counter
from contextlib import contextmanager

import pytest

from ips_portal.lokaal import processen
from ips_portal.lokaal.plekken import PROJECT
from meldingen.models import Opdracht
from organisaties.handelingen import nieuwe_organisatie
from tests.cluster.conftest import nieuwe_naam
from tests.factories.organisaties import GebruikerFactory
from tests.oefening.achtergrond import meldingen, wacht_tot, zet_herinneringen_klaar
from tests.oefening.portal import database_url

AANTAL = 300
MEER = 1.7  # op twee kernen, voor werk dat op iets anders wacht


class Rij:
    """Een organisatie met opdrachten, en relais die ze uitvoeren."""

    def __init__(self, map_):
        self.map_, self.lijst = map_, map_ / "uitgevoerd"
        self.organisatie, self.ontvanger = (
            nieuwe_organisatie(naam=nieuwe_naam()),
            GebruikerFactory(),
        )

    def env(self, zonder: str) -> dict[str, str]:
        weg = ("DATABASE_URL_EIGENAAR", "DATABASE_URL_LOGBOEK")
        return {
            **{naam: waarde for naam, waarde in os.environ.items() if naam not in weg},
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "tests.oefening.instellingen",
            "OEFENING_ONTVANGER": str(self.ontvanger.pk),
            "OEFENING_RESERVERING": "60",
            "OEFENING_ZONDER": zonder,
        }

    @contextmanager
    def relais(self, aantal: int, duur: float, zonder: str = ""):
        merken = [self.map_ / f"{aantal}-{duur}-{nummer}" for nummer in range(aantal)]
        lopend = [
            processen.start(
                "relais",
                [sys.executable, "-m", "tests.cluster.relais", str(duur), merk, self.lijst],
                env=self.env(zonder), log=self.map_ / "relais.log", cwd=PROJECT,
            )
            for merk in merken
        ]  # fmt: skip
        try:
            wacht_tot(lambda: all(merk.exists() for merk in merken), 90)
            yield
        finally:
            processen.stop_samen(lopend, 3)

    def uitgevoerd(self) -> Counter[str]:
        """Hoe vaak een relais aan elke opdracht begon."""
        return Counter(self.lijst.read_text(encoding="utf-8").split())

    def per_seconde(self, relais: int, duur: float) -> float:
        """Alleen zolang er werk ligt: starten telt niet mee."""
        with self.relais(relais, duur):
            begin = time.monotonic()
            onderwerpen = zet_herinneringen_klaar(self, AANTAL)
            wacht_tot(lambda: not _open().exists(), 240)
            tijd = time.monotonic() - begin
        gekregen, uitgevoerd = meldingen(self), self.uitgevoerd()
        assert {gekregen[str(onderwerp)] for onderwerp in onderwerpen} == {1}
        assert {uitgevoerd[str(onderwerp)] for onderwerp in onderwerpen} == {1}
        return AANTAL / tijd


def _open():
    return Opdracht.objects.exclude(status__in=("klaar", "mislukt"))


@pytest.fixture
def rij(groep, tmp_path):
    return Rij(tmp_path)


def test_vier_relais_doen_meer_dan_een_en_niets_dubbel(rij, cijfer):
    een, vier = rij.per_seconde(1, 0.05), rij.per_seconde(4, 0.05)

    cijfer(
        "opdrachten per seconde, 50 ms wachten", f"{een:.0f} en {vier:.0f}: {vier / een:.2f} keer"
    )
    assert vier / een >= MEER


def test_werk_zonder_wachten(rij, cijfer):
    """Dan delen relais en databank twee kernen; dit is een cijfer, geen belofte."""
    een, vier = rij.per_seconde(1, 0.0), rij.per_seconde(4, 0.0)

    cijfer(
        "opdrachten per seconde, niets te wachten",
        f"{een:.0f} en {vier:.0f}: {vier / een:.2f} keer",
    )
    assert vier > 0


def test_tegenproef_zonder_slot_gaat_het_dubbel(rij, cijfer):
    """De database houdt de tweede melding dan nog tegen; het werk is wel twee keer begonnen."""
    with rij.relais(4, 0.05, zonder="slot"):
        zet_herinneringen_klaar(rij, 60)
        time.sleep(8)

    uitgevoerd = rij.uitgevoerd()
    dubbel = sum(aantal > 1 for aantal in uitgevoerd.values())
    cijfer("meer dan eens begonnen", f"{dubbel} van {len(uitgevoerd)}")
    assert dubbel >= 1
