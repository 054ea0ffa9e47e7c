"""Wie aan het logboek knoeit wordt gevonden, ook als de hele database van hem is (L6)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from logboek import verzegelen, zegels
from logboek.models import Regel
from logboek.verzegelen import controleer, verzegel
from tests.hulp.catalogus import rijen
from tests.hulp.logboek import SLEUTEL, als_bezitter, vul

pytestmark = pytest.mark.django_db(databases=["default", "eigenaar"])

NU = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
AANTAL = 40

# Nummer 41 bestaat niet: daar past een regel tussen.
KNOEIEN = {
    "veranderd": ["update logboek_regel set gebruiker_naam = 'Niemand' where id = 7"],
    "verwijderd": ["delete from logboek_regel where id = 7"],
    "eerste weg": ["delete from logboek_regel where id = 1"],
    "laatste weg": ["delete from logboek_regel where id = 42"],
    "alles weg": ["delete from logboek_regel"],
    "omgewisseld": [
        "update logboek_regel set id = 1000 where id = 7",
        "update logboek_regel set id = 7 where id = 8",
        "update logboek_regel set id = 8 where id = 1000",
    ],
    "verzet naar achteren": ["update logboek_regel set id = 43 where id = 7"],
    "ertussen gezet": [
        "insert into logboek_regel overriding system value"
        " select 41, {rest} from logboek_regel where id = 7"
    ],
    "ervoor gezet": [
        "insert into logboek_regel overriding system value"
        " select -1, {rest} from logboek_regel where id = 7"
    ],
    "een weg en een erbij": [
        "delete from logboek_regel where id = 7",
        "insert into logboek_regel overriding system value"
        " select 41, {rest} from logboek_regel where id = 8",
    ],
}
AAN_DE_ZEGELS = {
    "hash aangepast": ["update logboek_zegel set inhoud = repeat('a', 64) where nummer = 1"],
    "schakel weg": ["delete from logboek_zegel where nummer = 2"],
    "eerste schakel weg": ["delete from logboek_zegel where nummer = 1"],
    "zegel van een ander": ["update logboek_zegel set zegel = repeat('a', 64) where nummer = 3"],
    "blok ingekort": ["update logboek_zegel set tot = tot - 1 where nummer = 3"],
    "later gezet": ["update logboek_zegel set gezet_op = gezet_op + interval '1 second'"],
    "opgeruimd verklaard": [
        "update logboek_zegel set soort = 'opgeruimd' where nummer = 1",
        "delete from logboek_regel where id <= 20",
    ],
}


@pytest.fixture
def bezitter():
    with als_bezitter() as cursor:
        yield cursor


@pytest.fixture
def logboek(bezitter):
    """Drie blokken: twee van 20 regels, en een van een regel met een gat ervoor."""
    vul(bezitter, AANTAL // 2)
    vul(bezitter, AANTAL // 2, na=AANTAL // 2, sinds="2026-11-17 08:00+00")
    vul(bezitter, 1, na=AANTAL + 1)
    verbinding = connections["eigenaar"].connection
    verzegel(verbinding, SLEUTEL, NU)
    return verbinding


def gebreken(verbinding, *, nu=NU, kopie=()) -> list[str]:
    return controleer(verbinding, SLEUTEL, nu, kopie).gebreken


def kopie_van(verbinding) -> list[dict]:
    return [schakel.als_dict() for schakel in verzegelen.lees_schakels(verbinding)]


def knoei(cursor, stappen) -> None:
    rest = ", ".join(verzegelen.KOLOMMEN[1:])
    for stap in stappen:
        cursor.execute(stap.format(rest=rest))
        assert cursor.rowcount


def test_een_logboek_waar_niemand_aan_kwam_klopt(logboek):
    uitslag = controleer(logboek, SLEUTEL, NU, kopie_van(logboek))

    assert (uitslag.gebreken, uitslag.regels, uitslag.blokken) == ([], AANTAL + 1, 3)


@pytest.mark.parametrize("hoe", KNOEIEN)
def test_knoeien_met_een_regel_wordt_gevonden(hoe, logboek, bezitter):
    knoei(bezitter, KNOEIEN[hoe])

    assert gebreken(logboek)


@pytest.mark.parametrize("hoe", AAN_DE_ZEGELS)
def test_knoeien_met_een_zegel_wordt_gevonden(hoe, logboek, bezitter):
    knoei(bezitter, AAN_DE_ZEGELS[hoe])

    assert gebreken(logboek)


@pytest.mark.parametrize("kolom", verzegelen.KOLOMMEN)
def test_elke_kolom_van_een_regel_valt_onder_het_zegel(kolom, logboek, bezitter):
    anders = {
        "id": "1000",
        "verzoek": "gen_random_uuid()",
        "tijdstip": "tijdstip + interval '1 microsecond'",
        "actie": "'D'",
    }
    nummers = {"organisatie_id", "gebruiker_id", "namens_id", "client_id"}
    waarde = anders.get(kolom, f"{kolom} + 1" if kolom in nummers else f"{kolom} || ' '")
    knoei(bezitter, [f"update logboek_regel set {kolom} = {waarde} where id = 7"])

    assert gebreken(logboek)


def test_er_is_geen_kolom_buiten_het_zegel():
    assert set(verzegelen.KOLOMMEN) == {veld.column for veld in Regel._meta.local_fields}


def test_een_regeleinde_of_tab_in_een_naam_schuift_niets_op(logboek, bezitter):
    knoei(bezitter, ["update logboek_regel set rol = E'a\\tb\\nc' where id = 7"])
    bezitter.execute("delete from logboek_zegel")
    verzegel(logboek, SLEUTEL, NU)

    assert gebreken(logboek) == []
    knoei(bezitter, ["update logboek_regel set rol = E'a\\tb', grondslag = 'c' where id = 7"])
    assert gebreken(logboek)


def test_zonder_de_sleutel_is_geen_keten_na_te_maken(logboek, bezitter):
    knoei(bezitter, [*KNOEIEN["veranderd"], "delete from logboek_zegel"])
    verzegel(logboek, [b"een andere sleutel"], NU)

    assert len([zin for zin in gebreken(logboek) if "zegel klopt niet" in zin]) == 3


def test_een_keten_met_de_sleutel_nagemaakt_valt_op_naast_de_kopie(logboek, bezitter):
    """Ook de tegenproef: zonder kopie elders ziet niemand dit."""
    elders = kopie_van(logboek)
    knoei(bezitter, [*KNOEIEN["veranderd"], "delete from logboek_zegel"])
    verzegel(logboek, SLEUTEL, NU)

    assert gebreken(logboek) == []
    assert "schakel 1 is anders dan in de kopie" in gebreken(logboek, kopie=elders)


def test_een_ingekorte_keten_valt_op_naast_de_kopie(logboek, bezitter):
    elders = kopie_van(logboek)
    knoei(
        bezitter,
        ["delete from logboek_zegel where nummer = 3", "delete from logboek_regel where id > 40"],
    )

    assert gebreken(logboek) == []
    assert gebreken(logboek, kopie=elders) == ["schakel 3 staat in de kopie en niet meer hier"]


def test_tegenproef_zonder_zegels_merkt_niemand_iets(logboek, bezitter):
    knoei(bezitter, [*KNOEIEN["veranderd"], "delete from logboek_zegel"])

    assert gebreken(logboek, nu=NU - timedelta(days=1)) == []


def test_wie_het_verzegelen_stilzet_valt_na_een_dag_op(logboek, bezitter):
    vul(bezitter, 2, na=100)

    assert gebreken(logboek) == []
    assert gebreken(logboek, nu=NU + timedelta(days=1)) == [
        "2 regels wachten al meer dan een dag op een zegel"
    ]


def test_nieuwe_regels_krijgen_een_eigen_blok_en_de_oude_blijven(logboek, bezitter):
    eerder = kopie_van(logboek)
    vul(bezitter, 3, na=100)

    (nieuw,) = verzegel(logboek, SLEUTEL, NU)

    assert (nieuw.nummer, nieuw.van, nieuw.tot, nieuw.aantal) == (4, AANTAL + 3, 103, 3)
    assert gebreken(logboek, kopie=eerder) == []
    assert verzegel(logboek, SLEUTEL, NU) == []


def test_na_een_nieuwe_sleutel_is_het_oude_nog_na_te_kijken(logboek, bezitter):
    vul(bezitter, 3, na=100)
    sleutels = [b"nieuw", *SLEUTEL]
    verzegel(logboek, sleutels, NU)

    assert controleer(logboek, sleutels, NU).gebreken == []
    assert controleer(logboek, [b"nieuw"], NU).gebreken


def test_de_sleutel_van_een_zegel_is_niet_die_van_de_velden(settings):
    assert zegels.veldsleutels(settings.VELD_SLEUTELS)[0] not in settings.VELD_SLEUTELS[0].encode()


def test_het_portal_kan_niet_bij_de_zegels_en_de_lezer_kan_ze_niet_wijzigen():
    mag = dict.fromkeys(("ips_portal", "ips_logboek"))
    for rol in mag:
        mag[rol] = [
            recht
            for recht in ("select", "insert", "update", "delete", "truncate")
            if rijen("select has_table_privilege(%s, 'logboek_zegel', %s)", rol, recht)[0][0]
        ]

    assert mag == {"ips_portal": [], "ips_logboek": ["select", "insert"]}
