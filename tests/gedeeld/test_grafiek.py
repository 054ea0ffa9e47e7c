"""De meetkunde van de grafieken."""

from decimal import Decimal

import pytest

from ips_portal.gedeeld.grafiek import (
    METER_BREED,
    STAAF_HOOG,
    VOORUIT_HOOG,
    Rechthoek,
    Tekening,
    Vooruitwaarde,
    Weekwaarde,
    teken_meter,
    teken_staafjes,
    teken_vooruit,
    verdeel,
)


def delen(tekening: Tekening) -> dict[str, Rechthoek]:
    return {vorm.klasse: vorm for vorm in tekening.rechthoeken}


def test_onder_de_norm_is_er_geen_deel_erboven():
    balk = delen(teken_meter(10, 20, tot=40))

    assert balk["g-vol"].breedte == METER_BREED / 4
    assert balk["g-norm"].x == METER_BREED / 2 - 1
    assert "g-over" not in balk


def test_boven_de_norm_loopt_het_volle_deel_tot_de_streep():
    balk = delen(teken_meter(30, 20, tot=40))

    assert balk["g-vol"].breedte == METER_BREED / 2
    assert balk["g-over"].breedte == METER_BREED * 3 / 4


def test_precies_op_de_norm_is_niet_erboven():
    assert "g-over" not in delen(teken_meter(20, 20))


@pytest.mark.parametrize("norm", [None, 0])
def test_zonder_norm_staat_er_geen_streep(norm):
    balk = delen(teken_meter(2, norm))

    assert "g-norm" not in balk
    assert balk["g-vol"].breedte > 0


def test_een_lege_caseload_zonder_norm_is_alleen_het_spoor():
    assert list(delen(teken_meter(0, None))) == ["g-spoor"]


def test_de_balk_past_altijd_in_het_vlak():
    for actief, norm, tot in [(35, 25, 38), (50, 25, 38), (1, 100, None), (Decimal("2.5"), 2, 1)]:
        for vorm in teken_meter(actief, norm, tot=tot).rechthoeken:
            assert vorm.x >= 0
            assert vorm.x + vorm.breedte <= METER_BREED + 1


def test_een_week_die_de_norm_haalt_is_vol():
    weken = [Weekwaarde("week 1", 5, 6), Weekwaarde("week 2", 6, 6)]

    assert [staaf.klasse for staaf in teken_staafjes(weken).rechthoeken] == ["g-balk", "g-vol"]


def test_een_week_zonder_contacten_is_een_stompje():
    nul, niet_geteld = teken_staafjes(
        [Weekwaarde("week 1", 0, 6), Weekwaarde("week 2", None, 6)]
    ).rechthoeken

    assert nul.klasse == niet_geteld.klasse == "g-leeg"
    assert nul.hoogte > 0
    assert niet_geteld.breedte < nul.breedte


def test_staafjes_staan_op_de_bodem_en_steken_niet_uit():
    weken = [Weekwaarde(f"week {n}", aantal, 6) for n, aantal in enumerate([0, 3, 6, 40])]

    for staaf in teken_staafjes(weken).rechthoeken:
        assert staaf.y >= 0
        assert staaf.y + staaf.hoogte == pytest.approx(STAAF_HOOG)


def test_dezelfde_norm_is_een_doorlopende_lijn():
    (lijn,) = teken_staafjes([Weekwaarde("week", 3, 6)] * 8).lijnen

    assert (lijn.x1, lijn.x2) == (0, 8 * 18)


def test_een_norm_die_verandert_geeft_een_trap():
    """Met minder dan drie zoekers is de norm lager; een week zonder norm laat een gat."""
    weken = [Weekwaarde("week", 3, norm) for norm in (6, 6, 4, None, 6)]

    lijnen = teken_staafjes(weken).lijnen

    assert [(lijn.x1 / 18, lijn.x2 / 18) for lijn in lijnen] == [(0, 2), (2, 3), (4, 5)]
    assert lijnen[1].y1 > lijnen[0].y1  # lager in beeld


def test_zonder_weken_is_er_een_leeg_vlak():
    tekening = teken_staafjes([])

    assert (tekening.rechthoeken, tekening.lijnen) == ((), ())


def test_de_langste_fase_weegt_het_zwaarst():
    assert verdeel([30, 120, 0, -5]) == [2, 8, 1, 1]


def test_zonder_fasen_valt_er_niets_te_verdelen():
    assert verdeel([]) == []


def test_vooruit_is_boven_de_norm_oranje_en_wat_weggaat_grijs():
    """Van twaalf bij een norm van acht gaan er waarschijnlijk drie weg."""
    vormen = delen(teken_vooruit([Vooruitwaarde("vandaag", 12, 9, 8)], tot=27))
    per_client = (VOORUIT_HOOG - 2) / 27

    assert vormen["g-balk"].hoogte == 8 * per_client
    assert vormen["g-over"].hoogte == per_client
    assert vormen["g-leeg"].hoogte == 3 * per_client
    assert vormen["g-balk"].y + vormen["g-balk"].hoogte == VOORUIT_HOOG


def test_vooruit_zonder_clienten_is_een_stompje():
    assert [vorm.klasse for vorm in teken_vooruit([Vooruitwaarde("x", 0, 0, 5)]).rechthoeken] == [
        "g-leeg"
    ]
