"""Een item scoren en er samen uitkomen: de regels, zonder database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modeltrouw.regels.scoren import (
    Keuze,
    Staat,
    eindscores,
    scores_uit,
    staat_van,
    telt,
    toets_keuze,
    toets_klaar,
    uit_onderdelen,
    verschillen,
    wijkt_af,
    zonder_onderdelen,
)
from modeltrouw.schaal import standaardschaal

SCHAAL = standaardschaal()
EENS = {nr: Keuze(5) for nr in range(1, 26)}

een_keuze = st.one_of(
    st.just(Keuze(None, niet_te_scoren=True)), st.integers(1, 5).map(Keuze), st.just(Keuze(None))
)
vijf_items = st.dictionaries(st.integers(1, 5), een_keuze)


def geweigerd(item: int, keuze: Keuze) -> str:
    afgewezen = toets_keuze(SCHAAL.item(item), keuze)
    return afgewezen.veld if afgewezen else ""


@pytest.mark.parametrize(
    ("item", "aantallen"),
    [
        (5, {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}),
        (13, {1: 2, 2: 3, 3: 4, 4: 5}),
        (25, {1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 5}),
        (3, {1: 3, 4: 3, 5: 4, 6: 5}),
    ],
)
def test_de_score_volgt_uit_het_aantal_onderdelen(item, aantallen):
    gescoord = {n: uit_onderdelen(SCHAAL.item(item), range(n), None) for n in aantallen}

    assert gescoord == aantallen


def test_zonder_onderdelen_zegt_de_schaal_de_score():
    assert [zonder_onderdelen(SCHAAL.item(nr)) for nr in (5, 8, 10, 11, 13, 25)] == [(1,)] * 6


def test_zonder_fasen_is_item_3_een_oordeel_tussen_1_en_2():
    assert zonder_onderdelen(SCHAAL.item(3)) == (1, 2)
    assert uit_onderdelen(SCHAAL.item(3), (), 2) == 2


@pytest.mark.parametrize("score", [3, 4, 5])
def test_zonder_fasen_kan_item_3_niet_hoger(score):
    assert geweigerd(3, Keuze(score)) == "score"


@pytest.mark.parametrize(
    ("item", "keuze", "veld"),
    [
        (1, Keuze(None), "score"),
        (5, Keuze(None), "onderdelen"),
        (1, Keuze(6), "score"),
        (1, Keuze(0), "score"),
        (1, Keuze(4, niet_te_scoren=True, motivatie="geen uren"), "score"),
        (1, Keuze(None, niet_te_scoren=True), "motivatie"),
        (1, Keuze(None, niet_te_scoren=True, motivatie=" \n"), "motivatie"),
        (5, Keuze(5, onderdelen=(0, 1)), "score"),
        (5, Keuze(1, onderdelen=(5,)), "onderdelen"),
        (5, Keuze(None, niet_te_scoren=True, onderdelen=(0,), motivatie="?"), "onderdelen"),
        (5, Keuze(2), "score"),
    ],
)
def test_een_onmogelijke_keuze_wordt_bij_het_veld_geweigerd(item, keuze, veld):
    assert geweigerd(item, keuze) == veld


@pytest.mark.parametrize(
    ("item", "keuze"),
    [
        (1, Keuze(1)),
        (1, Keuze(5)),
        (1, Keuze(None, niet_te_scoren=True, motivatie="geen uren bekend")),
        (5, Keuze(2, onderdelen=(1, 3))),
        (5, Keuze(1)),
        (3, Keuze(2)),
    ],
)
def test_een_gewone_keuze_mag(item, keuze):
    assert geweigerd(item, keuze) == ""


@given(st.sampled_from([item for item in SCHAAL.items if telt(item)]), st.data())
def test_wat_uit_een_telling_komt_wordt_nooit_geweigerd(item, data):
    onderdelen = data.draw(st.sets(st.integers(0, len(item.onderdelen) - 1)).map(tuple))
    zonder = data.draw(st.sampled_from(zonder_onderdelen(item)))

    keuze = Keuze(uit_onderdelen(item, onderdelen, zonder), onderdelen=onderdelen)

    assert toets_keuze(item, keuze) is None


@pytest.mark.parametrize(
    ("keuze", "voorstel", "staat"),
    [
        (None, 4, Staat.OPEN),
        (Keuze(None), 4, Staat.OPEN),
        (Keuze(4), 4, Staat.GESCOORD),
        (Keuze(4), None, Staat.GESCOORD),
        (Keuze(3), 4, Staat.MOTIVERING),
        (Keuze(3, motivatie="  "), 4, Staat.MOTIVERING),
        (Keuze(3, motivatie="twee begeleiders niet"), 4, Staat.GESCOORD),
        (Keuze(None, niet_te_scoren=True, motivatie="geen"), 4, Staat.NIET_TE_SCOREN),
    ],
)
def test_een_afwijking_is_pas_af_met_een_motivering(keuze, voorstel, staat):
    assert staat_van(keuze, voorstel) == staat


def test_niet_te_scoren_wijkt_nergens_van_af():
    assert not wijkt_af(Keuze(None, niet_te_scoren=True), 4)


def test_klaar_noemt_wat_nog_open_is_en_wat_niet_is_opgeslagen():
    staten = {1: Staat.GESCOORD, 2: Staat.OPEN, 7: Staat.MOTIVERING}

    assert toets_klaar(staten).uitleg == "Nog niet af: items 2, 7."
    assert toets_klaar({1: Staat.GESCOORD}, getypt=[1]).uitleg.endswith("item 1.")
    assert toets_klaar({1: Staat.GESCOORD, 2: Staat.NIET_TE_SCOREN}) is None


def keuzes(**scores: int | None) -> dict[int, Keuze]:
    """`keuzes(item1=5, item2=None)`; None is niet te scoren."""
    return {int(nr[4:]): keuze(score) for nr, score in scores.items()}


def keuze(score: int | None) -> Keuze:
    return Keuze(score, niet_te_scoren=score is None)


def test_eens_telt_en_oneens_wacht_op_de_consensus():
    scores = [keuzes(item1=5, item2=4, item3=3), keuzes(item1=5, item2=2, item3=None)]
    items = [1, 2, 3]

    assert verschillen(scores, items) == [2, 3]
    assert eindscores(scores, {}, items) == {1: 5, 2: None, 3: None}
    assert eindscores(scores, keuzes(item2=3, item3=4), items) == {1: 5, 2: 3, 3: 4}


def test_wat_een_van_beiden_open_liet_is_een_verschil():
    assert verschillen([keuzes(item1=5), {}], [1]) == [1]
    assert eindscores([keuzes(item1=5), {}], {}, [1]) == {1: None}


def test_een_item_dat_niemand_scoorde_heeft_geen_score():
    assert eindscores([{}, {}], {}, [1]) == {1: None}
    assert eindscores([], {}, [1]) == {1: None}


def test_een_enkele_scoorder_heeft_geen_consensus_nodig():
    assert verschillen([EENS], EENS) == []
    assert eindscores([EENS], {}, EENS) == dict.fromkeys(EENS, 5)


def test_samen_niet_te_scoren_geeft_geen_klasse():
    beide = [{**EENS, 9: keuze(None)}] * 2

    uitkomst = SCHAAL.uitkomst(eindscores(beide, {}, EENS))

    assert (uitkomst.totaal, uitkomst.gescoord, uitkomst.klasse) == (120, 24, None)


def test_alles_vijf_is_125_en_voorbeeldig():
    uitkomst = SCHAAL.uitkomst(eindscores([EENS, EENS], {}, EENS))

    assert (uitkomst.totaal, uitkomst.klasse) == (125, "voorbeeldige modeltrouw")


def test_een_open_keuze_is_geen_score():
    assert scores_uit({1: Keuze(4), 2: Keuze(None), 3: keuze(None)}) == {1: 4, 3: None}


@given(vijf_items, vijf_items, vijf_items)
def test_de_volgorde_van_auditors_maakt_niet_uit(een, ander, consensus):
    items = range(1, 6)

    heen = eindscores([een, ander], consensus, items)

    assert heen == eindscores([ander, een], consensus, items)
    assert list(heen) == list(items)


@given(vijf_items, vijf_items, vijf_items)
def test_de_consensus_wint_altijd(een, ander, consensus):
    uitkomst = eindscores([een, ander], consensus, range(1, 6))

    assert scores_uit(consensus).items() <= uitkomst.items()
