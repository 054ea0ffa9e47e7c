"""Wat er in een regel staat, wat er zonder regel niet gebeurt, en wat in geen enkele log staat."""

import io
import logging
import re
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from ips_portal.gedeeld.logregel import EenRegel
from logboek import schrijven
from logboek.models import Regel
from organisaties import middleware
from tests.factories.trajecten import maak_traject

pytestmark = pytest.mark.django_db

NAAM, NOTITIE, BSN, WACHTWOORD = "Kanariena", "kanarienotitie", "999998547", "kanariewachtwoord"
# Leeg bij een blik in een dossier: dat gaat over de client, niet over een ander object.
ALLEEN_ZONDER_DOSSIER = {"object_soort", "object_sleutel"}


@pytest.fixture
def dossier(begeleider, team) -> str:
    traject = maak_traject(begeleider=begeleider, team=team, achternaam=NAAM, bsn=BSN)
    return f"/clienten/{traject.client.sleutel}/"


@pytest.fixture
def log():
    """Alles wat naar de console zou gaan, in de vorm van productie."""
    uitvoer = io.StringIO()
    handler = logging.StreamHandler(uitvoer)
    handler.setFormatter(EenRegel())
    namen = ("", "django.server", "django.request")
    for naam in namen:
        logging.getLogger(naam).addHandler(handler)
    yield uitvoer
    for naam in namen:
        logging.getLogger(naam).removeHandler(handler)


def test_een_blik_in_een_dossier_vult_elke_kolom(als, begeleider, dossier):
    als(begeleider).get(dossier)

    regel = Regel.objects.get()
    leeg = {
        veld.name for veld in Regel._meta.local_fields if getattr(regel, veld.name) in ("", None)
    }
    assert leeg == ALLEEN_ZONDER_DOSSIER
    assert (regel.actie, regel.uitkomst, regel.tijdstip.utcoffset().seconds) == ("R", "gelukt", 0)


def test_een_weigering_noemt_het_object(als, collega, dossier):
    als(collega).get(dossier)

    assert Regel.objects.get().object_soort


def test_elke_kolom_staat_in_de_uitleg_met_wat_de_norm_ermee_bedoelt():
    tekst = (Path(settings.BASE_DIR) / "docs" / "logboek.md").read_text()
    rijen = [rij for rij in tekst.splitlines() if rij.startswith("| `")]
    genoemd = {naam for rij in rijen for naam in re.findall(r"`([a-z_]+)`", rij.split("|")[1])}

    assert {veld.column for veld in Regel._meta.local_fields} <= genoemd


@pytest.fixture
def zonder_regel(als, begeleider, dossier, monkeypatch):
    """Kijkt in het dossier als het logboek niets aanneemt: de status, en of de naam er staat."""
    browser = als(begeleider)
    assert NAAM in browser.get(dossier).content.decode()
    browser.raise_request_exception = False
    monkeypatch.setattr(schrijven, "_INVOEGEN", "insert into logboek_wijziging default values")

    def kijk() -> tuple[int, bool]:
        antwoord = browser.get(dossier)
        return antwoord.status_code, NAAM in antwoord.content.decode()

    return kijk


def test_zonder_regel_gaat_er_geen_byte_van_het_dossier_de_deur_uit(zonder_regel):
    assert zonder_regel() == (500, False)


def test_tegenproef_een_logboek_dat_stil_mislukt_laat_het_dossier_zien(zonder_regel, monkeypatch):
    """Wie de fout van het logboek opvangt, «want de bladzijde moet door», valt hier op."""
    schrijf = middleware._schrijf_logboek

    def stil(request) -> None:
        with suppress(DatabaseError), transaction.atomic():
            schrijf(request)

    monkeypatch.setattr(middleware, "_schrijf_logboek", stil)

    assert zonder_regel() == (200, True)
    assert Regel.objects.count() == 1  # alleen de blik van toen het logboek nog werkte


def test_geen_naam_bsn_notitie_of_wachtwoord_in_een_log(als, begeleider, dossier, client, log):
    browser = als(begeleider)
    browser.raise_request_exception = False
    browser.get(dossier)
    for soort in ("client", "extern", "bestaat niet"):
        velden = {"soort": soort, "notitie": NOTITIE, "bsn": BSN, "datum": NAAM}
        browser.post("/contacten/nieuw/", velden)
    browser.get(f"{dossier}bestaat-niet/{NAAM}/")
    client.post("/account/inloggen/", {"login": f"{NAAM}@x.example", "password": WACHTWOORD})

    assert not _gelekt(log)


def test_ook_een_omgevallen_bladzijde_noemt_niemand(als, begeleider, dossier, log, monkeypatch):
    browser = als(begeleider)
    browser.raise_request_exception = False
    monkeypatch.setattr(schrijven, "_INVOEGEN", "insert into logboek_wijziging default values")

    browser.post(f"{dossier}gegevens/wijzigen/", {"achternaam": NAAM, "notitie": NOTITIE})
    browser.get(dossier)

    assert "Traceback" in log.getvalue()
    assert not _gelekt(log)


def test_tegenproef_een_log_met_de_invoer_erin_valt_op(log):
    logging.getLogger("trajecten").warning("invoer %s", {"notitie": NOTITIE, "bsn": BSN})

    assert _gelekt(log) == {NOTITIE, BSN}


@pytest.mark.parametrize("kwaad", ["a\r\nb", "\x1b[31mrood", '{"actie": "D"}', "a\tb", "a\u2028b"])
def test_invoer_maakt_van_een_gebeurtenis_nooit_twee_regels(kwaad, als, begeleider, dossier, log):
    browser = als(begeleider)
    browser.get(dossier, {"na": kwaad, "x": kwaad}, headers={"User-Agent": "a", "X-Naam": "b"})
    logging.getLogger("trajecten").warning("invoer %s", kwaad)

    assert Regel.objects.count() == 1
    assert len(log.getvalue().splitlines()) == 1
    assert "\x1b" not in log.getvalue()


def _gelekt(log: io.StringIO) -> set[str]:
    return {geheim for geheim in (NAAM, NOTITIE, BSN, WACHTWOORD) if geheim in log.getvalue()}
