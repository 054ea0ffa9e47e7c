from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from ips_portal.gedeeld.tempo import te_vaak

NU = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _lege_teller():
    cache.clear()


def _vraag(naam: str = "een", nu: datetime = NU) -> bool:
    return te_vaak(naam, hoogstens=2, seconden=60, nu=nu)


def test_de_derde_keer_is_te_vaak():
    assert [_vraag() for _ in range(4)] == [False, False, True, True]


def test_een_ander_telt_apart():
    assert [_vraag(), _vraag(), _vraag("ander")] == [False, False, False]


def test_een_minuut_later_mag_het_weer():
    assert [_vraag(), _vraag(), _vraag(), _vraag(nu=NU + timedelta(minutes=1))][-1] is False


def test_een_volle_teller_die_is_weggegooid_is_geen_fout(monkeypatch):
    _vraag()
    monkeypatch.setattr(cache, "incr", _weg)

    assert _vraag() is False


def _weg(sleutel: str) -> int:
    raise ValueError(sleutel)
