"""Herindelingen: waar een gebied bij hoorde op een dag."""

from datetime import date

import pytest

from clienten.models import Gemeente
from clienten.opvolgers import gebied_op, opvolgers
from tests.factories.clienten import gemeente

pytestmark = pytest.mark.django_db

IN_2019 = date(2019, 6, 12)


def test_elke_opgeheven_gemeente_heeft_een_opvolger_die_er_die_dag_was():
    per_code = {rij.code: rij for rij in Gemeente.objects.all()}
    opgeheven = {code for code, rij in per_code.items() if rij.geldig_tot}

    assert set(opvolgers()) == opgeheven
    for code, nieuw in opvolgers().items():
        dag = per_code[code].geldig_tot
        waren_er = Gemeente.objects.geldig_op(dag).filter(code__in=nieuw)
        assert waren_er.count() == len(nieuw), code


def test_elke_nieuwe_gemeente_ontstond_uit_een_andere():
    nieuw = set().union(*opvolgers().values())
    sinds_2010 = Gemeente.objects.filter(geldig_van__gte=date(2010, 1, 1))

    assert set(sinds_2010.values_list("code", flat=True)) <= nieuw


@pytest.mark.parametrize(
    ("naam", "dag", "verwacht"),
    [
        ("Schagen", IN_2019, ["Schagen"]),
        ("Bedum", date(2018, 12, 31), ["Bedum"]),
        ("Bedum", date(2019, 1, 1), ["Het Hogeland"]),
        ("Het Hogeland", date(2018, 12, 31), ["Bedum", "De Marne", "Eemsmond", "Winsum"]),
        ("Haaren", date(2021, 1, 1), ["Boxtel", "Oisterwijk", "Tilburg", "Vught"]),
        ("Lemsterland", IN_2019, ["De Fryske Marren"]),
        ("Liesveld", IN_2019, ["Molenlanden"]),
    ],
)
def test_het_gebied_op_een_dag(naam, dag, verwacht):
    assert sorted(gebied_op(gemeente(naam), dag)) == verwacht


def test_van_voor_2010_is_niets_bekend():
    assert gebied_op(gemeente("Zuidplas"), date(1960, 1, 1)) == []
