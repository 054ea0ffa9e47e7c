"""Een opdracht of mail die nooit lukt: de rest gaat door, en na zestien pogingen is het op (D8)."""

import logging

import pytest
import time_machine
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from ips_portal.gedeeld import klok
from meldingen import opdrachten
from meldingen.models import Opdracht, Uitgaand
from meldingen.querysets import HOOGSTENS_POGINGEN, OMGEVALLEN
from meldingen.tasks import ruim_wachtrij_op, verstuur_post, werk_af
from organisaties.models import IPSTeam
from tests.conftest import NU
from tests.factories.organisaties import TeamFactory
from tests.meldingen.proef import Proef, meld_proef_aan

pytestmark = pytest.mark.django_db
GIF = 2


def stuk() -> None:
    raise ZeroDivisionError


@pytest.fixture
def proef(monkeypatch) -> Proef:
    """Drie opdrachten; de middelste is giftig."""
    proef = meld_proef_aan(monkeypatch)
    proef.bij[GIF] = stuk
    for nummer in (1, GIF, 3):
        opdrachten.zet_klaar("proef", organisatie_id=nummer)
    return proef


def giftige() -> Opdracht:
    return Opdracht.objects.get(organisatie_id=GIF)


def test_een_giftige_opdracht_houdt_de_andere_niet_tegen(proef):
    assert werk_af() == 2
    assert proef.gedaan == [1, 3]


def test_na_zestien_keer_is_het_mislukt_en_gaat_er_een_alarm(proef, caplog):
    with time_machine.travel(NU, tick=False) as klokje:
        while (rij := giftige()).status == "wacht":
            klokje.move_to(max(rij.volgende_poging, klok.nu()))
            werk_af()

    assert (rij.status, rij.pogingen) == ("mislukt", HOOGSTENS_POGINGEN)
    assert [regel.levelno for regel in caplog.records].count(logging.ERROR) == 1


@pytest.mark.parametrize("rijen", [Opdracht.objects, Uitgaand.objects])
def test_wat_zestien_werkers_laat_omvallen_krijgt_geen_zeventiende(rijen, proef):
    get_connection("meldingen.post.UitgaandBackend").send_messages(
        [EmailMessage("Welkom", "", to=["eva@noord.example"])]
    )
    nummer = rijen.last().pk
    with time_machine.travel(klok.nu(), tick=False) as klokje:
        for _ in range(HOOGSTENS_POGINGEN):
            with transaction.atomic():
                rijen.filter(pk=nummer).claim(klok.nu())  # en de werker valt om
            klokje.shift(121)
        verstuur_post()
        werk_af()

    rij = rijen.get(pk=nummer)
    assert (rij.status, rij.pogingen, rij.fout) == ("mislukt", HOOGSTENS_POGINGEN, OMGEVALLEN)


def test_wie_te_laat_klaar_is_heeft_niets_gedaan(monkeypatch, organisatie):
    """Een ander nam de opdracht over: het werk van de eerste gaat terug, zodat het eenmaal is."""
    proef = meld_proef_aan(monkeypatch, bereik=True)
    opdrachten.zet_klaar("proef", organisatie_id=organisatie.pk)

    def te_traag() -> None:
        TeamFactory(naam="Half werk")
        Opdracht.objects.update(pogingen=2)  # overgenomen

    proef.bij[organisatie.pk] = te_traag

    assert werk_af() == 0
    assert not IPSTeam.objects.filter(naam="Half werk").exists()
    assert Opdracht.objects.get().status != "klaar"


def test_wat_af_is_blijft_dertig_dagen_en_wat_mislukte_negentig(proef):
    with time_machine.travel(klok.nu(), tick=False) as klokje:
        werk_af()
        Opdracht.objects.filter(organisatie_id=GIF).update(status="mislukt")
        overblijvers = []
        for dagen in (29, 2, 58, 2):
            klokje.shift(dagen * 24 * 3600)
            ruim_wachtrij_op()
            overblijvers.append(Opdracht.objects.count())

    assert overblijvers == [3, 1, 1, 0]
