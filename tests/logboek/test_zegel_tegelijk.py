"""Verzegelen terwijl anderen schrijven: een lager nummer dat later vastligt, valt er niet uit."""

from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connections

from logboek import verzegelen
from logboek.verzegelen import Bezig, controleer, verzegel
from tests.hulp.logboek import SLEUTEL, vul

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

NU = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def verbind():
    """Eigen verbindingen als de eigenaar; wat open staat wordt na afloop teruggedraaid."""
    deel = connections["eigenaar"].settings_dict
    open_ = []

    def nieuw(*, autocommit: bool = False) -> psycopg.Connection:
        verbinding = psycopg.connect(
            host=deel["HOST"], port=deel["PORT"], dbname=deel["NAME"], user=deel["USER"],
            password=deel["PASSWORD"], autocommit=autocommit,
            options="-c app.alles=aan",
        )  # fmt: skip
        open_.append(verbinding)
        return verbinding

    yield nieuw
    for verbinding in open_:
        verbinding.close()


@pytest.fixture
def traag(verbind) -> psycopg.Connection:
    """Heeft nummer 1 en legt nog niet vast; nummer 2 staat er al."""
    traag, vlug = verbind(), verbind()
    vul(traag.cursor(), 1)
    vul(vlug.cursor(), 1, na=1)
    vlug.commit()
    return traag


def test_een_schrijver_die_nog_bezig_is_houdt_het_zegel_op(verbind, traag, monkeypatch):
    monkeypatch.setattr(verzegelen, "_GEDULD", 0.05)
    logboek = verbind(autocommit=True)
    with pytest.raises(Bezig):
        verzegel(logboek, SLEUTEL, NU)

    traag.commit()

    assert [schakel.aantal for schakel in verzegel(logboek, SLEUTEL, NU)] == [2]
    assert controleer(logboek, SLEUTEL, NU).gebreken == []


def test_wie_na_het_kijken_begint_houdt_niets_op(verbind, traag):
    logboek = verbind(autocommit=True)
    traag.commit()
    with verbind() as later:
        vul(later.cursor(), 1, na=2)
        later.commit()
        later.execute("lock table logboek_regel in row share mode")

        assert [schakel.aantal for schakel in verzegel(logboek, SLEUTEL, NU)] == [3]


def test_tegenproef_zonder_wachten_lijkt_een_trage_regel_er_later_tussen_gezet(
    verbind, traag, monkeypatch
):
    monkeypatch.setattr(verzegelen, "_SCHRIJVERS", "select 1 where false")
    logboek = verbind(autocommit=True)
    verzegel(logboek, SLEUTEL, NU)

    traag.commit()

    assert "2 regels, verzegeld zijn er 1" in controleer(logboek, SLEUTEL, NU).gebreken[0]
