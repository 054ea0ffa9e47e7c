"""Wat er gebeurt als de mailserver weigert, als een werker omvalt, en als er twee werken."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from ips_portal.celery import app
from ips_portal.gedeeld import klok
from meldingen.models import Uitgaand
from meldingen.querysets import HOOGSTENS_POGINGEN
from meldingen.tasks import verstuur_post
from tests.conftest import NU
from tests.hulp.tegelijk import tegelijk

WEIGERT_NU = "451 probeer het later"
WEIGERT_ALTIJD = "550 onbekend adres"


def schrijf(aantal=1):
    get_connection("meldingen.post.UitgaandBackend").send_messages(
        [EmailMessage("Welkom", "", to=[f"nr{n}@voorbeeld.example"]) for n in range(aantal)]
    )


@pytest.mark.django_db
def test_weigert_de_server_dan_komt_er_een_volgende_poging(postbus):
    postbus.weiger = WEIGERT_NU
    with time_machine.travel(NU, tick=False):
        schrijf()

        assert verstuur_post() == 0

    rij = Uitgaand.objects.get()
    assert (rij.status, rij.pogingen) == ("wacht", 1)
    assert rij.volgende_poging == NU + timedelta(seconds=30)
    assert rij.fout == "SMTPRecipientsRefused"


@pytest.mark.django_db
def test_elke_poging_wacht_langer_en_na_zestien_houdt_het_op(postbus):
    postbus.weiger = WEIGERT_NU
    pauzes = []
    with time_machine.travel(NU, tick=False) as klokje:
        schrijf()
        while (rij := Uitgaand.objects.get()).status == "wacht":
            klokje.move_to(rij.volgende_poging)
            verstuur_post()
            pauzes.append(Uitgaand.objects.get().volgende_poging - klok.nu())

    assert len(pauzes) == HOOGSTENS_POGINGEN == 16
    assert pauzes == sorted(pauzes)
    assert pauzes[-1] == timedelta(hours=6)
    assert rij.status == "mislukt"


@pytest.mark.django_db
def test_elke_poging_draagt_hetzelfde_bericht_id(postbus):
    postbus.weiger = WEIGERT_NU
    with time_machine.travel(NU, tick=False) as klokje:
        schrijf()
        verstuur_post()
        postbus.weiger = ""
        klokje.shift(60)
        verstuur_post()

    [(_, bericht)] = postbus.ontvangen
    assert bericht["Message-ID"] == Uitgaand.objects.get().bericht_id


@pytest.mark.django_db
def test_een_adres_dat_niet_bestaat_wordt_niet_nog_eens_geprobeerd(postbus):
    postbus.weiger = WEIGERT_ALTIJD
    schrijf()

    verstuur_post()

    assert Uitgaand.objects.get().status == "mislukt"


@pytest.mark.django_db
def test_een_mailserver_die_niet_antwoordt_kost_een_poging_en_geen_mail(postbus, settings):
    settings.EMAIL_PORT = 1  # daar luistert niemand
    schrijf(2)

    assert verstuur_post() == 0

    # De tweede treft dezelfde server: die wacht, en houdt intussen geen werker bezig.
    stand = Uitgaand.objects.order_by("id").values_list("status", "pogingen")
    assert list(stand) == [("wacht", 1), ("wacht", 0)]


@pytest.mark.django_db
def test_een_mislukte_mail_houdt_de_rest_niet_tegen(postbus, monkeypatch):
    schrijf(3)
    Uitgaand.objects.filter(ontvanger="nr0@voorbeeld.example").update(afzender="geen adres\nkwaad")

    assert verstuur_post() == 2


@pytest.mark.django_db
def test_wat_een_omgevallen_werker_vasthield_gaat_na_twee_minuten_alsnog(postbus):
    with time_machine.travel(NU, tick=False) as klokje:
        schrijf()
        with transaction.atomic():
            Uitgaand.objects.claim(klok.nu())  # en daarna valt de werker om

        klokje.shift(119)
        assert verstuur_post() == 0
        klokje.shift(1)
        assert verstuur_post() == 1


@pytest.mark.django_db
def test_een_werker_die_te_laat_klaar_is_verandert_de_rij_van_een_ander_niet(postbus):
    with time_machine.travel(NU, tick=False) as klokje:
        schrijf()
        oud = Uitgaand.objects.claim(klok.nu())
        klokje.shift(121)
        Uitgaand.objects.claim(klok.nu())

    assert not Uitgaand.objects.nog_van(oud).exists()


def test_vier_werkers_tegelijk_versturen_elke_mail_eenmaal(losse_database, postbus):
    schrijf(40)
    aantallen = tegelijk(*[verstuur_post] * 4)

    assert sum(aantallen) == 40
    assert sorted(adres for adres, _ in postbus.ontvangen) == sorted(
        f"nr{n}@voorbeeld.example" for n in range(40)
    )
    assert not Uitgaand.objects.exclude(status="verstuurd").exists()


def test_elke_ingeplande_taak_bestaat():
    app.loader.import_default_modules()

    assert {ingepland["task"] for ingepland in settings.CELERY_BEAT_SCHEDULE.values()} <= set(
        app.tasks
    )
