"""Kleine aantallen gaan niet naar buiten en zijn niet terug te rekenen."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.werkmonitor.aanvaller import waarden_van
from werkmonitor.regels.onderdrukken import DREMPEL, is_klein, onderdruk
from werkmonitor.regels.verschuiving import Zoeker

TOTAAL = "totaal"
AANTAL = st.one_of(st.integers(0, 6), st.integers(0, 12))


def rij(*aantallen: int):
    """De cellen van een rij met haar totaal, en de som."""
    cellen = {f"g{n}": aantal for n, aantal in enumerate(aantallen)}
    return {**cellen, TOTAAL: sum(aantallen)}, [{**dict.fromkeys(cellen, 1), TOTAAL: -1}]


def kruistabel(tabel):
    """Rijen en kolommen tellen op, en de sommen ook."""
    hoog, breed = len(tabel), len(tabel[0])
    cellen = {(r, k): aantal for r, rij in enumerate(tabel) for k, aantal in enumerate(rij)}
    for r in range(hoog):
        cellen[r, TOTAAL] = sum(tabel[r])
    for k in [*range(breed), TOTAAL]:
        cellen[TOTAAL, k] = sum(cellen[r, k] for r in range(hoog))
    rijen, kolommen = [*range(hoog), TOTAAL], [*range(breed), TOTAAL]
    sommen = [{**{(r, k): 1 for k in range(breed)}, (r, TOTAAL): -1} for r in rijen]
    sommen += [{**{(r, k): 1 for r in range(hoog)}, (TOTAAL, k): -1} for k in kolommen]
    return cellen, sommen


def kleine(cellen) -> set:
    return {cel for cel, aantal in cellen.items() if is_klein(aantal)}


def teruggerekend(cellen, sommen, weg) -> dict:
    """Van welke kleine cellen de aanvaller minder dan vier waarden overhoudt."""
    gevonden = {cel: waarden_van(cellen, weg, sommen, cel) for cel in kleine(cellen)}
    return {cel: waarden for cel, waarden in gevonden.items() if len(waarden) < DREMPEL - 1}


@pytest.mark.parametrize(
    ("aantallen", "weg"),
    [
        ((5, 9), set()),
        ((0, 0, 9), set()),  # een nul is niemand
        ((2, 9), {"g0", "g1"}),  # 11 - 9 zou de 2 verraden
        ((0, 2, 9), {"g1", "g2"}),  # de nul blijft staan
        ((2, 3, 9), {"g0", "g1"}),  # samen 5: elk kan 1 tot en met 4 zijn
        ((1, 1, 9), {"g0", "g1", "g2"}),  # samen 2 kan alleen 1 en 1 zijn
        ((1, 2), {"g0", "g1", TOTAAL}),
    ],
)
def test_uit_een_som_gaat_genoeg_weg_en_niet_meer(aantallen, weg):
    assert onderdruk(*rij(*aantallen)) == weg


def test_wat_het_duurste_is_blijft_te_zien():
    cellen, sommen = rij(2, 9, 9)

    assert onderdruk(cellen, sommen, prijs={"g1": 9, "g2": 2, TOTAAL: 50}) == {"g0", "g2"}


def test_wat_in_geen_som_staat_neemt_niets_mee():
    assert onderdruk({"a": 3, "b": 8, "c": 9}, []) == {"a"}


@given(st.lists(AANTAL, min_size=2, max_size=5))
@settings(max_examples=60)
def test_geen_klein_aantal_uit_een_rij_is_terug_te_rekenen(aantallen):
    cellen, sommen = rij(*aantallen)
    weg = onderdruk(cellen, sommen)

    assert kleine(cellen) <= weg
    assert all(cellen[cel] for cel in weg)
    assert not teruggerekend(cellen, sommen, weg)


@given(st.lists(st.lists(AANTAL, min_size=3, max_size=3), min_size=2, max_size=4))
@example([[0, 0, 7], [0, 0, 0], [7, 7, 7]])
@example([[3, 7, 7], [7, 7, 7], [7, 7, 3]])
@example([[0, 0, 3], [0, 0, 0], [7, 0, 7]])
@example([[1, 0, 1], [0, 1, 0], [1, 0, 9]])
@example([[4, 0, 0], [0, 4, 0], [0, 0, 4]])
@settings(max_examples=60)
def test_geen_klein_aantal_uit_een_kruistabel_is_terug_te_rekenen(tabel):
    cellen, sommen = kruistabel(tabel)
    weg = onderdruk(cellen, sommen)

    assert kleine(cellen) <= weg
    assert all(cellen[cel] for cel in weg)
    assert not teruggerekend(cellen, sommen, weg)


@given(st.lists(st.lists(AANTAL, min_size=3, max_size=3), min_size=3, max_size=3))
@settings(max_examples=15)
def test_een_deel_verraadt_zijn_geheel_niet(tabel):
    """De rijen zijn een geheel en wat daar deel van is; de rest ertussen staat nergens."""
    cellen, sommen, rest = {}, [], {}
    for r, (meer, deel, rest_) in enumerate(tabel):
        cellen |= {("geheel", r): meer + deel + rest_, ("deel", r): deel + rest_}
        rest["rest", r] = meer
        sommen.append({("geheel", r): 1, ("deel", r): -1, ("rest", r): -1})
    for naam in ("geheel", "deel"):
        cellen[naam, TOTAAL] = sum(cellen[naam, r] for r in range(3))
        sommen.append({**{(naam, r): 1 for r in range(3)}, (naam, TOTAAL): -1})
    weg = onderdruk(cellen | rest, sommen, verborgen=rest)

    # De aanvaller weet van de rest dat ze niet onder nul is: een meer dan nul, min een vaste 1.
    hulp = {cel: aantal + 1 for cel, aantal in rest.items()} | {"een": 1}
    met_een = [{**som, "een": 1} if not rest.keys().isdisjoint(som) else som for som in sommen]
    bekend = cellen | hulp
    kan = {cel: waarden_van(bekend, weg | rest.keys(), met_een, cel) for cel in kleine(cellen)}
    assert all(len(waarden) >= DREMPEL - 1 for waarden in kan.values()), (cellen, weg, kan)


@pytest.mark.parametrize("tabel", [[[3, 7, 7], [7, 7, 7], [7, 7, 7]], [[1, 1, 9], [9, 9, 9]]])
def test_alleen_de_kleine_weglaten_is_niet_genoeg(tabel):
    """De tegenproef: dan rekent de aanvaller ze terug."""
    cellen, sommen = kruistabel(tabel)

    gevonden = teruggerekend(cellen, sommen, kleine(cellen))
    assert gevonden == {cel: {cellen[cel]} for cel in kleine(cellen)}


def test_de_aanvaller_weet_dat_een_nul_er_zou_staan():
    cellen, sommen = rij(1, 1, 9)

    assert waarden_van(cellen, {"g0", "g1"}, sommen, "g0") == {1}
    assert waarden_van(cellen, {"g0", "g1", "g2"}, sommen, "g0") == {1, 2, 3, 4}


def test_zonder_ander_tafereel_gaat_alles_weg_wat_samenhangt(monkeypatch):
    """Vindt het rekenpakket niets, dan komt er liever te weinig naar buiten."""
    monkeypatch.setattr(Zoeker, "verschuif", lambda *args: None)
    cellen, sommen = rij(2, 9, 9)
    los = {"x": 8, "y": 9}

    assert onderdruk(cellen | los, sommen) == set(cellen)


def test_een_verkeerd_antwoord_van_het_rekenpakket_telt_niet(monkeypatch):
    monkeypatch.setattr(Zoeker, "_los_op", lambda self: {"g0": 3})  # de som klopt niet meer
    cellen, sommen = rij(2, 9, 9)

    assert onderdruk(cellen, sommen) == set(cellen)
