"""De stappen van een meting: wat er moet zijn, en wanneer de volgende hoort."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modeltrouw.keuzes import EINDFASEN, OVERGANGEN, Metingfase, Metingsoort
from modeltrouw.metingen import mag_stap
from modeltrouw.regels.meting import (
    Stand,
    ontbrekend,
    toets_periode,
    toets_stap,
    toets_steekproef,
    toets_toegang,
    volgende_zelfmeting,
)
from modeltrouw.regels.rapport import toets_reactie

VANDAAG = date(2026, 11, 18)
GEREED = Stand(
    soort=Metingsoort.EXTERN,
    fase=Metingfase.GEPLAND,
    tot=date(2026, 9, 30),
    auditors=2,
    klaar=2,
    steekproef=10,
    dossiers=30,
    wederhoor_tot=date(2026, 12, 1),
)


def stap(naar: str, *, van: str, reden: str = "", **anders) -> str:
    weigering = toets_stap(
        replace(GEREED, fase=van, **anders), naar=naar, vandaag=VANDAAG, reden=reden
    )
    return weigering.uitleg if weigering else ""


@pytest.mark.parametrize(
    ("van", "naar"),
    [
        ("gepland", "voorbereiding"),
        ("voorbereiding", "scoren"),
        ("scoren", "consensus"),
        ("consensus", "concept"),
        ("concept", "wederhoor"),
    ],
)
def test_met_alles_op_orde_mag_elke_stap(van, naar):
    assert stap(naar, van=van) == ""


def test_wat_niet_in_de_tabel_staat_kan_nooit():
    for van in Metingfase:
        for naar in set(Metingfase) - OVERGANGEN[van]:
            assert "kan nu niet" in stap(naar, van=van, reden="ja"), (van, naar)


def test_een_externe_meting_doen_er_twee_en_een_zelfmeting_mag_alleen():
    assert "twee auditors" in stap("voorbereiding", van="gepland", auditors=1)
    assert stap("voorbereiding", van="gepland", auditors=1, soort=Metingsoort.ZELF) == ""
    assert "wie er scoort" in stap(
        "voorbereiding", van="gepland", auditors=0, soort=Metingsoort.ZELF
    )


def test_scoren_begint_als_de_periode_voorbij_is_en_de_steekproef_er_ligt():
    assert "nog niet voorbij" in stap("scoren", van="voorbereiding", tot=VANDAAG)
    assert stap("scoren", van="voorbereiding", tot=date(2026, 11, 17)) == ""
    assert "steekproef" in stap("scoren", van="voorbereiding", steekproef=0)
    assert stap("scoren", van="voorbereiding", steekproef=0, dossiers=0) == ""


def test_consensus_begint_als_beiden_klaar_zijn():
    assert "iemand is niet klaar" in stap("consensus", van="scoren", klaar=1)
    assert "2 mensen zijn" in stap("consensus", van="scoren", klaar=0)


def test_het_concept_begint_als_elk_verschil_is_besproken():
    assert stap("concept", van="consensus", verschillen=frozenset({17, 3})).endswith("item 3, 17.")
    assert stap("concept", van="wederhoor", verschillen=frozenset({3})) == ""


@pytest.mark.parametrize(
    ("tot", "mag"), [(None, False), (date(2026, 11, 17), False), (VANDAAG, True)]
)
def test_wederhoor_heeft_een_laatste_dag_die_nog_komt(tot, mag):
    assert (stap("wederhoor", van="concept", wederhoor_tot=tot) == "") is mag


def test_vaststellen_kan_na_het_wederhoor_met_elk_antwoord():
    klaar = {"wederhoor_klaar": True}
    assert "nog reageren" in stap("vastgesteld", van="wederhoor")
    assert "antwoord" in stap("vastgesteld", van="wederhoor", onbeantwoord=1, **klaar)
    assert stap("vastgesteld", van="wederhoor", **klaar) == ""
    assert stap("vastgesteld", van="wederhoor", wederhoor_tot=date(2026, 11, 17)) == ""


@pytest.mark.parametrize("klaar", [False, True])
@pytest.mark.parametrize("tot", [None, date(2026, 11, 17), VANDAAG, date(2026, 12, 1)])
def test_wie_nog_kan_reageren_houdt_het_vaststellen_tegen(tot, klaar):
    weigering = toets_reactie(fase="wederhoor", tot=tot, klaar=klaar, vandaag=VANDAAG)

    vast = stap("vastgesteld", van="wederhoor", wederhoor_tot=tot, wederhoor_klaar=klaar)
    assert (weigering is None) is ("nog reageren" in vast)


def test_afgelasten_vraagt_een_reden():
    assert "Schrijf waarom" in stap("afgelast", van="scoren", reden="  ")
    assert stap("afgelast", van="scoren", reden="auditor is ziek") == ""


def test_wie_een_stap_zet():
    def rollen(van: str, naar: str) -> tuple[bool, bool]:
        return (
            mag_stap(van, naar, mag_regelen=True, scoort=False),
            mag_stap(van, naar, mag_regelen=False, scoort=True),
        )

    assert rollen("gepland", "voorbereiding") == (True, False)
    assert rollen("scoren", "consensus") == (True, True)
    assert rollen("consensus", "concept") == (False, True)
    assert rollen("scoren", "afgelast") == (True, False)
    assert rollen("wederhoor", "vastgesteld") == (False, False)
    assert all(rollen(fase, "scoren") == (False, False) for fase in EINDFASEN)


@pytest.mark.parametrize(
    ("van", "tot", "veld"),
    [
        (date(2026, 4, 1), date(2026, 3, 31), "tot"),
        (date(2026, 4, 1), date(2026, 4, 27), "tot"),
        (date(2026, 4, 1), date(2026, 4, 28), ""),
        (date(2025, 10, 1), date(2026, 10, 2), ""),
        (date(2025, 10, 1), date(2026, 10, 3), "tot"),
        (date(2027, 11, 19), date(2028, 3, 1), ""),
        (date(2027, 11, 20), date(2028, 3, 1), "van"),
    ],
)
def test_de_periode_van_een_meting(van, tot, veld):
    weigering = toets_periode(van=van, tot=tot, vandaag=VANDAAG)

    assert (weigering.veld if weigering else "") == veld


def test_toegang_eindigt_niet_voor_ze_begint_en_niet_gisteren():
    def veld(van: date, tot: date, **overig) -> str:
        weigering = toets_toegang(van=van, tot=tot, vandaag=VANDAAG, **overig)
        return weigering.veld if weigering else ""

    assert veld(VANDAAG, date(2026, 11, 17)) == "toegang_tot"
    assert veld(date(2026, 11, 1), date(2026, 11, 17)) == "toegang_tot"
    assert veld(date(2026, 11, 1), date(2026, 11, 17), nieuw=False) == ""
    assert veld(VANDAAG, VANDAAG) == ""
    assert veld(VANDAAG, date(2028, 1, 1)) == "toegang_tot"


@pytest.mark.parametrize(
    ("laatste", "klasse", "uiterlijk"),
    [
        (None, None, None),
        (date(2026, 3, 31), "redelijke modeltrouw", date(2026, 9, 30)),
        (date(2026, 3, 31), None, date(2026, 9, 30)),
        (date(2026, 3, 31), "geen IPS", date(2026, 9, 30)),
        (date(2026, 3, 31), "goede modeltrouw", date(2027, 3, 31)),
        (date(2026, 3, 31), "voorbeeldige modeltrouw", date(2027, 3, 31)),
        (date(2025, 8, 31), None, date(2026, 2, 28)),
    ],
)
def test_elk_half_jaar_en_elk_jaar_als_het_goed_is(laatste, klasse, uiterlijk):
    assert volgende_zelfmeting(laatste, klasse=klasse) == uiterlijk


_DAGEN = st.dates(date(2026, 1, 1), date(2026, 2, 28))
_PERIODEN = st.lists(
    st.tuples(_DAGEN, st.one_of(st.none(), _DAGEN)).filter(
        lambda periode: periode[1] is None or periode[1] >= periode[0]
    ),
    max_size=4,
)


@given(_DAGEN, _DAGEN, _PERIODEN)
def test_de_gaten_vullen_precies_wat_ontbreekt(een, ander, perioden):
    van, tot = min(een, ander), max(een, ander)
    gaten = ontbrekend(van, tot, perioden)

    for nummer in range((tot - van).days + 1):
        dag = date.fromordinal(van.toordinal() + nummer)
        gedekt = any(begin <= dag and (eind is None or dag <= eind) for begin, eind in perioden)
        keren = sum(begin <= dag <= eind for begin, eind in gaten)
        assert keren == (0 if gedekt else 1), dag
    assert all(van <= begin <= eind <= tot for begin, eind in gaten)


def test_een_steekproef_kan_voor_het_scoren_en_na_de_periode():
    tot = date(2026, 9, 30)
    assert toets_steekproef(fase="voorbereiding", tot=tot, vandaag=VANDAAG) is None
    assert toets_steekproef(fase="scoren", tot=tot, vandaag=VANDAAG) is not None
    assert toets_steekproef(fase="gepland", tot=VANDAAG, vandaag=VANDAAG) is not None
