"""De schaal: 25 items, grenzen aan beide kanten, en klassen die op elkaar aansluiten."""

from decimal import Decimal

import pytest

from modeltrouw.regels.schaal import OngeldigeSchaal, lees_schaal
from modeltrouw.schaal import meegeleverd, standaardschaal

SCHAAL = standaardschaal()

# (item, waarde, anker): elke grens aan beide kanten.
GRENZEN = [
    *[(1, "25", 5), (1, "25.83", 4), (1, "40", 4), (1, "40.01", 3), (1, "60", 3), (1, "61", 2)],
    *[(1, "80", 2), (1, "80.1", 1)],
    *[(2, "96", 5), (2, "95.99", 4), (2, "90", 4), (2, "89.9", 3), (2, "75", 3), (2, "74.9", 2)],
    *[(2, "60", 2), (2, "59.9", 1)],
    *[(4, "90", 5), (4, "89.9", 4), (4, "75", 4), (4, "74.9", 3), (4, "50", 3), (4, "49.9", 2)],
    *[(15, "30", 5), (15, "30.01", 4), (15, "60", 4), (15, "61", 3), (15, "150", 3)],
    *[(15, "150.5", 2), (15, "270", 2), (15, "271", 1)],
    *[(16, "90", 5), (16, "89.9", 4), (16, "75", 4), (16, "50", 3), (16, "25", 2), (16, "24.9", 1)],
    *[(17, "6", 5), (17, "5.99", 4), (17, "5", 4), (17, "4", 3), (17, "3", 2), (17, "2", 2)],
    *[(17, "1.9", 1)],
    *[(19, "85", 5), (19, "84.9", 4), (19, "70", 4), (19, "60", 3), (19, "50", 2), (19, "49.9", 1)],
    *[(20, "85", 5), (20, "50", 2), (20, "49.9", 1)],
    *[(21, "95", 5), (21, "85", 4), (21, "75", 3), (21, "65", 2), (21, "64.9", 1)],
    *[(24, "65", 5), (24, "64.9", 4), (24, "50", 4), (24, "40", 3), (24, "39.9", 2)],
    *[(24, "30.1", 2), (24, "30", 1), (24, "30.0", 1)],
]


@pytest.mark.parametrize(("item", "waarde", "anker"), GRENZEN)
def test_een_hoger_anker_telt_pas_als_zijn_eigen_grens_is_gehaald(item, waarde, anker):
    assert SCHAAL.item(item).drempels.anker(Decimal(waarde)) == anker


@pytest.mark.parametrize(
    ("totaal", "klasse"),
    [
        (125, "voorbeeldige modeltrouw"),
        (115, "voorbeeldige modeltrouw"),
        (114, "goede modeltrouw"),
        (100, "goede modeltrouw"),
        (99, "redelijke modeltrouw"),
        (74, "redelijke modeltrouw"),
        (73, "geen IPS"),
        (25, "geen IPS"),
    ],
)
def test_de_klassen_liggen_waar_de_schaal_ze_legt(totaal, klasse):
    uitkomst = SCHAAL.uitkomst(scores_met_totaal(totaal))

    assert (uitkomst.totaal, uitkomst.klasse) == (totaal, klasse)


def scores_met_totaal(totaal: int) -> dict[int, int]:
    """25 scores van 1 tot 5 die samen `totaal` zijn."""
    scores = dict.fromkeys(range(1, 26), 1)
    over = totaal - 25
    for nr in scores:
        erbij = min(4, over)
        scores[nr] += erbij
        over -= erbij
    return scores


def test_een_item_zonder_score_geeft_geen_klasse():
    uitkomst = SCHAAL.uitkomst({**scores_met_totaal(120), 7: None})

    assert uitkomst.klasse is None
    assert not uitkomst.compleet


def test_de_meegeleverde_schaal_heeft_drie_secties_en_een_maximum_van_125():
    assert SCHAAL.secties == ("bezetting", "organisatie", "begeleiding")
    assert [len(SCHAAL.van_sectie(sectie)) for sectie in SCHAAL.secties] == [3, 8, 14]
    assert SCHAAL.hoogste_totaal == 125


@pytest.mark.parametrize(
    ("item", "scores"),
    [
        (5, [1, 1, 2, 3, 4, 5]),
        (8, [1, 1, 2, 3, 4, 5]),
        (10, [1, 1, 2, 3, 4, 5]),
        (11, [1, 1, 2, 3, 4, 5]),
        (13, [1, 2, 3, 4, 5]),
        (25, [1, 1, 1, 2, 3, 4, 5]),
        (3, [None, 3, 3, 3, 3, 4, 5]),
    ],
)
def test_onderdelen_tellen_naar_een_score(item, scores):
    gevonden = [SCHAAL.item(item).anker_bij(aantal) for aantal in range(len(scores))]

    assert gevonden == scores
    assert len(SCHAAL.item(item).onderdelen) == len(scores) - 1


@pytest.mark.parametrize(
    ("wijzig", "fout"),
    [
        (lambda inhoud: inhoud["items"].pop(3), "doorlopend genummerd"),
        (lambda inhoud: inhoud["items"][0]["ankers"].pop("5"), "vijf ankers"),
        (lambda inhoud: inhoud["klassen"].pop(1), "sluiten niet aan"),
        (lambda inhoud: inhoud.pop("items"), "mist iets"),
    ],
)
def test_een_schaal_die_niet_klopt_zegt_waarom(wijzig, fout):
    inhoud = meegeleverd()
    wijzig(inhoud)

    with pytest.raises(OngeldigeSchaal, match=fout):
        lees_schaal(inhoud)


def test_zonder_grenzen_is_er_geen_klasse():
    inhoud = meegeleverd()
    inhoud["klassen"] = []

    assert lees_schaal(inhoud).uitkomst(scores_met_totaal(125)).klasse is None


def test_elk_item_zegt_hoe_het_portal_rekent():
    for item in SCHAAL.items:
        assert item.criterium
        assert item.regel or item.scoretype == "oordeel", item.nr
