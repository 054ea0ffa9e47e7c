"""Tellen hoe vaak er overleg was: weken, maanden en wie erbij zat."""

from datetime import date
from decimal import Decimal

from ips_portal.gedeeld.periode import Week
from trajecten.keuzes import Overlegsoort, Wijze
from trajecten.regels.overlegcijfers import (
    Aandeel,
    Gehouden,
    deel_met,
    hele_maanden,
    hele_weken,
    per_maand,
    per_week,
    vast_en_persoonlijk,
    weken_bijgewoond,
)

EVA, BAS = 1, 2


def supervisie(dag: date, *wie: int) -> Gehouden:
    return Gehouden(Overlegsoort.SUPERVISIE, dag, deelnemers=frozenset(wie))


def test_alleen_hele_weken_tellen_ook_over_de_jaarwisseling():
    weken = hele_weken(date(2026, 12, 22), date(2027, 1, 9))

    assert weken == [Week(2026, 53)]


def test_alleen_hele_maanden_tellen():
    assert hele_maanden(date(2026, 9, 2), date(2026, 12, 30)) == [
        date(2026, 10, 1),
        date(2026, 11, 1),
    ]
    assert hele_maanden(date(2026, 12, 1), date(2026, 12, 31)) == [date(2026, 12, 1)]
    assert hele_maanden(date(2026, 12, 2), date(2026, 12, 31)) == []


def test_een_week_zonder_overleg_telt_nul():
    weken = hele_weken(date(2026, 11, 2), date(2026, 11, 22))
    gehouden = [supervisie(date(2026, 11, 4)), supervisie(date(2026, 11, 22))]

    aantallen = per_week(gehouden, weken)

    assert list(aantallen.values()) == [1, 0, 1]
    assert deel_met(aantallen.values()) == Aandeel(2, 3)


def test_twee_in_een_maand_zijn_er_twee():
    maanden = [date(2026, 10, 1), date(2026, 11, 1)]
    gehouden = [supervisie(date(2026, 11, 4)), supervisie(date(2026, 11, 30))]

    assert per_maand(gehouden, maanden) == {date(2026, 10, 1): 0, date(2026, 11, 1): 2}


def test_wie_er_niet_bij_was_krijgt_de_week_niet():
    gewerkt = hele_weken(date(2026, 11, 2), date(2026, 11, 22))
    gehouden = [supervisie(date(2026, 11, 4), EVA, BAS), supervisie(date(2026, 11, 10), EVA)]

    assert weken_bijgewoond(gehouden, gebruiker_id=EVA, gewerkt=gewerkt) == Aandeel(2, 3)
    assert weken_bijgewoond(gehouden, gebruiker_id=BAS, gewerkt=gewerkt) == Aandeel(1, 3)


def test_een_week_zonder_dienst_telt_niet_mee():
    gehouden = [supervisie(date(2026, 11, 4), EVA)]

    assert weken_bijgewoond(gehouden, gebruiker_id=EVA, gewerkt=[]) == Aandeel(0, 0)


def test_zonder_noemer_is_er_geen_percentage():
    assert Aandeel(0, 0).procent is None
    assert Aandeel(1, 8).procent == Decimal("12.5")


def test_vast_overleg_met_partners_is_aan_tafel_en_uit_een_reeks():
    vast = Gehouden(Overlegsoort.EXTERN, date(2026, 11, 4), uit_reeks=True)
    los = Gehouden(Overlegsoort.EXTERN, date(2026, 11, 5))
    op_afstand = Gehouden(Overlegsoort.EXTERN, date(2026, 11, 6), Wijze.VIDEO, uit_reeks=True)
    ander = Gehouden(Overlegsoort.CASUISTIEK, date(2026, 11, 7), uit_reeks=True)

    assert vast_en_persoonlijk([vast, los, op_afstand, ander]) == [vast]
