"""T5: een klok die springt of een dag stilstaat geeft niemand twee overzichten, en geen stapel."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from ips_portal.gedeeld import bereik, klok
from meldingen import bronnen, overzicht
from meldingen.bronnen import Bron, Feit, Soort

pytestmark = pytest.mark.django_db

UUR = timedelta(hours=1)
TIK = timedelta(minutes=5)
DINSDAG = datetime(2026, 11, 17, 7, 30, tzinfo=klok.AMSTERDAM)


@pytest.fixture(autouse=True)
def altijd_iets_te_doen(monkeypatch, begeleider, organisatie):
    def bereken(vandaag: date, termijnen):
        if bereik.huidig().organisatie_id == organisatie.pk:
            yield Feit("proef", "proef:1", begeleider.pk, "Iets", "/", vandaag, vandaag)

    soort = Soort("proef", "Een proef", "item 1")
    monkeypatch.setattr(bronnen, "_bronnen", {"proef": Bron("proef", (soort,), bereken)})


def tik(van: datetime, tot: datetime) -> int:
    """Zoals de klok, om de vijf minuten. Geeft hoeveel mails er klaarstaan."""
    aantal = 0
    while van <= tot:
        aantal += overzicht.verstuur(nu=van)
        van += TIK
    return aantal


def test_gaat_de_klok_een_uur_terug_dan_komt_het_niet_nog_eens():
    assert tik(DINSDAG - TIK, DINSDAG + TIK) == 1
    assert tik(DINSDAG + TIK - UUR, DINSDAG + UUR) == 0


def test_springt_de_klok_een_uur_vooruit_dan_komt_het_eenmaal():
    assert tik(DINSDAG - 2 * TIK, DINSDAG - TIK) == 0
    assert tik(DINSDAG + UUR - TIK, DINSDAG + UUR) == 1
    assert tik(DINSDAG - TIK, DINSDAG + 2 * UUR) == 0


def test_een_klok_die_heen_en_weer_beeft_geeft_er_een():
    beven = [timedelta(seconds=seconden) for seconden in (-2, 1, -1, 2, 0, -2, 3)]

    assert sum(overzicht.verstuur(nu=DINSDAG + verschil) for verschil in beven) == 1


def test_een_werker_in_een_andere_zone_is_het_eens():
    elders = [
        DINSDAG.astimezone(zone) for zone in (klok.AMSTERDAM, datetime.now().astimezone().tzinfo)
    ]

    assert [overzicht.verstuur(nu=ogenblik) for ogenblik in elders] == [1, 0]


def test_zesentwintig_uur_zonder_klok_geeft_een_mail_en_geen_stapel():
    tik(DINSDAG - TIK, DINSDAG + TIK)
    mail.outbox.clear()

    assert tik(DINSDAG + 26 * UUR, DINSDAG + 28 * UUR) == 1
    assert [bericht.subject for bericht in mail.outbox] == ["Dagoverzicht: 1 te doen"]


def test_vier_dagen_zonder_klok_geeft_ook_een_mail():
    tik(DINSDAG - TIK, DINSDAG + TIK)

    assert tik(DINSDAG + 76 * UUR, DINSDAG + 80 * UUR) == 1
