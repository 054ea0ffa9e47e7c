"""Het minimumloon: de meegeleverde rijen, en wat er op een dag voor een leeftijd gold."""

import io
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, transaction

from trajecten.minimumloon import loontabel, rijen
from trajecten.models import Minimumjeugdloon, Minimumloon
from trajecten.regels.minimumloon import leeftijd_op, toets_loon

pytestmark = pytest.mark.django_db

GEBOREN = date(1985, 5, 17)


@pytest.fixture
def tabel():
    return loontabel()


def toets(tabel, uurloon: str, dag: date, *, geboren: date = GEBOREN, werkweek: str = "", **meer):
    return toets_loon(
        uurloon=Decimal(uurloon), sinds=meer.get("sinds", dag), dag=dag, geboortedatum=geboren,
        werkweek=werkweek, tabel=tabel,
    )  # fmt: skip


# De meegeleverde rijen


def test_de_meegeleverde_bedragen_staan_in_de_database():
    assert (Minimumloon.objects.count(), Minimumjeugdloon.objects.count()) == (34, 21)
    per_dag = {rij.geldig_van: rij for rij in Minimumloon.objects.all()}
    assert per_dag[date(2010, 1, 1)].per_maand == Decimal("1407.60")
    assert per_dag[date(2023, 7, 1)].per_maand == Decimal("1995.00")
    assert per_dag[date(2024, 1, 1)].per_uur == Decimal("13.27")
    assert per_dag[date(2026, 7, 1)].per_uur == Decimal("14.99")
    assert [per_dag[date(jaar, 7, 1)].leeftijd_vanaf for jaar in (2016, 2017, 2019)] == [23, 22, 21]


def test_elke_rij_noemt_haar_bron():
    alle = [*rijen("minimumloon.csv"), *rijen("minimumjeugdloon.csv")]

    assert all(rij["bron"].strip() for rij in alle)
    assert all(rij.bron for rij in (*Minimumloon.objects.all(), *Minimumjeugdloon.objects.all()))


def test_de_halve_jaren_sluiten_aan_zonder_overlap(tabel):
    """Elke dag van 2010 tot en met 2026 heeft precies een bedrag."""
    dagen = [date(jaar, maand, 1) for jaar in range(2010, 2027) for maand in range(1, 13)]
    dagen += [date(jaar, *dag) for jaar in range(2010, 2027) for dag in ((6, 30), (12, 31))]

    per_dag = Counter(dag for dag in dagen for bedrag in tabel.volwassen if bedrag.geldt_op(dag))

    assert set(per_dag.values()) == {1}
    assert set(per_dag) == set(dagen)


@pytest.mark.django_db(databases=["default", "eigenaar"])
def test_nog_eens_laden_verandert_niets():
    voor = list(Minimumloon.objects.values_list()), list(Minimumjeugdloon.objects.values_list())

    call_command("laad_referentie", stdout=io.StringIO())

    na = list(Minimumloon.objects.values_list()), list(Minimumjeugdloon.objects.values_list())
    assert na == voor


def test_het_portal_kan_het_minimumloon_niet_wijzigen():
    with pytest.raises(ProgrammingError), transaction.atomic():
        Minimumloon.objects.update(per_uur=1)


# Per uur, vanaf 2024


@pytest.mark.parametrize(
    ("uurloon", "genoeg"), [("15.10", True), ("14.99", True), ("14.98", False), ("0", False)]
)
def test_vanaf_2024_telt_het_bedrag_per_uur(tabel, uurloon, genoeg):
    assert toets(tabel, uurloon, date(2026, 11, 16)).genoeg is genoeg


def test_de_uitleg_noemt_loon_minimum_en_leeftijd(tabel):
    uitleg = toets(tabel, "15.10", date(2026, 11, 16)).uitleg.replace("\N{NO-BREAK SPACE}", " ")

    assert uitleg == (
        "€ 15,10 per uur; het minimum voor 21 jaar en ouder is vanaf 1 juli 2026 € 14,99."
    )


