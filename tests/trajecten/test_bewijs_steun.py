"""Item 22: in welke vormen er na de start steun was, van wie, en ook voor de werkgever."""

from datetime import date

import pytest

from tests.factories.feiten import dossier, feit, plaatsing
from trajecten.regels.bewijs import Bewijs, Periode, bewijs_uit
from trajecten.regels.feiten import Wensfeit

NAJAAR = Periode(date(2026, 9, 1), date(2026, 11, 30), date(2026, 11, 30))
BAAN = {"nummer": 1, "werkgever_id": 7}


def bewijs(sleutel: str, *contacten, periode: Periode = NAJAAR, baan=None, **anders) -> Bewijs:
    werk = baan or plaatsing(date(2026, 9, 7), **BAAN)
    feiten = dossier(*contacten, plaatsingen=(werk,), **anders)
    return next(
        rij for rij in bewijs_uit([feiten], periode=periode) if rij.onderdeel.sleutel == sleutel
    )


def telling(*delen, **anders) -> tuple[int, int]:
    gevonden = bewijs(*delen, **anders)
    return gevonden.teller, gevonden.noemer


@pytest.mark.parametrize(
    ("contact", "teller"),
    [
        (feit(date(2026, 11, 1)), 1),
        (feit(date(2026, 10, 31)), 0),
        (feit(date(2026, 11, 20), wijze="telefonisch"), 1),
        (feit(date(2026, 11, 20), niet_verschenen=True), 0),
        (feit(date(2026, 12, 1)), 0),
    ],
)
def test_steun_in_de_laatste_maand(contact, teller):
    assert telling("22.maand", contact) == (teller, 1)


def test_wie_op_de_laatste_dag_niet_werkte_telt_niet_voor_de_laatste_maand():
    baan = plaatsing(date(2026, 9, 7), date(2026, 11, 29), **BAAN)

    assert telling("22.maand", feit(date(2026, 11, 20)), baan=baan) == (0, 0)
    assert telling("22.vormen", feit(date(2026, 11, 20)), baan=baan) == (0, 1)


def test_twee_vormen_staan_met_naam_bij_de_plaatsing():
    gevonden = bewijs("22.vormen", feit(date(2026, 9, 20)), feit(date(2026, 10, 1), "coaching"))

    assert (gevonden.teller, gevonden.noemer) == (1, 1)
    assert gevonden.rijen[0].uitleg == "gesprek met de cliënt en coaching op de werkplek"


@pytest.mark.parametrize(("werkgever", "teller"), [(7, 1), (8, 0), (None, 0)])
def test_alleen_de_eigen_werkgever_krijgt_steun(werkgever, teller):
    contact = feit(date(2026, 10, 1), "werkgever", werkgever_id=werkgever)

    assert telling("22.werkgever", contact) == (teller, 1)


@pytest.mark.parametrize(
    ("anders", "teller"),
    [
        ({}, 0),
        ({"soort": "netwerk"}, 1),
        ({"soort": "behandelteam"}, 1),
        ({"met_behandelteam": True}, 1),
    ],
)
def test_steun_van_meer_mensen(anders, teller):
    assert telling("22.samen", feit(date(2026, 10, 1), **anders)) == (teller, 1)


def test_een_bespreking_met_het_behandelteam_is_steun_van_meer_mensen():
    assert telling("22.samen", besprekingen=(date(2026, 10, 6),)) == (1, 1)


@pytest.mark.parametrize(("start", "noemer"), [(date(2026, 11, 3), 1), (date(2026, 11, 4), 0)])
def test_een_plaatsing_telt_na_vier_weken_in_de_periode(start, noemer):
    assert telling("22.vormen", baan=plaatsing(start, **BAAN)) == (0, noemer)


def test_wat_voor_de_start_of_na_de_overdracht_was_telt_niet():
    baan = plaatsing(date(2026, 9, 7), overgedragen_op=date(2026, 10, 15), **BAAN)
    contacten = (feit(date(2026, 9, 6)), feit(date(2026, 10, 16), "netwerk"))

    assert telling("22.vormen", *contacten, baan=baan) == (0, 1)
    assert bewijs("22.vormen", *contacten, baan=baan).rijen[0].uitleg == "niets vastgelegd"


def test_wie_geen_contact_wil_staat_apart():
    baan = plaatsing(date(2026, 9, 7), wensen=(Wensfeit(date(2026, 9, 7), "geen"),), **BAAN)

    assert telling("22.maand", baan=baan) == (0, 0)
