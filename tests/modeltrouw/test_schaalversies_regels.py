"""Een eigen versie van de schaal: andere woorden, item 26, en klassen die op elkaar aansluiten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modeltrouw.regels.schaal import lees_schaal
from modeltrouw.regels.schaalversie import (
    klassen_uit,
    met_extra_item,
    met_teksten,
    verschilt,
)
from modeltrouw.schaal import meegeleverd
from trajecten.regels.fasen import Afgewezen

EXTRA = {"naam": "Iets", "criterium": "Wat er gevraagd wordt"} | {
    f"anker_{anker}": f"tekst {anker}" for anker in range(1, 6)
}


def grenzen(*waarden: int | None) -> dict[str, int | None]:
    return dict(zip(("voorbeeldig_vanaf", "goed_vanaf", "redelijk_vanaf"), waarden, strict=True))


def met_26(klassen: list) -> dict:
    return met_extra_item(
        meegeleverd(), code="ips-26", sectie="begeleiding", teksten=EXTRA, klassen=klassen
    )


def test_andere_woorden_laten_getallen_en_grenzen_staan():
    nieuw = met_teksten(meegeleverd(), {1: {"naam": "Anders", "anker_5": "helemaal goed"}})
    schaal, oud = lees_schaal(nieuw), lees_schaal(meegeleverd())

    assert (schaal.item(1).naam, schaal.item(1).ankers[5]) == ("Anders", "helemaal goed")
    assert schaal.item(1).drempels == oud.item(1).drempels
    assert schaal.items[1:] == oud.items[1:]
    assert verschilt(nieuw, meegeleverd())
    assert not verschilt(met_teksten(meegeleverd(), {}), meegeleverd())


def test_zesentwintig_items_zonder_grenzen_hebben_geen_klasse():
    schaal = lees_schaal(met_26([]))

    assert schaal.hoogste_totaal == 130
    assert schaal.uitkomst(dict.fromkeys(range(1, 27), 5)).klasse is None


@pytest.mark.parametrize(
    ("totaal_boven", "klasse"),
    [(115, "voorbeeldige modeltrouw"), (114, "goede modeltrouw"), (99, "redelijke modeltrouw")],
)
def test_de_klassen_volgen_de_eigen_grenzen(totaal_boven, klasse):
    schaal = lees_schaal(met_26(klassen_uit(grenzen(115, 100, 74), items=26)))
    scores = dict.fromkeys(range(1, 27), 1)
    rest = totaal_boven - 26
    for nr in scores:
        scores[nr] += min(4, rest)
        rest -= scores[nr] - 1

    assert schaal.uitkomst(scores).klasse == klasse


@pytest.mark.parametrize(
    ("waarden", "veld"),
    [
        ((115, None, 74), "goed_vanaf"),
        ((131, 100, 74), "voorbeeldig_vanaf"),
        ((115, 115, 74), "goed_vanaf"),
        ((115, 100, 26), "redelijk_vanaf"),
    ],
)
def test_grenzen_die_niet_kloppen_noemen_hun_veld(waarden, veld):
    weigering = klassen_uit(grenzen(*waarden), items=26)

    assert isinstance(weigering, Afgewezen)
    assert weigering.veld == veld


@given(st.lists(st.integers(-5, 140), min_size=3, max_size=3))
def test_wat_is_aangenomen_is_altijd_een_geldige_schaal(waarden):
    klassen = klassen_uit(grenzen(*waarden), items=26)

    if not isinstance(klassen, Afgewezen):
        assert len(lees_schaal(met_26(klassen)).klassen) == 4
