"""Na het terugzetten wist `make herstel` zelf wat op de wislijst staat (D13; heel: make drill)."""

from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from ips_portal.lokaal import herstel
from ips_portal.lokaal.geheimen import ROLLEN
from ips_portal.lokaal.postgres import beheer

GEHEIMEN = {naam: naam for naam in (*ROLLEN, "GEHEIME_SLEUTEL", "VELD_SLEUTELS")}


@pytest.fixture
def plek(tmp_path, monkeypatch):
    """Een teruggezet cluster waar niets echt op draait; `gedaan` is wat er gestart zou worden."""
    (tmp_path / "postgres").mkdir()
    merkteken = tmp_path / "postgres" / "voorbereid"
    merkteken.write_text("klaar")
    lijst = tmp_path / "wislijst"
    monkeypatch.setenv("WISLIJST", str(lijst))
    monkeypatch.delenv("VELD_SLEUTELS", raising=False)
    gedaan, afloop = [], [(0, "Opnieuw gewist: 1.")]

    def draai(opdracht, *, env, cwd):
        gedaan.append((opdracht[-1], env))
        return afloop[-1]

    monkeypatch.setattr(herstel.processen, "draai", draai)
    plan = SimpleNamespace(map=tmp_path, geheimen=GEHEIMEN)
    herbouwd = SimpleNamespace(adres=beheer(5999, GEHEIMEN["beheer"], "ips_portal"))
    wis = lambda: herstel._wis_opnieuw(herbouwd, plan)  # noqa: E731
    return SimpleNamespace(wis=wis, lijst=lijst, gedaan=gedaan, afloop=afloop, merkteken=merkteken)


def test_wat_op_de_lijst_staat_gaat_weg_voor_iemand_erbij_kan(plek):
    plek.lijst.write_text("kenmerk\n")

    plek.wis()

    ((opdracht, env),) = plek.gedaan
    assert opdracht == "wis_opnieuw"
    eigenaar = urlsplit(env["DATABASE_URL_EIGENAAR"])
    assert (eigenaar.username, eigenaar.port) == ("ips_eigenaar", 5999)
    assert env["VELD_SLEUTELS"] == GEHEIMEN["VELD_SLEUTELS"]
    assert plek.merkteken.exists()


def test_zonder_lijst_gebeurt_er_niets(plek):
    plek.wis()
    plek.lijst.write_text("")
    plek.wis()

    assert plek.gedaan == []


def test_lukt_het_niet_dan_doet_de_volgende_start_het(plek):
    """Een kopie van voor een migratie: zonder merkteken migreert de start, en wist dan."""
    plek.lijst.write_text("kenmerk\n")
    plek.afloop.append((1, "er is geen tabel"))

    plek.wis()

    assert not plek.merkteken.exists()
