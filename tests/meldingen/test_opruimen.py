"""Weggooien wat niemand meer nodig heeft, met een bewijs dat klopt met wat er weg is."""

import os
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from ips_portal.gedeeld import bereik, klok
from meldingen.models import Melding, Opruiming, Uitgaand, Verzonden
from meldingen.opruimen import MELDING_BLIJFT, POST_BLIJFT
from meldingen.tasks import ruim_wachtrij_op
from tests.hulp.catalogus import rijen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]
DAG = timedelta(days=1)


def melding(organisatie, ontvanger, onderwerp, *, dicht):
    vandaag = klok.vandaag()
    return Melding.objects.create(
        organisatie_id=organisatie.pk,
        ontvanger=ontvanger,
        soort="wachtlijst",
        onderwerp=onderwerp,
        titel="Iets te doen",
        url="/",
        bron="item 9",
        vanaf=vandaag,
        uiterlijk=vandaag,
        gesloten_op=dicht,
    )


def verzonden(organisatie, gebruiker, dag):
    return Verzonden.objects.create(
        organisatie_id=organisatie.pk, gebruiker=gebruiker, soort="week", dag=dag
    )


def test_een_gesloten_melding_gaat_na_een_half_jaar_en_een_open_nooit(organisatie, begeleider):
    grens = klok.nu() - MELDING_BLIJFT
    melding(organisatie, begeleider, "oud", dicht=grens - DAG)
    melding(organisatie, begeleider, "jong", dicht=grens)
    melding(organisatie, begeleider, "open", dicht=None)

    assert ruim_wachtrij_op()["melding"] == 1

    assert set(Melding.objects.values_list("onderwerp", flat=True)) == {"jong", "open"}
    bewijs = Opruiming.objects.get()
    assert (bewijs.soort, bewijs.aantal, bewijs.voor) == ("melding", 1, grens)


def test_een_verzonden_overzicht_gaat_na_een_half_jaar(organisatie, begeleider):
    for dag in (date(2026, 5, 21), date(2026, 5, 22), date(2026, 11, 17)):
        verzonden(organisatie, begeleider, dag)

    assert ruim_wachtrij_op()["overzicht"] == 1

    assert Verzonden.objects.count() == 2


def test_elke_organisatie_en_het_bewijs_is_de_som(organisatie, ander, begeleider):
    for een in (organisatie, ander):
        with bereik.bereik(organisatie_id=een.pk):
            melding(een, begeleider, "oud", dicht=klok.nu() - 2 * MELDING_BLIJFT)

    assert ruim_wachtrij_op()["melding"] == 2
    assert sum(Opruiming.objects.values_list("aantal", flat=True)) == 2


def test_mail_die_weg_is_telt_mee(organisatie):
    lang_geleden = klok.nu() - timedelta(days=31)
    gelijk = {"afzender": "a@voorbeeld.example", "ontvanger": "b@voorbeeld.example"}
    for nummer, status in enumerate(("verstuurd", "wacht")):
        Uitgaand.objects.create(
            bericht_id=f"<{nummer}>", status=status, aangemaakt_op=lang_geleden, **gelijk
        )

    assert ruim_wachtrij_op()["uitgaand"] == 1
    assert Uitgaand.objects.get().status == "wacht"


def test_opgevangen_post_gaat_na_een_maand_en_wat_geen_post_is_blijft(
    organisatie, settings, tmp_path
):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    oud = (klok.nu() - POST_BLIJFT - DAG).timestamp()
    for naam in ("20260101-120000-1.log", "iets-anders.log"):
        (tmp_path / naam).write_text("post")
        os.utime(tmp_path / naam, (oud, oud))
    jong = tmp_path / "20261117-120000-2.log"
    jong.write_text("post")
    os.utime(jong, (klok.nu().timestamp(), klok.nu().timestamp()))

    assert ruim_wachtrij_op()["post"] == 1
    assert {pad.name for pad in tmp_path.iterdir()} == {jong.name, "iets-anders.log"}


def test_nog_eens_opruimen_doet_niets_en_schrijft_geen_bewijs(organisatie, begeleider):
    melding(organisatie, begeleider, "oud", dicht=klok.nu() - 2 * MELDING_BLIJFT)
    ruim_wachtrij_op()

    assert sum(ruim_wachtrij_op().values()) == 0
    assert Opruiming.objects.count() == 1


def test_het_portal_vervalst_het_bewijs_niet_en_wist_geen_jong_overzicht(organisatie, begeleider):
    verzonden(organisatie, begeleider, date(2026, 11, 17))
    Opruiming.objects.create(soort="melding", aantal=1, voor=klok.nu())

    for doe in (Opruiming.objects.all().delete, Verzonden.objects.all().delete):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            doe()
    with pytest.raises(IntegrityError, match="negentig dagen"), transaction.atomic():
        rijen("select meldingen_ruim_verzonden(current_date)")
    assert Verzonden.objects.count() == 1
