"""Het profiel: elk punt staat op zijn score, en een item zonder score breekt de lijn."""

from decimal import Decimal

import pytest

from modeltrouw.profielgrafiek import Profielrij, teken_profiel


def rij(score, **anders) -> Profielrij:
    return Profielrij(anders.pop("nr", 1), "Caseload", score, **anders)


def midden(vorm) -> float:
    return vorm.x + vorm.breedte / 2


@pytest.mark.parametrize("score", [1, 2, 3, 4, 5])
def test_een_punt_staat_op_de_lijn_van_zijn_score(score):
    profiel = teken_profiel([rij(score)], met_namen=True)

    assert midden(profiel.vormen[0]) == profiel.rasters[score - 1].x1


def test_het_gemiddelde_staat_ertussen():
    profiel = teken_profiel([rij(None, gemiddelde=Decimal("3.5"))], met_namen=True)
    lijnen = [lijn.x1 for lijn in profiel.rasters]

    assert midden(profiel.vormen[0]) == (lijnen[2] + lijnen[3]) / 2


def test_een_item_zonder_score_breekt_de_lijn_en_heeft_geen_punt():
    rijen = [rij(3), rij(4), rij(None), rij(2), rij(5)]
    profiel = teken_profiel(rijen, met_namen=True)

    assert len(profiel.lijnen) == 2
    assert len(profiel.vormen) == 4
    assert "niet te scoren" in profiel.labels[7].tekst


def test_de_vorige_meting_heeft_een_andere_vorm():
    score, vorige = teken_profiel([rij(3, vorige=2)], met_namen=True).vormen[::-1]

    assert score.straal > 0
    assert vorige.straal == 0


def test_zonder_namen_past_het_op_een_telefoon():
    assert teken_profiel([rij(3)], met_namen=False).breedte < 300


def test_niets_valt_buiten_het_vlak():
    rijen = [rij(score, vorige=6 - score, gemiddelde=Decimal(score)) for score in range(1, 6)]
    profiel = teken_profiel(rijen, met_namen=False)

    for vorm in profiel.vormen:
        assert 0 <= vorm.x <= vorm.x + vorm.breedte <= profiel.breedte
        assert 0 <= vorm.y <= vorm.y + vorm.hoogte <= profiel.hoogte
