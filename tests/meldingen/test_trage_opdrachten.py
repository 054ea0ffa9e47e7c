"""Grote rapporten houden de meldingen van een ander niet op."""

from datetime import timedelta

import pytest

from ips_portal.gedeeld import klok
from meldingen.models import Opdracht
from meldingen.opdrachten import neem, zet_klaar
from tests.hulp.tegelijk import tegelijk
from tests.meldingen.proef import meld_proef_aan


@pytest.fixture(autouse=True)
def soorten(monkeypatch):
    meld_proef_aan(monkeypatch, sleutel="groot", traag=True)
    meld_proef_aan(monkeypatch, sleutel="klein")


def zet_er(soort: str, aantal: int) -> None:
    for _ in range(aantal):
        zet_klaar(soort, organisatie_id=None)


@pytest.mark.django_db
def test_wat_klein_is_gaat_voor_ook_als_het_later_kwam():
    zet_er("groot", 2)
    zet_er("klein", 1)

    genomen = [neem(klok.nu()) for _ in range(3)]
    assert [rij and rij.soort for rij in genomen] == ["klein", "groot", None]


@pytest.mark.django_db
def test_een_groot_werk_dat_bleef_hangen_houdt_het_volgende_niet_tegen():
    zet_er("groot", 2)
    neem(nu := klok.nu())

    assert neem(nu + timedelta(seconds=119)) is None
    assert neem(nu + timedelta(seconds=121)) is not None


@pytest.mark.django_db(transaction=True)
def test_twee_werkers_tegelijk_nemen_er_samen_een():
    zet_er("groot", 4)
    tegelijk(*[lambda: neem(klok.nu())] * 4)

    assert Opdracht.objects.onderhanden(klok.nu()).count() == 1
