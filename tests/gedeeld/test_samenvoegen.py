import pytest

from ips_portal.gedeeld.samenvoegen import Samenvoeging, lees_versie, schrijf_versie, voeg_samen


@pytest.mark.parametrize(
    ("toen", "nu", "mijn", "verwacht"),
    [
        ("a", "a", "a", Samenvoeging()),
        ("a", "a", "b", Samenvoeging()),
        ("a", "b", "a", Samenvoeging(overgenomen=("veld",))),
        ("a", "b", "b", Samenvoeging()),
        ("a", "b", "c", Samenvoeging(botsingen=("veld",))),
        ("a", "", "a", Samenvoeging(overgenomen=("veld",))),
        ("a", "b", "", Samenvoeging(botsingen=("veld",))),
    ],
)
def test_wat_een_ander_veranderde_gaat_niet_verloren(toen, nu, mijn, verwacht):
    samen = voeg_samen(toen={"veld": toen}, nu={"veld": nu}, mijn={"veld": mijn})

    assert samen == verwacht


def test_een_veld_dat_het_formulier_niet_kende_telt_als_onveranderd():
    assert voeg_samen(toen={}, nu={"veld": "b"}, mijn={"veld": "c"}) == Samenvoeging()


def test_de_versie_komt_heel_terug():
    assert lees_versie(schrijf_versie({"naam": 'Ayşe "Ö"'}), ["naam"]) == {"naam": 'Ayşe "Ö"'}


@pytest.mark.parametrize(
    "onzin", ["", "{", "[1]", "3", "null", '"x"', "[" * 50_000], ids=lambda tekst: tekst[:4]
)
def test_een_onleesbare_versie_telt_als_niets(onzin):
    assert lees_versie(onzin, ["naam"]) == {}
