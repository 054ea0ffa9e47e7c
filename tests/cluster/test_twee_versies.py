"""Terwijl de nieuwe versie uitrolt draait de oude nog, op het nieuwe schema (feiten: X5, M3)."""

import time

import pytest

from tests.cluster.druk import geteld
from tests.cluster.ervoor import Web, draaiende_webs, haproxy
from tests.cluster.test_twee_webs import verkeer_tijdens
from tests.cluster.versie import revisie, uitgepakt
from tests.oefening.eigen import contact

DUUR = 30.0  # seconden


@pytest.fixture
def oud_en_nieuw(groep, tmp_path):
    """De oude code en de nieuwe, op dezelfde databank met het nieuwe schema."""
    oud = Web(tmp_path / "oud.log", code=uitgepakt(revisie(), tmp_path / "oud"))
    nieuw = Web(tmp_path / "nieuw.log")
    with draaiende_webs(oud, nieuw):
        yield oud, nieuw


def test_oud_en_nieuw_naast_elkaar_geven_geen_fout(
    groep, oud_en_nieuw, begeleider, tmp_path, cijfer
):
    oud, nieuw = oud_en_nieuw
    with haproxy(tmp_path / "proxy.log", (oud.poort, nieuw.poort)) as portal:
        verkeer = verkeer_tijdens(portal, begeleider, lambda: time.sleep(DUUR))

    cijfer("verkeer", f"{dict(verkeer.uitkomsten)}, naast {revisie()}")
    assert verkeer.uitkomsten["gelukt"] >= 50
    assert (verkeer.uitkomsten["opnieuw"], verkeer.uitkomsten["mislukt"]) == (0, 0)
    aantal = len(verkeer.sleutels)
    assert geteld(groep, verkeer.sleutels) == (aantal, aantal)


def test_tegenproef_een_kolom_die_oude_code_niet_kent(groep, oud_en_nieuw, begeleider):
    """Verplicht en zonder waarde: zo'n migratie laat tests/meta/test_migraties.py niet toe."""
    oud, _ = oud_en_nieuw
    wie = oud.portal.als(begeleider)
    assert wie.probeer("POST", "/contacten/nieuw/", contact(0)).status == 302
    groep.eerste.doe("alter table trajecten_contactmoment add column proef int")
    groep.eerste.doe(
        "alter table trajecten_contactmoment"
        " add constraint proef check (proef is not null) not valid"
    )
    antwoord = wie.probeer("POST", "/contacten/nieuw/", contact(1))
    groep.eerste.doe("alter table trajecten_contactmoment drop column proef")

    assert antwoord.status != 302  # niet bewaard
