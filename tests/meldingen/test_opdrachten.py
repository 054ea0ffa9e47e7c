"""Opdrachten: klaarzetten is een rij, uitvoeren doet de werker, en vaker mag."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction

from ips_portal.gedeeld import bereik, klok
from meldingen import opdrachten
from meldingen.models import Opdracht
from meldingen.querysets import HOOGSTENS_POGINGEN
from meldingen.tasks import werk_af
from organisaties.models import IPSTeam
from tests.conftest import NU

pytestmark = pytest.mark.django_db


class Proef:
    """Onthoudt wat er langskwam, en gaat stuk als dat gevraagd is."""

    def __init__(self) -> None:
        self.gedaan: list[Opdracht] = []
        self.fout: Exception | None = None

    def __call__(self, opdracht: Opdracht) -> None:
        if self.fout:
            raise self.fout
        self.gedaan.append(opdracht)


@pytest.fixture
def proef(monkeypatch) -> Proef:
    proef = Proef()
    soort = opdrachten.Soort("proef", proef, bereik=False)
    monkeypatch.setitem(opdrachten._soorten, "proef", soort)
    return proef


def test_een_opdracht_wordt_eenmaal_uitgevoerd(proef):
    opdrachten.zet_klaar("proef", organisatie_id=None)

    assert (werk_af(), werk_af()) == (1, 0)
    assert len(proef.gedaan) == 1
    assert Opdracht.objects.get().status == "klaar"


def test_wat_al_wacht_komt_er_niet_nog_eens_bij(proef):
    for _ in range(3):
        opdrachten.zet_klaar("proef", organisatie_id=7, samen=True)

    assert Opdracht.objects.count() == 1
    werk_af()
    opdrachten.zet_klaar("proef", organisatie_id=7, samen=True)
    assert Opdracht.objects.count() == 2


def test_gaat_de_oorzaak_niet_door_dan_is_er_ook_geen_opdracht(proef):
    with transaction.atomic():
        opdrachten.zet_klaar("proef", organisatie_id=None)
        transaction.set_rollback(True)

    assert not Opdracht.objects.exists()


def test_een_onbekende_soort_is_een_fout_van_de_programmeur():
    with pytest.raises(KeyError):
        opdrachten.zet_klaar("bestaat niet", organisatie_id=None)


def test_na_een_fout_komt_er_een_volgende_poging_zonder_de_tekst_van_de_fout(proef):
    with time_machine.travel(NU, tick=False):
        opdrachten.zet_klaar("proef", organisatie_id=None)
        proef.fout = ValueError("een naam")
        assert werk_af() == 0

    rij = Opdracht.objects.get()
    assert (rij.status, rij.fout) == ("wacht", "ValueError")
    assert rij.volgende_poging == NU + timedelta(seconds=30)


def test_na_zestien_pogingen_houdt_het_op(proef):
    proef.fout = ValueError()
    with time_machine.travel(NU, tick=False) as klokje:
        opdrachten.zet_klaar("proef", organisatie_id=None)
        while (rij := Opdracht.objects.get()).status == "wacht":
            klokje.move_to(rij.volgende_poging)
            werk_af()

    assert (rij.status, rij.pogingen) == ("mislukt", HOOGSTENS_POGINGEN)


def test_wat_geen_zin_heeft_wordt_niet_herhaald(proef):
    proef.fout = opdrachten.GeenZin()
    opdrachten.zet_klaar("proef", organisatie_id=None)
    werk_af()

    assert Opdracht.objects.get().status == "mislukt"


def test_een_gestopte_werker_houdt_een_opdracht_twee_minuten_vast(proef):
    with time_machine.travel(NU, tick=False) as klokje:
        opdrachten.zet_klaar("proef", organisatie_id=None)
        with transaction.atomic():
            Opdracht.objects.claim(klok.nu())  # en dan valt de werker om
        klokje.shift(119)
        assert werk_af() == 0
        klokje.shift(2)
        assert werk_af() == 1


def test_in_het_bereik_bestaan_alleen_de_rijen_van_die_organisatie(monkeypatch, team, ander):
    gezien = []

    def tel(opdracht: Opdracht) -> None:
        gezien.append(list(IPSTeam.objects.values_list("naam", flat=True)))

    monkeypatch.setitem(opdrachten._soorten, "tel", opdrachten.Soort("tel", tel))
    for organisatie_id in (team.organisatie_id, ander.pk):
        opdrachten.zet_klaar("tel", organisatie_id=organisatie_id)
    bereik.zet(bereik.Bereik())
    werk_af()

    assert gezien == [["IPS-team Noord"], []]
