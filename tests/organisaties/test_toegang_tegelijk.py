"""De ene organisatie sluit iemands toegang terwijl de andere hem een rol geeft."""

import time
from datetime import date
from functools import partial
from types import SimpleNamespace

import pytest

from ips_portal.gedeeld.bereik import bereik
from organisaties import handelingen
from organisaties.handelingen import geef_rol, nieuwe_organisatie, sluit_toegang
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, Lidmaatschap
from tests.factories.organisaties import GebruikerFactory, LidmaatschapFactory
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
VANDAAG = date(2026, 11, 18)


@pytest.fixture
def twee(monkeypatch) -> SimpleNamespace:
    """Ria werkt voor Noord; Zuid wil haar ook. Tussen kijken en sluiten zit een lange adem."""
    werkt_elders = handelingen._werkt_elders

    def traag(gebruiker, vandaag):
        uitkomst = werkt_elders(gebruiker, vandaag)
        time.sleep(0.5)
        return uitkomst

    monkeypatch.setattr(handelingen, "_werkt_elders", traag)
    noord, zuid = nieuwe_organisatie(naam="Noord"), nieuwe_organisatie(naam="Zuid")
    ria, beheer = GebruikerFactory(), GebruikerFactory()
    with bereik(organisatie_id=noord.pk):
        LidmaatschapFactory(gebruiker=ria, rol=Rol.MANAGER)
    return SimpleNamespace(noord=noord, zuid=zuid, ria=ria, beheer=beheer)


def _sluit(twee) -> None:
    with bereik(organisatie_id=twee.noord.pk):
        sluit_toegang(gebruiker=twee.ria, organisatie=twee.noord, vandaag=VANDAAG, door=twee.beheer)


def _neem_aan(twee) -> None:
    time.sleep(0.2)
    with bereik(organisatie_id=twee.zuid.pk):
        geef_rol(
            lidmaatschap=Lidmaatschap(
                organisatie=twee.zuid,
                gebruiker=Gebruiker.objects.get(pk=twee.ria.pk),
                rol=Rol.MANAGER,
                van=date(2026, 1, 1),
            )
        )


def _heeft_toegang_na_beide(twee) -> bool:
    assert len(tegelijk(partial(_sluit, twee), partial(_neem_aan, twee))) == 2
    return Gebruiker.objects.get(pk=twee.ria.pk).is_active


def test_wie_een_rol_krijgt_houdt_zijn_account(twee):
    assert _heeft_toegang_na_beide(twee)


def test_zonder_het_slot_gaat_het_mis(twee, monkeypatch):
    """De tegenproef: kijkt niemand naar de ander, dan blijft er een rol zonder account over."""
    zonder_slot = lambda self, gebruiker_id: self.get(pk=gebruiker_id)  # noqa: E731
    monkeypatch.setattr(type(Gebruiker.objects), "vergrendel", zonder_slot)

    assert not _heeft_toegang_na_beide(twee)
