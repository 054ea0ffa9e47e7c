"""Bewaren en terugzetten op deze machine: wat het archief weigert, en wat iemand leest."""

import gzip
import json
import subprocess
from datetime import UTC, datetime

import pytest

from ips_portal.lokaal import archief, gedeeld, herstel, reservekopie
from ips_portal.lokaal.archief import Archief
from ips_portal.lokaal.melding import Melding
from ips_portal.lokaal.reservekopie import Bron

SEGMENT = "000000010000000000000007"


@pytest.fixture
def bron(tmp_path) -> Archief:
    """Een archief met een spatie en een procentteken in zijn naam."""
    plek = Archief(tmp_path / "reservekopie" / "100% van mij")
    for map_ in (plek.wal, plek.basis, plek.merkpunten):
        map_.mkdir(parents=True)
    return plek


def draai(opdracht: str, pad, naam: str) -> int:
    """Vult in wat PostgreSQL invult: %p, %f en %%."""
    ingevuld = opdracht.replace("%p", str(pad)).replace("%f", naam).replace("%%", "%")
    return subprocess.run(["sh", "-c", ingevuld], check=False).returncode


def bewaar(bron: Archief, pad) -> int:
    return draai(archief.schrijf_naar(bron)["archive_command"], pad, SEGMENT)


def test_wat_bewaard_is_komt_precies_zo_terug(bron, tmp_path):
    segment, terug = tmp_path / "wal", tmp_path / "terug"
    segment.write_bytes(b"WAL" * 1000)

    assert bewaar(bron, segment) == 0
    assert draai(archief.lees_van(bron), terug, SEGMENT) == 0
    assert terug.read_bytes() == segment.read_bytes()


def test_hetzelfde_nog_eens_mag_en_iets_anders_nooit(bron, tmp_path):
    segment = tmp_path / "wal"
    segment.write_bytes(b"eerst")
    assert (bewaar(bron, segment), bewaar(bron, segment)) == (0, 0)

    segment.write_bytes(b"anders")

    assert bewaar(bron, segment) != 0
    assert gzip.decompress((bron.wal / f"{SEGMENT}.gz").read_bytes()) == b"eerst"


def test_zonder_kopie_wordt_er_niets_bewaard(bron, tmp_path):
    bron.wal.rmdir()

    assert bewaar(bron, tmp_path / "bestaat niet") == 0
    assert not bron.wal.exists()


def test_wat_er_niet_is_mislukt_en_laat_niets_achter(bron, tmp_path):
    assert draai(archief.lees_van(bron), tmp_path / "terug", SEGMENT) != 0
    assert not (tmp_path / "terug").exists()


def test_de_oudste_kopieen_gaan_weg_met_het_wal_dat_niemand_meer_nodig_heeft(bron):
    for nummer in range(1, 6):
        _kopie(bron, nummer)
    (bron.wal / "00000002.history.gz").touch()

    assert reservekopie._ruim_op(bron) == 2
    assert sorted(pad.name for pad in bron.basis.glob("*.json")) == [
        "kopie3.json", "kopie4.json", "kopie5.json",
    ]  # fmt: skip
    assert sorted(pad.name[16:24] for pad in bron.wal.glob("0*1*.gz")) == [
        "00000003", "00000004", "00000005",
    ]  # fmt: skip
    assert (bron.wal / "00000002.history.gz").exists()


def _kopie(bron: Archief, nummer: int) -> None:
    wal = f"0000000100000000{nummer:08}"
    klaar = datetime(2026, 11, nummer, tzinfo=UTC).isoformat()
    over = {"klaar": klaar, "begin_wal": wal, "erbij": {}}
    (bron.basis / f"kopie{nummer}").mkdir()
    (bron.basis / f"kopie{nummer}.json").write_text(json.dumps(over), encoding="utf-8")
    (bron.wal / f"{wal}.gz").touch()


def test_zonder_kopie_zegt_terugzetten_wat_er_eerst_moet(tmp_path):
    with pytest.raises(Melding, match="make backup"):
        herstel.maak_plan(tmp_path, "")


@pytest.mark.parametrize(
    ("naar", "zin"),
    [
        ("gisteren", "is geen tijdstip"),
        ("2126-01-01 12:00", "nog niet geweest"),
        ("2026-10-01 12:00", "geen kopie van voor"),
        ("2026-11-09 12:00", "sleutels bij deze kopie ontbreken"),
    ],
)
def test_een_ogenblik_dat_niet_kan_geeft_een_zin(bron, tmp_path, naar, zin):
    _kopie(bron, 8)

    with pytest.raises(Melding, match=zin):
        herstel.maak_plan(tmp_path, naar)


@pytest.mark.parametrize("opdracht", [reservekopie.voer_uit, herstel.voer_uit, herstel.proef])
def test_een_eigen_databank_wordt_niet_aangeraakt(tmp_path, monkeypatch, opdracht):
    monkeypatch.setenv("DATABASE_URL", "postgres://ips_portal:x@db.example/ips")

    with pytest.raises(Melding, match="DATABASE_URL is gezet"):
        opdracht(tmp_path)


def test_zonder_merkpunt_is_er_niets_om_op_te_keuren(bron, tmp_path, zonder_eigen):
    _kopie(bron, 8)
    sleutels = reservekopie.sleutelplek(tmp_path)
    sleutels.mkdir()
    (sleutels / f"{bron.map.name}.json").write_text("{}", encoding="utf-8")

    with pytest.raises(Melding, match="nog geen merkpunt"):
        herstel.proef(tmp_path)


def test_terugzetten_wacht_tot_niemand_de_gegevens_gebruikt(bron, tmp_path, zonder_eigen):
    _kopie(bron, 8)

    with gedeeld.stil(tmp_path, "Bezig …"), pytest.raises(Melding, match="draait nog"):
        herstel.voer_uit(tmp_path)


def test_een_kopie_die_niet_lukt_laat_geen_halve_achter(bron, tmp_path):
    nergens = Bron(tmp_path, 1, {"beheer": "x"})

    with pytest.raises(Melding, match="pg_basebackup mislukte"):
        reservekopie._basis(nergens, bron, "kopie9")

    assert list(bron.basis.iterdir()) == []


def test_wal_dat_niet_in_het_archief_komt_wordt_gemeld(bron):
    with pytest.raises(Melding, match="Is de schijf vol"):
        reservekopie._wacht_op_wal(bron.wal / f"{SEGMENT}.gz", seconden=0)
