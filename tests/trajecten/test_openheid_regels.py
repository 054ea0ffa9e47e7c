"""De regels van openheid (item 13), zonder databank, en wat een werkgever mag weten."""

from datetime import date, timedelta

import pytest

from tests.factories.profielen import OpenheidsgesprekFactory
from tests.factories.trajecten import maak_traject
from trajecten.openheid import Zegwijzer, mag_zeggen
from trajecten.regels.openheid import Gesprek, Onderdelen, gesprek_nodig, onderdelen

INSTROOM = date(2026, 6, 1)


def nodig(vandaag: date, **anders):
    feiten = {"plaatsingen": [], "gesprekken": [], "eerste_werkgeverscontact": None}
    return gesprek_nodig(instroom=INSTROOM, vandaag=vandaag, **feiten | anders)


# Welk gesprek nodig is


def test_zonder_gesprek_is_het_eerste_nodig_vanaf_de_instroom():
    beurt = nodig(date(2026, 6, 2))

    assert (beurt.aanleiding, beurt.sinds, beurt.uiterlijk) == ("eerste", INSTROOM, None)
    assert not beurt.is_te_laat(date(2027, 6, 2))


def test_na_het_eerste_werkgeverscontact_is_dat_te_laat():
    contact = date(2026, 6, 20)
    beurt = nodig(date(2026, 6, 21), eerste_werkgeverscontact=contact)

    assert (beurt.is_te_laat(contact), beurt.is_te_laat(date(2026, 6, 21))) == (False, True)


@pytest.mark.parametrize(("na", "verwacht"), [(60, None), (61, "twee maanden")])
def test_twee_maanden_na_het_gesprek_zonder_werk_komt_het_terug(na, verwacht):
    gesprek = date(2026, 6, 15)
    beurt = nodig(gesprek + timedelta(days=na), gesprekken=[gesprek])

    assert getattr(beurt, "aanleiding", None) == verwacht


def test_werk_stelt_het_uit_tot_twee_maanden_na_de_laatste_dag():
    werk, gesprekken = (date(2026, 7, 1), date(2026, 9, 30)), [date(2026, 6, 15)]

    assert nodig(date(2026, 9, 30), plaatsingen=[werk], gesprekken=gesprekken) is None
    assert nodig(date(2026, 11, 30), plaatsingen=[werk], gesprekken=gesprekken) is None
    beurt = nodig(date(2026, 12, 1), plaatsingen=[werk], gesprekken=gesprekken)
    assert (beurt.sinds, beurt.uiterlijk) == (date(2026, 12, 1), date(2026, 12, 1))


def test_wie_ander_werk_heeft_is_niet_zonder_werk():
    banen = [(date(2026, 6, 5), date(2026, 6, 30)), (date(2026, 6, 10), None)]

    assert nodig(date(2026, 12, 1), plaatsingen=banen, gesprekken=[INSTROOM]) is None


def test_werk_dat_nog_begint_telt_nog_niet():
    straks = [(date(2026, 12, 15), None)]

    beurt = nodig(date(2026, 12, 1), plaatsingen=straks, gesprekken=[INSTROOM])
    assert beurt.sinds == INSTROOM + timedelta(days=61)


# De onderdelen van item 13


def test_zonder_gesprek_is_er_geen_onderdeel():
    assert onderdelen([], eerste_werkgeverscontact=None).aantal == 0


def test_alle_vier_de_onderdelen():
    gesprekken = [
        Gesprek(date(2026, 6, 15), vrije_keuze_uitgelegd=True, voor_en_nadelen=True),
        Gesprek(date(2026, 8, 20), geoefend=True),
    ]
    gevonden = onderdelen(gesprekken, eerste_werkgeverscontact=date(2026, 6, 20))

    assert (gevonden, gevonden.aantal) == (Onderdelen(True, True, True, True), 4)


@pytest.mark.parametrize(
    ("contact", "vooraf"),
    [
        (None, True),
        (date(2026, 6, 16), True),
        (date(2026, 6, 15), True),
        (date(2026, 6, 14), False),
    ],
)
def test_vooraf_is_voor_of_op_de_dag_van_het_eerste_werkgeverscontact(contact, vooraf):
    gesprek = Gesprek(date(2026, 6, 15), voor_en_nadelen=True)

    assert onderdelen([gesprek], eerste_werkgeverscontact=contact).vooraf is vooraf


def test_een_gesprek_zonder_voor_en_nadelen_is_niet_vooraf():
    assert not onderdelen([Gesprek(INSTROOM)], eerste_werkgeverscontact=None).vooraf


def test_twee_gesprekken_op_een_dag_is_niet_teruggekomen():
    gesprekken = [Gesprek(INSTROOM), Gesprek(INSTROOM)]

    assert not onderdelen(gesprekken, eerste_werkgeverscontact=None).teruggekomen


# Wat een werkgever mag weten


@pytest.mark.django_db
def test_de_laatste_afspraak_geldt_ook_als_ze_eerder_is_ingevoerd(begeleider, team):
    traject, zonder = (maak_traject(begeleider=begeleider, team=team) for _ in range(2))
    OpenheidsgesprekFactory(traject=traject, datum=date(2026, 9, 1), keuze="open", rol="zelf")
    OpenheidsgesprekFactory(traject=traject, datum=date(2026, 6, 15), wat_wel="oud")

    gevonden = mag_zeggen([traject.pk, zonder.pk])

    afspraak = gevonden[traject.pk]
    assert (afspraak.datum, afspraak.keuze_tekst) == (date(2026, 9, 1), "open zijn")
    assert afspraak.rol_tekst == "mag zelf contact opnemen"
    assert gevonden[zonder.pk] == Zegwijzer()


@pytest.mark.django_db
def test_van_twee_gesprekken_op_een_dag_geldt_het_laatst_ingevoerde(begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    for wel in ("eerst", "daarna"):
        OpenheidsgesprekFactory(traject=traject, wat_wel=wel)

    assert mag_zeggen([traject.pk])[traject.pk].wat_wel == "daarna"


@pytest.mark.django_db
def test_het_kost_een_vraag_hoeveel_clienten_ook(begeleider, team, django_assert_num_queries):
    ids = [maak_traject(begeleider=begeleider, team=team).pk for _ in range(3)]

    with django_assert_num_queries(1):
        mag_zeggen(ids)


@pytest.mark.django_db
def test_op_de_achtergrond_spreekt_de_begeleider_geen_werkgever(begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    OpenheidsgesprekFactory(traject=traject, rol="achtergrond")

    assert mag_zeggen([traject.pk])[traject.pk].op_achtergrond
