"""Een miljoen regels: nagekeken in een minuut, «wie keek mee» in een seconde (L6, L10)."""

import os
import time
from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from psycopg.conninfo import make_conninfo

from ips_portal.gedeeld import klok
from logboek.verzegelen import controleer, verzegel
from logboek.zegels import veldsleutels
from tests.hulp.logboek import vul
from tests.oefening.dossier import Dossier, maak_dossier

MILJOEN, DEEL = 1_000_000, 400_000  # de grootste organisatie heeft vier op de tien regels
CLIENTEN = 20  # zodat een dossier er 20.000 heeft
NAKIJKEN, BLADZIJDE = 60.0, 1.0  # seconden


@contextmanager
def bezitter():
    deel = connections["eigenaar"].settings_dict
    with psycopg.connect(
        host=deel["HOST"], port=deel["PORT"], dbname=deel["NAME"], user=deel["USER"],
        password=deel["PASSWORD"], options="-c app.alles=aan", autocommit=True,
    ) as verbinding:  # fmt: skip
        yield verbinding


@contextmanager
def lezer():
    """De rol ips_logboek, op de testdatabase."""
    adres = make_conninfo(
        os.environ["DATABASE_URL_LOGBOEK"], dbname=connections["default"].settings_dict["NAME"]
    )
    with psycopg.connect(adres, autocommit=True) as verbinding:
        yield verbinding


@pytest.fixture
def dossier(transactional_db) -> Dossier:
    return maak_dossier()


@pytest.fixture
def miljoen(dossier):
    """Bijna twee jaar, elke minuut een regel, van twintig organisaties."""
    rest = (MILJOEN - DEEL) // 19
    with bezitter() as verbinding:
        cursor = verbinding.cursor()
        vul(
            cursor, DEEL, sinds="2024-06-01 00:00+00", stap="1 minute",
            organisatie_id=dossier.organisatie_id, client_id=dossier.client.pk, clienten=CLIENTEN,
        )  # fmt: skip
        for nummer in range(19):
            aantal = rest if nummer < 18 else MILJOEN - DEEL - 18 * rest
            vul(
                cursor, aantal, na=DEEL + nummer * rest, sinds="2025-03-06 00:00+00",
                stap="1 minute", organisatie_id=dossier.organisatie_id + 1 + nummer,
                client_id=dossier.client.pk, clienten=500,
            )  # fmt: skip
        cursor.execute(
            "select setval(pg_get_serial_sequence('logboek_regel', 'id'), max(id))"
            " from logboek_regel"
        )
        cursor.execute("vacuum analyze logboek_regel")


def duur(doe) -> tuple[float, object]:
    begin = time.monotonic()
    uitkomst = doe()
    return time.monotonic() - begin, uitkomst


def test_een_miljoen_regels_is_na_te_kijken_en_een_die_anders_is_valt_op(miljoen, cijfer):
    sleutels, nu = veldsleutels(settings.VELD_SLEUTELS), klok.nu()
    with lezer() as verbinding:
        zetten, schakels = duur(lambda: verzegel(verbinding, sleutels, nu))
        kijken, uitslag = duur(lambda: controleer(verbinding, sleutels, nu))
    with bezitter() as eigenaar:
        eigenaar.execute("update logboek_regel set gebruiker_naam = 'Niemand' where id = 567890")
    with lezer() as verbinding:
        anders = controleer(verbinding, sleutels, nu)

    cijfer("verzegeld in", f"{zetten:.1f} s, {len(schakels)} blokken, {_omvang()} MB")
    cijfer("nagekeken in", f"{kijken:.1f} s")
    assert (uitslag.regels, uitslag.gebreken) == (MILJOEN, [])
    assert len(anders.gebreken) == 1
    assert "evenveel regels, andere inhoud" in anders.gebreken[0]
    assert kijken <= NAKIJKEN


def _omvang() -> int:
    """Zoveel gaat er door de hash: de regels zoals COPY ze geeft, ongeveer hun tekst."""
    with bezitter() as verbinding:
        (bytes_,) = verbinding.execute(
            "select sum(length(r::text)) / 1000000 from logboek_regel r"
        ).fetchone()
    return int(bytes_)


def bladzijden(browser, adres: str) -> list[tuple[float, object]]:
    gevonden, na = [], ""
    while True:
        tijd, antwoord = duur(lambda na=na: browser.get(adres, {"na": na}))
        gevonden.append((tijd, antwoord.context["bladzijde"]))
        na = antwoord.context["bladzijde"].volgende
        if not na:
            return gevonden


def test_wie_keek_mee_is_er_binnen_een_seconde_en_volledig(miljoen, dossier, als, cijfer):
    adres = f"{dossier.adres}wie-keek-mee/"
    browser = als(dossier.begeleider)
    browser.get(dossier.adres)  # een nieuw proces laadt bij de eerste bladzijde alle adressen
    gevonden = bladzijden(browser, adres)

    keer = sum(
        blik.keer
        for _, bladzijde in gevonden
        for dag in bladzijde.dagen
        for blik in dag.blikken
        if blik.wie != dossier.begeleider.naam
    )
    tijden = [tijd for tijd, _ in gevonden]
    cijfer("bladzijden", f"{len(tijden)}, traagste {max(tijden):.2f} s, eerste {tijden[0]:.2f} s")
    assert keer == DEEL // CLIENTEN
    assert max(tijden) <= BLADZIJDE


def test_tegenproef_zonder_de_index_leest_elke_bladzijde_de_hele_organisatie(
    miljoen, dossier, als, cijfer
):
    adres = f"{dossier.adres}wie-keek-mee/"
    browser = als(dossier.begeleider)
    met = min(duur(lambda: browser.get(adres))[0] for _ in range(5))
    with bezitter() as eigenaar:
        (maak,) = eigenaar.execute(
            "select pg_get_indexdef('regel_client_idx'::regclass)"
        ).fetchone()
        eigenaar.execute("drop index regel_client_idx")
        try:
            zonder = min(duur(lambda: browser.get(adres))[0] for _ in range(5))
        finally:
            eigenaar.execute(maak)

    cijfer("zonder index", f"{zonder:.2f} s, met {met:.2f} s")
    assert zonder > met
