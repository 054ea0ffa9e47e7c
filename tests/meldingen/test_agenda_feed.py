"""Het adres van een agenda: wie het heeft leest mee, tot het niet meer mag."""

import io
import logging
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ips_portal.gedeeld import bereik, klok
from ips_portal.gedeeld.bereik import Bereik
from ips_portal.gedeeld.logregel import EenRegel
from ips_portal.lokaal import demo
from logboek.models import Regel
from meldingen import feed
from meldingen.agendasleutels import hash_van, huidige
from meldingen.models import Agendasleutel
from organisaties.handelingen import nieuwe_organisatie, sluit_toegang
from organisaties.keuzes import Rol
from organisaties.models import Lidmaatschap
from tests.factories.organisaties import LidmaatschapFactory
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.kalender import gebeurtenissen, titels

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]
STAP = "Volgende stap bij een werkgever"


@pytest.fixture
def stap(begeleider):
    return WerkgeverFactory(
        volgende_stap="bellen", volgende_stap_op=date(2026, 11, 20), volgende_stap_door=begeleider
    )


@pytest.fixture
def adres(als, begeleider) -> str:
    return _maak(als(begeleider))


def _maak(browser: Browser) -> str:
    return browser.post(reverse("agenda_nieuw")).context["adres"]


def _lees(adres: str, browser: Browser | None = None):
    delen = urlsplit(adres)
    return (browser or Browser()).get(f"{delen.path}?{delen.query}")


def _later(klok_: datetime, minuten: int):
    return time_machine.travel(klok_ + timedelta(minutes=minuten), tick=False)


def _geheim(adres: str) -> str:
    return parse_qs(urlsplit(adres).query)["geheim"][0]


def test_wie_het_adres_heeft_leest_de_agenda_zonder_inloggen(adres, stap):
    antwoord = _lees(adres)

    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    assert antwoord["Cache-Control"] == "private, no-store"
    assert titels(antwoord.content) == [STAP]


def test_het_geheim_is_lang_en_alleen_de_hash_wordt_bewaard(adres, begeleider, organisatie):
    sleutel = huidige(begeleider.pk, organisatie.pk)
    rij = str(Agendasleutel.objects.values().get(pk=sleutel.pk))

    assert len(_geheim(adres)) * 6 >= 256
    assert sleutel.geheim_hash == hash_van(_geheim(adres))
    assert _geheim(adres) not in rij


def test_het_adres_staat_eenmaal_op_het_scherm(als, begeleider):
    browser = als(begeleider)
    adres = _maak(browser)

    assert _geheim(adres) not in browser.get(reverse("agenda")).content.decode()
    assert _geheim(adres) not in str(dict(browser.session))


def test_een_nieuw_adres_vervangt_het_oude(als, begeleider, adres):
    nieuw = _maak(als(begeleider))

    assert _lees(adres).status_code == 404
    assert _lees(nieuw).status_code == 200
    assert Agendasleutel.objects.geldig().count() == 1


def test_een_ingetrokken_adres_werkt_meteen_niet_meer(als, begeleider, adres):
    als(begeleider).post(reverse("agenda_intrekken"))

    assert _lees(adres).status_code == 404


def test_maken_en_intrekken_staan_in_het_logboek(als, begeleider):
    browser = als(begeleider)
    _maak(browser)
    browser.post(reverse("agenda_intrekken"))

    regels = Regel.objects.filter(object_soort="agenda").order_by("pk")
    assert list(regels.values_list("actie", flat=True)) == ["C", "D"]


def test_een_verkeerd_en_een_ingetrokken_geheim_zijn_niet_te_onderscheiden(als, begeleider, adres):
    als(begeleider).post(reverse("agenda_intrekken"))
    pogingen = []
    for geheim in (_geheim(adres), "x" * 43, "kort", ""):
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            antwoord = Browser().get(reverse("agenda_feed"), {"geheim": geheim})
        pogingen.append((antwoord.status_code, antwoord.content, len(vragen)))

    assert {status for status, _, _ in pogingen} == {404}
    assert len(set(pogingen)) == 1
    assert pogingen[0][2] == 1


def test_eindigt_de_rol_dan_eindigt_de_agenda(adres, begeleider):
    Lidmaatschap.objects.van_gebruiker(begeleider).update(tot=date(2026, 11, 17))

    assert _lees(adres).status_code == 404


def test_een_gesloten_account_heeft_geen_agenda(adres, begeleider):
    begeleider.is_active = False
    begeleider.save()

    assert _lees(adres).status_code == 404


def test_wie_voor_twee_organisaties_werkt_ziet_in_elk_adres_een_van_beide(
    adres, stap, begeleider, organisatie
):
    zuid = nieuwe_organisatie(naam="GGZ Zuid")
    with bereik.bereik(organisatie_id=zuid.pk):
        LidmaatschapFactory(gebruiker=begeleider, rol="begeleider", team=None)
        WerkgeverFactory(
            volgende_stap="mailen",
            volgende_stap_op=date(2026, 11, 23),
            volgende_stap_door=begeleider,
        )
    (gelezen,) = gebeurtenissen(_lees(adres).content).values()

    assert gelezen.dtstart.value == date(2026, 11, 20)


