"""De regels van versies en van het profiel, zonder databank."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajecten.regels.profiel import Ervaring, stel_voor, toets_ervaring
from trajecten.regels.versies import ERBIJ, GELIJK, WEG, is_verouderd, toets_versie, vergelijk

VANDAAG = date(2026, 11, 18)


def lees(stukken, *soorten: str) -> str:
    return "".join(stuk.tekst for stuk in stukken if stuk.soort in soorten)


# Wat er veranderde


def test_alleen_het_andere_woord_is_weg_en_erbij():
    verschil = vergelijk("drie dagen, niet laat", "vier dagen, niet laat")

    assert lees(verschil.oud, WEG) == "drie"
    assert lees(verschil.nieuw, ERBIJ) == "vier"
    assert verschil.woord == "gewijzigd"


@pytest.mark.parametrize(
    ("oud", "nieuw", "woord"),
    [
        ("", "", "nog leeg"),
        ("rust", "rust", "gelijk gebleven"),
        ("", "rust", "nieuw ingevuld"),
        ("rust", "", "leeggemaakt"),
    ],
)
def test_het_woord_zegt_wat_er_gebeurde(oud, nieuw, woord):
    assert vergelijk(oud, nieuw).woord == woord


def test_een_andere_regelindeling_is_geen_verschil():
    assert vergelijk("buiten werken\nmet planten", "buiten  werken met planten").gelijk


@given(st.text(), st.text())
def test_beide_lezingen_blijven_heel(oud, nieuw):
    verschil = vergelijk(oud, nieuw)

    assert lees(verschil.oud, GELIJK, WEG) == (oud if oud.strip() else "")
    assert lees(verschil.nieuw, GELIJK, ERBIJ) == (nieuw if nieuw.strip() else "")


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        ("a b " * 1000, "b a c " * 666),
        ("." * 4000, ".," * 2000),
        (
            " ".join(f"{n * 7 % 97:02}" for n in range(1333)),
            " ".join(f"{n * 5 % 97:02}" for n in range(1333)),
        ),
    ],
)
def test_de_langste_teksten_kosten_geen_minuten(oud, nieuw):
    begin = time.process_time()

    vergelijk(oud, nieuw)

    assert time.process_time() - begin < 2


# Welke dag kan


def toets(datum: date, **anders):
    feiten = {"instroom": date(2026, 6, 1), "traject_einde": None, "vorige": None}
    afgewezen = toets_versie(datum=datum, vandaag=VANDAAG, **feiten | anders)
    return (afgewezen.veld, afgewezen.uitleg) if afgewezen else None


def test_van_de_instroom_tot_en_met_vandaag_kan():
    assert [toets(date(2026, 6, 1)), toets(VANDAAG)] == [None, None]


def test_morgen_en_voor_de_instroom_kan_niet():
    assert toets(date(2026, 11, 19)) == ("datum", "Deze dag moet nog komen.")
    assert "1 juni 2026" in toets(date(2026, 5, 31))[1]


def test_een_versie_komt_niet_voor_de_vorige():
    vorige = date(2026, 9, 2)

    assert toets(vorige, vorige=vorige) is None
    assert "2 september 2026" in toets(date(2026, 9, 1), vorige=vorige)[1]


def test_een_afgesloten_traject_krijgt_geen_versie():
    assert "afgesloten" in toets(VANDAAG, traject_einde=VANDAAG)[1]


@pytest.mark.parametrize(
    ("datum", "laatste_dag"),
    [
        (date(2026, 3, 2), date(2026, 9, 2)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2027, 6, 30)),
    ],
)
def test_een_plan_is_een_half_jaar_actueel(datum, laatste_dag):
    erna = date.fromordinal(laatste_dag.toordinal() + 1)

    assert not is_verouderd(datum, vandaag=laatste_dag)
    assert is_verouderd(datum, vandaag=erna)


# Na welk werk het profiel aan de beurt is

GESTOPT = Ervaring(1, date(2026, 7, 1), date(2026, 9, 30))
BEGONNEN = Ervaring(2, date(2026, 10, 12), None)


def test_zonder_profiel_zijn_het_de_eerste_gesprekken():
    assert stel_voor([GESTOPT], vorige=None, vandaag=VANDAAG).aanleiding == "eerste"


def test_het_laatste_dat_begon_of_stopte_wordt_voorgesteld():
    voorstel = stel_voor([GESTOPT, BEGONNEN], vorige=date(2026, 8, 1), vandaag=VANDAAG)

    assert (voorstel.aanleiding, voorstel.ervaring) == ("na werk", BEGONNEN)


@pytest.mark.parametrize("werk", [[], [GESTOPT], [Ervaring(3, date(2026, 12, 1), None)]])
def test_zonder_iets_nieuws_of_met_werk_dat_nog_komt_is_het_tussentijds(werk):
    voorstel = stel_voor(werk, vorige=date(2026, 9, 30), vandaag=VANDAAG)

    assert (voorstel.aanleiding, voorstel.ervaring) == ("tussentijds", None)


def test_werk_met_een_einde_dat_nog_komt_telt_met_zijn_begin():
    aflopend = Ervaring(4, date(2026, 10, 1), date(2026, 12, 31))

    voorstel = stel_voor([aflopend], vorige=date(2026, 9, 30), vandaag=VANDAAG)
    assert voorstel.ervaring == aflopend


def test_van_werk_dat_nog_niet_begon_valt_niets_te_leren():
    assert toets_ervaring(start=date(2026, 11, 1), datum=date(2026, 11, 1)) is None
    assert (
        "1 november 2026"
        in toets_ervaring(start=date(2026, 11, 1), datum=date(2026, 10, 31)).uitleg
    )
