"""De testloop zelf laat niets achter op de machine."""

import fcntl

import pytest

from ips_portal.lokaal import toetsen


@pytest.fixture
def plek(tmp_path, monkeypatch):
    monkeypatch.setattr(toetsen, "_PLEK", tmp_path)
    return tmp_path


def test_de_wegwerpmap_is_na_afloop_weg_ook_na_een_fout(plek):
    def mislukte_loop() -> None:
        with toetsen.wegwerpmap() as map_:
            (map_ / "iets").write_text("x")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mislukte_loop()

    assert list(plek.iterdir()) == []


def test_resten_van_een_hard_gestopte_loop_gaan_weg(plek):
    verlaten = plek / "ips-test-oud"
    verlaten.mkdir()
    (verlaten / "slot").touch()

    toetsen.ruim_resten_op()

    assert list(plek.iterdir()) == []


def test_een_loop_die_nog_bezig_is_blijft_met_rust(plek):
    bezig = plek / "ips-test-bezig"
    bezig.mkdir()
    with (bezig / "slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)

        toetsen.ruim_resten_op()

    assert bezig.exists()
