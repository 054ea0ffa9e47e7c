"""De steekproef: door toeval, en met hetzelfde zaad dezelfde."""

from collections import Counter
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from modeltrouw.regels.steekproef import trek

_SLEUTELS = st.lists(st.uuids(), unique=True, max_size=40)
_ZAAD = st.integers(0, 2**48)


@given(_SLEUTELS, _ZAAD, st.integers(0, 20), st.randoms(use_true_random=False))
def test_hetzelfde_zaad_geeft_dezelfde_steekproef_in_elke_volgorde(sleutels, zaad, aantal, toeval):
    geschud = list(sleutels)
    toeval.shuffle(geschud)

    assert trek(sleutels, aantal=aantal, zaad=zaad) == trek(geschud, aantal=aantal, zaad=zaad)


@given(_SLEUTELS, _ZAAD, st.integers(0, 60))
def test_een_steekproef_is_nooit_groter_dan_wat_er_is(sleutels, zaad, aantal):
    gekozen = trek(sleutels, aantal=aantal, zaad=zaad)

    assert len(gekozen) == len(set(gekozen)) == min(aantal, len(sleutels))
    assert set(gekozen) <= set(sleutels)


@given(st.lists(st.uuids(), unique=True, min_size=2, max_size=40), _ZAAD)
def test_een_dossier_erbij_laat_de_volgorde_van_de_andere_staan(sleutels, zaad):
    zonder = trek(sleutels[1:], aantal=len(sleutels), zaad=zaad)
    met = trek(sleutels, aantal=len(sleutels), zaad=zaad)

    assert [sleutel for sleutel in met if sleutel != sleutels[0]] == zonder


def test_elk_dossier_maakt_evenveel_kans():
    """5 van 20, 2000 keer: elk dossier verwacht 500 keer, met een afwijking van hoogstens 5 σ."""
    sleutels = [UUID(int=nummer) for nummer in range(20)]
    telling = Counter(
        sleutel for zaad in range(2000) for sleutel in trek(sleutels, aantal=5, zaad=zaad)
    )

    assert min(telling.values()) > 400
    assert max(telling.values()) < 600
