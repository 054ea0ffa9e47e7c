"""Wat er in het bestand staat, gelezen met een ander pakket dan het schreef."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ips_portal.gedeeld.klok import AMSTERDAM
from meldingen.ical import als_ical
from meldingen.regels.agenda import Afspraak, Herhaling, Stand
from tests.hulp.kalender import dagen, gebeurtenissen, lees

STAND = Stand("0", 3, datetime(2026, 11, 18, 9, tzinfo=UTC))
DAG = Afspraak("een", "Overleg IPS-team Noord", date(2026, 11, 18), "/overleg/")


def _ical(*afspraken: Afspraak) -> bytes:
    paren = [(afspraak, STAND) for afspraak in afspraken]
    return als_ical(paren, adres=lambda pad: f"https://portal.example{pad}")


def _een(afspraak: Afspraak):
    (gelezen,) = gebeurtenissen(_ical(afspraak)).values()
    return gelezen


def test_een_hele_dag_is_een_dag_en_houdt_niemand_bezet():
    gelezen = _een(DAG)

    assert (gelezen.dtstart.value, gelezen.dtend.value) == (date(2026, 11, 18), date(2026, 11, 19))
    assert b"DTSTART;VALUE=DATE:20261118\r\n" in _ical(DAG)
    assert gelezen.transp.value == "TRANSPARENT"


def test_een_afspraak_wijst_terug_naar_haar_pagina_en_is_alleen_van_u():
    gelezen = _een(DAG)

    assert gelezen.uid.value == "een@ips-portal"
    assert gelezen.url.value == "https://portal.example/overleg/"
    assert gelezen.url.value in gelezen.description.value
    assert gelezen.contents["class"][0].value == "PRIVATE"


def test_een_verandering_is_te_zien_aan_nummer_en_tijd():
    gelezen = _een(DAG)

    assert gelezen.sequence.value == "3"
    assert gelezen.last_modified.value == gelezen.dtstamp.value == STAND.sinds


@pytest.mark.parametrize(
    ("wanneer", "in_utc"),
    [
        ("2026-03-29T01:30", "2026-03-29T00:30"),
        ("2026-03-29T03:30", "2026-03-29T01:30"),
        ("2026-10-24T10:00", "2026-10-24T08:00"),
        ("2026-10-25T10:00", "2026-10-25T09:00"),
    ],
)
def test_een_tijd_klopt_ook_rond_zomertijd_volgens_de_meegestuurde_tijdzone(wanneer, in_utc):
    gelezen = _een(replace(DAG, op=datetime.fromisoformat(wanneer).replace(tzinfo=AMSTERDAM)))

    begin = gelezen.dtstart.value.astimezone(UTC)
    assert begin == datetime.fromisoformat(in_utc).replace(tzinfo=UTC)
    assert gelezen.dtend.value - gelezen.dtstart.value == timedelta(hours=1)


def test_een_tijdzone_staat_er_alleen_bij_een_tijd():
    met_tijd = replace(DAG, uid="twee", op=datetime(2026, 11, 18, 10, tzinfo=AMSTERDAM))

    assert b"VTIMEZONE" not in _ical(DAG)
    assert _ical(DAG, met_tijd).count(b"BEGIN:VTIMEZONE") == 1
    assert b"DTSTART;TZID=Europe/Amsterdam:20261118T100000" in _ical(DAG, met_tijd)


def test_een_reeks_is_een_regel_zonder_de_dagen_die_al_zijn_geweest():
    reeks = Herhaling(2, date(2027, 1, 20), (date(2026, 12, 2),))

    assert dagen(_een(replace(DAG, herhaling=reeks))) == [
        date(2026, 11, 18),
        date(2026, 12, 16),
        date(2026, 12, 30),
        date(2027, 1, 13),
    ]


def test_een_lange_titel_wordt_gevouwen_en_komt_heel_terug():
    titel = "Overleg; met, komma’s \\ en ü " * 12
    inhoud = _ical(replace(DAG, titel=titel))

    assert all(len(regel) <= 75 for regel in inhoud.split(b"\r\n"))
    assert b"\n" not in inhoud.replace(b"\r\n", b"")
    (gelezen,) = gebeurtenissen(inhoud).values()
    assert gelezen.summary.value == titel


def test_een_titel_kan_geen_regel_vervalsen():
    gelezen = _een(replace(DAG, titel="Overleg\r\nATTENDEE:mailto:vals@example.org"))

    assert "attendee" not in gelezen.contents


def test_een_lege_agenda_is_een_geldige_agenda():
    kalender = lees(_ical())

    assert kalender.version.value == "2.0"
    assert kalender.prodid.value == "-//IPS-portal//Agenda//NL"
