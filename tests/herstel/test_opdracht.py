"""`python -m ips_portal.herstel`: dezelfde keuring, voor een databank die niet van de demo is."""

import json

import pytest

from ips_portal.herstel.__main__ import main
from ips_portal.lokaal import reservekopie
from ips_portal.lokaal.melding import Melding
from ips_portal.lokaal.reservekopie import Bron


@pytest.fixture
def beheer(cluster, monkeypatch):
    monkeypatch.setenv("DATABASE_URL_BEHEER", cluster.adres())


@pytest.fixture
def merk(beheer, capsys, tmp_path):
    assert main(["merk"]) == 0
    bestand = tmp_path / "merk.json"
    bestand.write_text(capsys.readouterr().out, encoding="utf-8")
    return bestand


def test_een_merk_keurt_de_databank_waar_het_van_is(merk, capsys):
    assert main(["keur", str(merk)]) == 0
    assert capsys.readouterr().out.startswith("goed: ")


def test_een_rij_te_weinig_wordt_afgekeurd(merk, capsys):
    gegevens = json.loads(merk.read_text(encoding="utf-8"))
    gegevens["tabellen"]["organisaties_organisatie"] = "2 anders"
    merk.write_text(json.dumps(gegevens), encoding="utf-8")

    assert main(["keur", str(merk)]) == 1
    assert "tabel organisaties_organisatie: 1 rijen, de bron had 2" in capsys.readouterr().out


def test_wie_niet_alles_ziet_krijgt_geen_merk(cluster, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL_BEHEER", cluster.adres("ips_eigenaar"))

    assert main(["keur"]) == 1
    assert "ongemerkt leeg" in capsys.readouterr().err


@pytest.mark.parametrize("vraag", [[], ["weg"]])
def test_een_vreemde_vraag_geeft_uitleg(beheer, capsys, vraag):
    assert main(vraag) == 2
    assert "merk.json" in capsys.readouterr().err


def test_een_databank_die_al_stuk_is_krijgt_geen_merkpunt(cluster):
    """Die kopie zou niemand helpen: beter een backup die mislukt dan een die niet beschermt."""
    bron = Bron(cluster.map, cluster.server.poort, cluster.geheimen)
    with cluster.verbind() as verbinding:
        verbinding.execute("alter table clienten_client disable trigger volg_wijzigingen")
        try:
            with pytest.raises(Melding, match="clienten_client volg_wijzigingen staat uit"):
                reservekopie.zet_merkpunt(bron)
        finally:
            verbinding.execute("alter table clienten_client enable trigger volg_wijzigingen")
    assert not list(bron.archief.merkpunten.glob("*"))
