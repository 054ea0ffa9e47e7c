"""Wat er in een herhaalde rij staat: eigen nummers, en verwijzingen die meeschuiven."""

import pytest

from tests.snelheid.vermenigvuldigen import Kolom, OnbekendeKolom, waarde_van

STAPPEN = {"trajecten_traject": 10, "clienten_client": 12}


def traject(naam: str, soort: str = "bigint", verwijst: str = "") -> str:
    return waarde_van("trajecten_traject", Kolom(naam, soort, verwijst), STAPPEN)


def test_een_nummer_en_een_verwijzing_schuiven_elk_met_hun_eigen_tabel():
    assert traject("id") == 't."id" + k.nr * 10'
    assert traject("client_id", verwijst="clienten_client") == 't."client_id" + k.nr * 12'


def test_wat_iedereen_deelt_blijft_waar_het_is():
    assert traject("gemeente_id", verwijst="clienten_gemeente") == 't."gemeente_id"'
    assert traject("organisatie_id") == 't."organisatie_id"'
    assert traject("doel", "text") == 't."doel"'


def test_een_sleutel_is_nieuw():
    assert "gen_random_uuid()" in traject("sleutel", "uuid")


def test_een_nummer_van_twee_tabellen_schuift_met_de_soort():
    stappen = {"werkgevers_werkgever": 5, "werkgevers_vacature": 7}
    waarde = waarde_van("werkgevers_zoekdeel", Kolom("rij_id", "bigint"), stappen)

    assert """when t."soort" = 'werkgever' then t."rij_id" + k.nr * 5""" in waarde
    assert """when t."soort" = 'vacature' then t."rij_id" + k.nr * 7""" in waarde


def test_een_nummer_zonder_tabel_wordt_geweigerd():
    with pytest.raises(OnbekendeKolom):
        traject("iets_id")
