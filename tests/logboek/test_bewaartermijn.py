"""Een regel blijft vijf jaar, en gaat dan weg langs een weg die het portal niet heeft (L9)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction

from ips_portal.gedeeld import klok
from logboek import zegels
from logboek.verzegelen import controleer, lees_schakels, ruim_op, verzegel
from tests.hulp.catalogus import rijen
from tests.hulp.logboek import SLEUTEL, als_bezitter, vul

pytestmark = pytest.mark.django_db(databases=["default", "eigenaar"])

DAG = timedelta(days=1)


@pytest.fixture
def bezitter():
    with als_bezitter() as cursor:
        yield cursor


@pytest.fixture
def nu() -> datetime:
    """De echte klok: die van de database is niet te verzetten."""
    return klok.nu()


@pytest.fixture
def logboek(bezitter, nu):
    """Een regel van vijf jaar en een dag oud, een van vijf jaar min een dag, en een van nu."""
    vijf = zegels.grens(nu, 5)
    for nummer, sinds in enumerate([vijf - DAG, vijf + DAG, nu]):
        vul(bezitter, 1, na=nummer, sinds=sinds.isoformat(), stap="0 seconds")
    verbinding = connections["eigenaar"].connection
    verzegel(verbinding, SLEUTEL, nu)
    return verbinding


def over(bezitter) -> list[int]:
    bezitter.execute("select id from logboek_regel order by id")
    return [nummer for (nummer,) in bezitter.fetchall()]


def test_alleen_wat_ouder_is_dan_de_termijn_gaat_weg(logboek, bezitter, nu):
    schakel = ruim_op(logboek, SLEUTEL, nu, jaren=5)

    assert over(bezitter) == [2, 3]
    assert (schakel.soort, schakel.aantal) == ("opgeruimd", 1)
    assert controleer(logboek, SLEUTEL, nu).gebreken == []


def test_een_langere_termijn_bewaart_langer(logboek, bezitter, nu):
    assert ruim_op(logboek, SLEUTEL, nu, jaren=6) is None
    assert over(bezitter) == [1, 2, 3]


def test_opruimen_gebeurt_een_keer(logboek, nu):
    ruim_op(logboek, SLEUTEL, nu, jaren=5)

    assert ruim_op(logboek, SLEUTEL, nu, jaren=5) is None


def test_wat_opgeruimd_is_kan_niet_terugkomen(logboek, bezitter, nu):
    ruim_op(logboek, SLEUTEL, nu, jaren=5)
    vul(bezitter, 1, stap="0 seconds")

    assert controleer(logboek, SLEUTEL, nu).gebreken == [
        "1 regels buiten elk blok: opgeruimd, of nooit verzegeld"
    ]


def test_de_database_weigert_wat_nog_geen_vijf_jaar_oud_is(logboek, bezitter, nu):
    """Ook als iemand het commando verandert, of een kortere termijn kiest."""
    with pytest.raises(DatabaseError, match="vijf jaar"), transaction.atomic(using="eigenaar"):
        bezitter.execute("select logboek_verwijder_tot(2)")

    assert over(bezitter) == [1, 2, 3]


def test_te_vroeg_opruimen_is_in_de_keten_te_zien(logboek, nu):
    """De tegenproef: iemand met de sleutel zet een schakel voor een blok dat te jong is."""
    (_, jong, _) = schakels = lees_schakels(logboek)
    vals = zegels.bezegel(
        replace(jong, nummer=4, soort="opgeruimd", gezet_op=nu), schakels[-1], SLEUTEL[0]
    )

    assert list(zegels.gebreken_in_keten([*schakels, vals], SLEUTEL)) == [
        "schakel 4: opgeruimd voor de termijn om was"
    ]


def test_alleen_wie_het_logboek_beheert_mag_opruimen():
    for rol, mag in (("ips_portal", False), ("ips_logboek", True)):
        vraag = "select has_function_privilege(%s, 'logboek_verwijder_tot(bigint)', 'execute')"
        assert rijen(vraag, rol) == [(mag,)]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select logboek_verwijder_tot(1)")


@pytest.mark.parametrize(
    ("dag", "grens"), [((2028, 2, 29), (2023, 2, 28)), ((2026, 11, 22), (2021, 11, 22))]
)
def test_de_grens_is_een_kalenderdag(dag, grens):
    assert zegels.grens(datetime(*dag, 13, tzinfo=UTC), 5) == datetime(*grens, tzinfo=UTC)