@pytest.mark.parametrize(
    ("geboren", "minimum"),
    [
        (date(2006, 11, 16), "11.99"),  # 20: 80%
        (date(2007, 11, 16), "8.99"),  # 19: 60%
        (date(2008, 11, 16), "7.50"),  # 18: 50% van 14,99 is 7,495
        (date(2011, 11, 16), "4.50"),  # 15: 30%
    ],
)
def test_jeugd_heeft_een_deel_van_het_minimum(tabel, geboren, minimum):
    dag = date(2026, 11, 16)
    cent_minder = str(Decimal(minimum) - Decimal("0.01"))

    assert toets(tabel, minimum, dag, geboren=geboren).genoeg is True
    assert toets(tabel, cent_minder, dag, geboren=geboren).genoeg is False


def test_op_de_verjaardag_geldt_het_volle_minimum(tabel):
    jarig = date(2026, 11, 16)

    assert toets(tabel, "12", date(2026, 11, 15), geboren=date(2005, 11, 16)).genoeg is True
    assert toets(tabel, "12", jarig, geboren=date(2005, 11, 16)).genoeg is False


# Per maand, tot en met 2023


@pytest.mark.parametrize(
    ("uurloon", "werkweek", "genoeg"),
    [
        ("9.03", "", True),  # € 1.407,60 per maand is bij 36 uur € 9,03
        ("9.02", "", None),
        ("8.13", "", None),  # en bij 40 uur € 8,13
        ("8.12", "", False),
        ("8.55", "38", True),
        ("8.54", "38", False),
        ("9.02", "36", False),
        ("8.13", "40", True),
    ],
)
def test_voor_2024_hangt_het_af_van_de_normale_werkweek(tabel, uurloon, werkweek, genoeg):
    assert toets(tabel, uurloon, date(2010, 4, 1), werkweek=werkweek).genoeg is genoeg


def test_ertussenin_vraagt_de_uitleg_om_de_werkweek(tabel):
    uitleg = toets(tabel, "8.50", date(2010, 4, 1)).uitleg

    assert "€\N{NO-BREAK SPACE}8,13 bij een volle week van 40 uur" in uitleg
    assert "Vul in hoe lang de normale werkweek daar is." in uitleg


def test_jeugd_voor_2024_krijgt_een_deel_van_het_maandbedrag(tabel):
    """17 jaar in 2010: 39,5% van € 1.407,60, bij 36 uur € 3,57 per uur."""
    jong = {"geboren": date(1992, 6, 1)}

    assert toets(tabel, "3.57", date(2010, 4, 1), **jong).genoeg is True
    assert toets(tabel, "3.20", date(2010, 4, 1), **jong).genoeg is False


# Wat niet te zeggen is


@pytest.mark.parametrize(
    ("dag", "geboren", "deel"),
    [
        (date(2009, 12, 31), GEBOREN, "31 december 2009 staat niet in het portal"),
        (date(2027, 1, 1), GEBOREN, "1 januari 2027 staat niet in het portal"),
        (date(2026, 11, 16), date(2011, 11, 17), "Onder 15 jaar"),
    ],
)
def test_buiten_de_tabel_is_er_geen_oordeel(tabel, dag, geboren, deel):
    uitslag = toets(tabel, "15", dag, geboren=geboren)

    assert uitslag.genoeg is None
    assert deel in uitslag.uitleg


def test_zonder_uurloon_is_er_geen_oordeel(tabel):
    uitslag = toets_loon(
        uurloon=None, sinds=date(2026, 9, 1), dag=date(2026, 11, 16), geboortedatum=GEBOREN,
        werkweek="", tabel=tabel,
    )  # fmt: skip

    assert (uitslag.genoeg, uitslag.uitleg) == (None, "Het uurloon is nog niet ingevuld.")


def test_steeg_het_minimum_erboven_dan_is_het_loon_na_te_kijken(tabel):
    """€ 14,80 was in maart genoeg; sinds 1 juli is het minimum € 14,99."""
    nu, maart = date(2026, 11, 16), date(2026, 3, 1)

    assert toets(tabel, "14.80", maart).genoeg is True
    assert toets(tabel, "14.80", nu, sinds=maart).genoeg is None
    assert toets(tabel, "14.70", nu, sinds=maart).genoeg is False


@pytest.mark.parametrize(
    ("dag", "leeftijd"),
    [(date(2025, 2, 28), 20), (date(2025, 3, 1), 21), (date(2024, 2, 29), 20)],
)
def test_wie_op_schrikkeldag_is_geboren_wordt_op_1_maart_ouder(dag, leeftijd):
    assert leeftijd_op(dag, date(2004, 2, 29)) == leeftijd
