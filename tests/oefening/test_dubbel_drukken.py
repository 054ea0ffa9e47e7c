"""E3: elk formulier tweemaal verstuurd zoals het er stond, telt eenmaal.

Dubbelklikken, terug en nog eens, of nog eens na een 502: de tweede keer is dezelfde inzending.
"""

import io
import os

import pytest
from django.core.management import call_command
from django.db import connection

from ips_portal.gedeeld.bereik import bereik
from tests.oefening.knoppen import Huis, bouw_huis
from trajecten.views import overlegreeksen

# Elk zoveelste formulier, voor een korte loop.
ELKE = int(os.environ.get("ELKE", "1"))
# Wat elk verzoek bijhoudt, en het spoor van een verandering: dat mag er nog een keer staan.
_ERNAAST = ("django_", "logboek_", "meldingen_opdracht", "meldingen_melding")
# Tweemaal met opzet is hier ook tweemaal, met de reden.
MEERMAALS = {
    "agenda_nieuw": "een nieuw geheim, dat maar een keer te zien is; het oude werkt niet meer",
    "levend_maanden": "rekent telkens een deel van wat nog ontbreekt; een maand komt er eenmaal",
}


def tabellen() -> list[str]:
    """Wat de portalrol leest."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select tablename from pg_tables where schemaname = 'public'"
            " and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')"
        )
        return [naam for (naam,) in cursor.fetchall() if not naam.startswith(_ERNAAST)]


def aantallen(huis: Huis, namen: list[str]) -> dict[str, int]:
    """Per tabel hoeveel rijen deze organisatie ziet."""
    vraag = " union all ".join(f"select '{naam}', count(*) from {naam}" for naam in namen)
    with bereik(organisatie_id=huis.organisatie_id), connection.cursor() as cursor:
        cursor.execute(vraag)
        return dict(cursor.fetchall())


def meer(na: dict[str, int], voor: dict[str, int]) -> dict[str, int]:
    return {tabel: na[tabel] - voor[tabel] for tabel in na if na[tabel] > voor[tabel]}


def tweemaal(huis: Huis) -> tuple[set[str], dict[str, dict[str, int]]]:
    """Welke formulieren iets maakten, en welke de tweede keer nog iets."""
    dubbel, raak = {}, set()
    namen = tabellen()
    stand = aantallen(huis, namen)
    for knop in huis.knoppen[::ELKE]:
        assert knop.druk(huis.sessies) < 500, knop.naam
        een_keer = aantallen(huis, namen)
        if meer(een_keer, stand):
            raak.add(knop.naam)
            assert knop.druk(huis.sessies) < 500, knop.naam
            stand = aantallen(huis, namen)
            if knop.naam not in MEERMAALS and (tweede := meer(stand, een_keer)):
                dubbel[f"{knop.naam} ({knop.rol})"] = tweede
        else:
            stand = een_keer
    return raak, dubbel


@pytest.fixture
def referentie(transactional_db):
    call_command("laad_referentie", stdout=io.StringIO())


def test_een_formulier_dat_tweemaal_komt_maakt_niets_tweemaal(referentie, cijfer):
    huis = bouw_huis()
    raak, dubbel = tweemaal(huis)

    cijfer("formulieren", f"{len(huis.knoppen[::ELKE])}, waarvan {len(raak)} soorten iets maakten")
    assert len(raak) > 15 // ELKE
    assert not dubbel, dubbel


def test_tegenproef_wie_elke_inzending_bewaart_maakt_er_twee(referentie, monkeypatch):
    monkeypatch.setattr(overlegreeksen, "begin_reeks", lambda reeks: reeks.save() or reeks)
    _, dubbel = tweemaal(bouw_huis("overlegreeks_nieuw"))

    assert dubbel == {"overlegreeks_nieuw (coordinator)": {"trajecten_overlegreeks": 1}}
