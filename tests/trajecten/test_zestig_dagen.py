"""T4: zestig dagen die met de hand op de kalender zijn opgezocht.

De 31e van elke maand, 29 februari, over veertien dagen, rond de feestdagen, een looptijd, en de
weken van een jaarwisseling.
"""

from datetime import date

import pytest

from financiering.regels.looptijd import laatste_dag, verlengd_tot
from ips_portal.gedeeld.periode import Week, plus_maanden
from meldingen.regels.feestdagen import volgende_werkdag
from trajecten.regels.minimumloon import leeftijd_op
from trajecten.regels.overleg import Ritme


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


MAAND_DE_31E = """
    2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30 2026-07-31
    2026-08-31 2026-09-30 2026-10-31 2026-11-30 2026-12-31 2027-01-31
""".split()

SCHRIKKEL = [
    ("2024-02-29", 12, "2025-02-28"),
    ("2024-02-29", 48, "2028-02-29"),
    ("2024-01-31", 1, "2024-02-29"),
    ("2023-12-31", 2, "2024-02-29"),
    ("2024-02-29", -12, "2023-02-28"),
    ("2024-03-31", -1, "2024-02-29"),
]

JARIG_OP_29_FEBRUARI = [("2025-02-28", 20), ("2025-03-01", 21)]

# Eens per twee weken: van een februari, twee wissels van de klok, drie jaarwisselingen.
VEERTIEN_DAGEN = [
    ("2026-02-16", "2026-03-02"),
    ("2024-02-19", "2024-03-04"),
    ("2026-03-16", "2026-03-30"),
    ("2026-10-12", "2026-10-26"),
    ("2026-12-21", "2027-01-04"),
    ("2032-12-20", "2033-01-03"),
    ("2025-12-22", "2026-01-05"),
    ("2026-11-11", "2026-11-25"),
]

NA_EEN_WERKDAG = [
    ("2024-03-29", "2024-04-02"),  # Pasen
    ("2025-04-18", "2025-04-22"),
    ("2026-04-03", "2026-04-07"),
    ("2027-03-26", "2027-03-30"),
    ("2029-03-30", "2029-04-03"),
    ("2030-04-19", "2030-04-23"),
    ("2026-04-24", "2026-04-28"),  # Koningsdag op een maandag
    ("2025-04-25", "2025-04-28"),  # en op zaterdag gevierd, want de 27e was een zondag
    ("2026-05-13", "2026-05-15"),  # Hemelvaart
    ("2027-05-05", "2027-05-07"),
    ("2026-05-22", "2026-05-26"),  # Pinksteren
    ("2027-05-14", "2027-05-18"),
    ("2026-12-24", "2026-12-28"),  # Kerst, met een weekend eraan
    ("2027-12-24", "2027-12-27"),
    ("2028-12-22", "2028-12-27"),
    ("2026-12-31", "2027-01-04"),  # nieuwjaar op een vrijdag
]

LOOPTIJD = [
    (laatste_dag, "2026-01-31", 1, "2026-02-28"),
    (laatste_dag, "2026-03-31", 1, "2026-04-30"),
    (laatste_dag, "2026-04-30", 1, "2026-05-29"),
    (laatste_dag, "2024-02-29", 12, "2025-02-28"),
    (laatste_dag, "2028-02-29", 48, "2032-02-28"),
    (laatste_dag, "2026-11-23", 24, "2028-11-22"),
    (verlengd_tot, "2026-02-28", 1, "2026-03-31"),
    (verlengd_tot, "2027-05-31", 12, "2028-05-31"),
]

WEKEN = [
    ("2020-12-31", "2020-W53"),
    ("2023-01-01", "2022-W52"),
    ("2024-12-30", "2025-W01"),
    ("2026-12-28", "2026-W53"),
    ("2027-01-03", "2026-W53"),
    ("2027-01-04", "2027-W01"),
    ("2032-12-31", "2032-W53"),
    ("2038-01-03", "2037-W53"),
]


@pytest.mark.parametrize(("maanden", "verwacht"), list(enumerate(MAAND_DE_31E, 1)))
def test_elke_maand_de_31e_is_de_laatste_dag_van_een_kortere_maand(maanden, verwacht):
    assert plus_maanden(date(2026, 1, 31), maanden) == dag(verwacht)


@pytest.mark.parametrize(("van", "maanden", "verwacht"), SCHRIKKEL)
def test_maanden_rond_29_februari(van, maanden, verwacht):
    assert plus_maanden(dag(van), maanden) == dag(verwacht)


@pytest.mark.parametrize(("op", "leeftijd"), JARIG_OP_29_FEBRUARI)
def test_wie_op_29_februari_jarig_is(op, leeftijd):
    assert leeftijd_op(dag(op), date(2004, 2, 29)) == leeftijd


@pytest.mark.parametrize(("van", "verwacht"), VEERTIEN_DAGEN)
def test_over_veertien_dagen_is_dezelfde_dag_van_de_week(van, verwacht):
    ritme = Ritme(dag(van), om_de_weken=2)

    assert ritme.na(ritme.keer_in(dag(van))).gepland == dag(verwacht)


@pytest.mark.parametrize(("op", "verwacht"), NA_EEN_WERKDAG)
def test_de_eerste_werkdag_na_een_vrije_dag(op, verwacht):
    assert volgende_werkdag(dag(op)) == dag(verwacht)


@pytest.mark.parametrize(("rekent", "van", "maanden", "verwacht"), LOOPTIJD)
def test_een_looptijd_in_maanden(rekent, van, maanden, verwacht):
    assert rekent(dag(van), maanden) == dag(verwacht)


@pytest.mark.parametrize(("op", "verwacht"), WEKEN)
def test_de_week_van_een_dag_rond_nieuwjaar(op, verwacht):
    assert str(Week.van_datum(dag(op))) == verwacht


def test_het_zijn_er_zestig():
    groepen = (SCHRIKKEL, JARIG_OP_29_FEBRUARI, VEERTIEN_DAGEN, NA_EEN_WERKDAG, LOOPTIJD, WEKEN)

    assert len(MAAND_DE_31E) + sum(map(len, groepen)) == 60
