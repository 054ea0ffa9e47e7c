"""Een caseload verdelen: binnen de norm, groepen bij elkaar, en altijd hetzelfde voorstel."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from trajecten.regels.verdelen import Plek, TeVerdelen, verdeel

NOORD, ZUID = 1, 2


def clienten(**per_team) -> list[TeVerdelen]:
    teams = {"noord": NOORD, "zuid": ZUID, "geen": None}
    return [
        TeVerdelen(f"{naam}{nummer}", teams[naam])
        for naam, aantal in per_team.items()
        for nummer in range(aantal)
    ]


def test_niemand_komt_boven_zijn_ruimte():
    verdeling = verdeel(clienten(geen=5), [Plek("eva", 2), Plek("bas", 1)])

    assert Counter(verdeling.values()) == {"eva": 2, "bas": 1, None: 2}


def test_een_ggz_team_gaat_naar_wie_er_al_bij_hoort():
    plekken = [Plek("eva", 9), Plek("bas", 3, frozenset({NOORD}))]

    assert set(verdeel(clienten(noord=3), plekken).values()) == {"bas"}


def test_een_ggz_team_blijft_bij_elkaar():
    verdeling = verdeel(clienten(noord=3, zuid=3), [Plek("eva", 4), Plek("bas", 4)])

    assert len({verdeling[f"noord{nummer}"] for nummer in range(3)}) == 1
    assert len({verdeling[f"zuid{nummer}"] for nummer in range(3)}) == 1


def test_zonder_ggz_team_gaat_ieder_naar_wie_de_meeste_ruimte_heeft():
    verdeling = verdeel(clienten(geen=4), [Plek("eva", 3), Plek("bas", 5)])

    assert Counter(verdeling.values()) == {"bas": 3, "eva": 1}


def test_zonder_collegas_blijft_iedereen():
    assert set(verdeel(clienten(noord=2), []).values()) == {None}


@given(
    st.lists(st.sampled_from([NOORD, ZUID, None]), max_size=30),
    st.lists(st.integers(min_value=0, max_value=10), max_size=5),
)
def test_elke_client_krijgt_een_plek_zolang_er_ruimte_is(teams, ruimten):
    vragen = [TeVerdelen(nummer, team) for nummer, team in enumerate(teams)]
    plekken = [Plek(f"b{nummer}", ruimte) for nummer, ruimte in enumerate(ruimten)]

    verdeling = verdeel(vragen, plekken)

    geplaatst = [naar for naar in verdeling.values() if naar is not None]
    assert len(geplaatst) == min(len(teams), sum(ruimten))
    assert list(verdeling) == [vraag.client for vraag in vragen]