def test_de_naam_van_de_organisatie_staat_er_alleen_voor_wie_er_meer_heeft(adres, begeleider):
    assert b"X-WR-CALNAME:IPS-portal\r\n" in _lees(adres).content

    zuid = nieuwe_organisatie(naam="GGZ Zuid")
    with bereik.bereik(organisatie_id=zuid.pk):
        LidmaatschapFactory(gebruiker=begeleider, rol="begeleider", team=None)

    assert b"X-WR-CALNAME:IPS-portal GGZ Noord" in _lees(adres).content


def test_na_het_lezen_staat_het_bereik_weer_zoals_het_was(adres, organisatie):
    _lees(adres)

    assert bereik.huidig() == Bereik(organisatie.pk)


def test_wie_is_ingelogd_leest_met_het_adres_van_een_ander_diens_agenda(als, collega, adres, stap):
    assert titels(_lees(adres, als(collega)).content) == [STAP]


def test_lezen_kost_hoogstens_een_keer_per_uur_een_schrijfactie(
    adres, stap, begeleider, organisatie, vaste_klok
):
    _lees(adres)
    with _later(vaste_klok, 59), CaptureQueriesContext(connection) as vragen:
        _lees(adres)
    assert not [vraag for vraag in vragen if vraag["sql"].startswith("UPDATE")]

    with _later(vaste_klok, 61):
        _lees(adres)
        assert huidige(begeleider.pk, organisatie.pk).gelezen_op == klok.nu()


def test_een_verzette_dag_telt_op_en_houdt_zijn_uid(adres, stap):
    (voor,) = gebeurtenissen(_lees(adres).content).values()
    stap.volgende_stap_op = date(2026, 11, 24)
    stap.save()
    (na,) = gebeurtenissen(_lees(adres).content).values()

    assert voor.uid.value == na.uid.value
    assert (voor.sequence.value, na.sequence.value) == ("0", "1")
    assert na.dtstart.value == date(2026, 11, 24)


def test_een_nieuw_adres_telt_door(als, begeleider, adres, stap):
    _lees(adres)
    stap.volgende_stap_op = date(2026, 11, 24)
    stap.save()
    (gelezen,) = gebeurtenissen(_lees(_maak(als(begeleider))).content).values()

    assert gelezen.sequence.value == "1"


def test_twee_keer_lezen_geeft_tweemaal_hetzelfde(adres, stap):
    assert _lees(adres).content == _lees(adres).content


def test_wie_te_vaak_leest_wacht_even(adres, monkeypatch):
    monkeypatch.setattr(feed, "HOOGSTENS", 2)
    statussen = [_lees(adres).status_code for _ in range(3)]

    assert statussen == [200, 200, 429]
    assert _lees(adres)["Retry-After"] == "600"


def test_de_pagina_zegt_wanneer_er_is_gelezen(als, begeleider, adres):
    browser = als(begeleider)
    assert "nog niet" in browser.get(reverse("agenda")).content.decode()

    _lees(adres)
    assert "10:00" in browser.get(reverse("agenda")).content.decode()


def test_het_geheim_komt_niet_in_het_log_ook_niet_als_het_misgaat(adres, monkeypatch):
    def stuk(*args, **kwargs):
        raise RuntimeError(f"mislukt bij {adres}")

    monkeypatch.setattr("meldingen.views.agenda.lees_feed", stuk)
    regels = _met_log(lambda: _lees(adres, Browser(raise_request_exception=False)))

    assert "RuntimeError" in regels
    assert _geheim(adres) not in regels


def test_de_server_om_te_ontwikkelen_schrijft_het_geheim_niet_op(adres):
    delen = urlsplit(adres)
    verzoek = f"GET {delen.path}?{delen.query} HTTP/1.1"
    regels = _met_log(
        lambda: logging.getLogger("django.server").info('"%s" %s %s', verzoek, 200, 512)
    )

    assert "/agenda/feed.ics?geheim=(weggelaten)" in regels
    assert _geheim(adres) not in regels


def test_de_webserver_houdt_geen_lijst_van_verzoeken_bij():
    assert "--access-log" not in Path(demo.__file__).read_text()


def _met_log(doe) -> str:
    """Wat de console ziet, door het filter van het portal."""
    uit = io.StringIO()
    (console,) = {
        handler
        for handler in logging.getLogger("django.server").handlers
        if isinstance(handler.formatter, EenRegel)
    }
    vorige = console.setStream(uit)
    try:
        doe()
    finally:
        console.setStream(vorige)
    return uit.getvalue()


def test_wie_terugkomt_krijgt_zijn_oude_agenda_niet_terug(
    als, adres, begeleider, beheerder, organisatie, stap
):
    """De link kan bij een ander zijn gebleven; een nieuwe is zo gemaakt."""
    assert _lees(adres).status_code == 200
    vandaag = klok.vandaag()
    sluit_toegang(gebruiker=begeleider, organisatie=organisatie, vandaag=vandaag, door=beheerder)
    begeleider.is_active = True
    begeleider.save()
    LidmaatschapFactory(gebruiker=begeleider, rol=Rol.BEGELEIDER, van=vandaag)

    assert _lees(adres).status_code == 404
    assert _lees(_maak(als(begeleider))).status_code == 200
