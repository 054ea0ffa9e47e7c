"""De grens van vijf per gemeente, terwijl iedereen tegelijk indient (feiten: C3, C5, C6).

Alles gaat als de portalrol, onder de rijbeveiliging, op echte verbindingen. Elke toets heeft een
tegenproef zonder de bescherming; zie ook test_grens_http.py.
"""

from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from financiering import plaatsen
from financiering.handelingen.aanvragen import trek_in, wijs_af
from financiering.keuzes import Status
from financiering.models import Aanvraag
from tests.financiering.negatief import (
    IN_GEMEENTE,
    PER_AANVRAAG,
    SLOT_DAN_TELLEN,
    TEL_EN_VOEG_IN,
    ZONDER_VAST_ZOEKPAD,
    bescherming_weg,
)
from tests.financiering.veld import (
    bezet,
    indienen,
    maak_veld,
    neem_met_eigen_tabel,
    per_organisatie,
    per_status,
    scheve_rijen,
    stuur_in,
    vraag,
)
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

# Zoveel verbindingen tegelijk: de database van een testloop heeft er niet eindeloos veel.
HOOGSTENS = 16
JUNI = date(2019, 6, 20)


@pytest.fixture
def veertig():
    return maak_veld(organisaties=8, per_organisatie=5)


@pytest.fixture
def vijftien():
    """Vijf met een plaats, en tien die wachten op hun kans."""
    veld = maak_veld(organisaties=5, per_organisatie=3)
    for mededinger in veld[:5]:
        mededinger.binnen(stuur_in)
    return veld


def gelukt(uitkomsten: list) -> int:
    return sum(isinstance(uitkomst, Aanvraag) for uitkomst in uitkomsten)


def vol(uitkomsten: list) -> int:
    return sum(
        isinstance(uitkomst, ValidationError) and uitkomst.code == "vol" for uitkomst in uitkomsten
    )


def test_van_veertig_krijgen_er_vijf_een_plaats_en_gaat_niets_verloren(veertig):
    uitkomsten = tegelijk(*indienen(veertig), hoogstens=HOOGSTENS)

    assert (gelukt(uitkomsten), vol(uitkomsten)) == (5, 35)
    assert (bezet(), per_status()) == (5, {"ingediend": 5, "concept": 35})
    assert scheve_rijen() == []


def test_tegenproef_tellen_en_dan_invoegen_gaat_over_de_grens(veertig):
    with bescherming_weg(TEL_EN_VOEG_IN):
        tegelijk(*indienen(veertig), hoogstens=HOOGSTENS)

        assert bezet() > 5


def test_tegenproef_een_slot_telt_onder_de_rijbeveiliging_alleen_de_eigen_plaatsen(veertig):
    with bescherming_weg(SLOT_DAN_TELLEN):
        tegelijk(*indienen(veertig), hoogstens=HOOGSTENS)

        assert per_organisatie() == [5] * 8


def test_de_unieke_sleutel_alleen_houdt_het_op_vijf(veertig):
    def probeer(daad):
        with suppress(IntegrityError):
            return daad()

    with bescherming_weg(TEL_EN_VOEG_IN, sleutels=()):
        uitkomsten = tegelijk(*(partial(probeer, daad) for daad in indienen(veertig)), hoogstens=8)

        assert (len(uitkomsten), bezet()) == (40, 5)


@pytest.mark.parametrize("sluit", [trek_in, wijs_af])
def test_een_vrijgekomen_plaats_gaat_naar_een_van_tien(vijftien, sluit):
    weg = partial(sluit, op=JUNI, reden="verhuisd", door=None)
    vijftien[2].binnen(lambda aanvraag: weg(aanvraag=aanvraag))

    uitkomsten = tegelijk(*indienen(vijftien[5:]))

    assert (gelukt(uitkomsten), vol(uitkomsten)) == (1, 9)
    assert bezet() == 5
    assert scheve_rijen() == []


def test_intrekken_terwijl_tien_het_proberen_maakt_er_nooit_zes(vijftien):
    def weg(aanvraag):
        return trek_in(aanvraag=aanvraag, op=JUNI, reden="verhuisd", door=None)

    uitkomsten = tegelijk(partial(vijftien[0].binnen, weg), *indienen(vijftien[5:]))

    assert len(uitkomsten) == 11
    assert bezet() == 4 + (gelukt(uitkomsten) - 1) <= 5
    assert scheve_rijen() == []


def test_tegenproef_zonder_bescherming_winnen_er_meer_dan_een(vijftien):
    vijftien[2].binnen(lambda a: trek_in(aanvraag=a, op=JUNI, reden="verhuisd", door=None))

    with bescherming_weg(TEL_EN_VOEG_IN):
        tegelijk(*indienen(vijftien[5:]))

        assert bezet() > 5


def test_dezelfde_aanvraag_twintig_keer_tegelijk_neemt_een_plaats():
    (een,) = maak_veld(organisaties=1, per_organisatie=1)

    uitkomsten = tegelijk(*indienen([een] * 20), hoogstens=HOOGSTENS)

    assert (len(uitkomsten), gelukt(uitkomsten), bezet()) == (20, 1, 1)
    assert vraag("select count(*) from financiering_stap where naar_status = 'ingediend'") == [(1,)]


def test_twintig_keer_een_plaats_vragen_geeft_twintig_keer_dezelfde():
    (een,) = maak_veld(organisaties=1, per_organisatie=1)
    een.binnen(stuur_in)

    nummers = tegelijk(*[partial(een.binnen, plaatsen.neem_plaats)] * 20, hoogstens=HOOGSTENS)

    assert nummers == [1] * 20
    assert bezet() == 1


def test_tegenproef_zonder_sleutel_per_aanvraag_neemt_ze_er_meer():
    (een,) = maak_veld(organisaties=1, per_organisatie=1)
    een.binnen(stuur_in)

    with bescherming_weg(TEL_EN_VOEG_IN, sleutels=(PER_AANVRAAG, IN_GEMEENTE)):
        tegelijk(*[partial(een.binnen, plaatsen.neem_plaats)] * 20, hoogstens=HOOGSTENS)

        assert bezet() > 1


def test_twee_keer_intrekken_geeft_een_plaats_vrij(vijftien):
    def weg(aanvraag):
        return trek_in(aanvraag=aanvraag, op=JUNI, reden="dubbelklik", door=None)

    uitkomsten = tegelijk(*[partial(vijftien[0].binnen, weg)] * 8)

    assert gelukt(uitkomsten) == 1
    assert bezet() == 4
    assert per_status()[Status.INGETROKKEN] == 1


def test_tegenproef_zonder_vast_zoekpad_wint_een_tabel_van_de_aanroeper(vijftien):
    with bescherming_weg(ZONDER_VAST_ZOEKPAD):
        assert vijftien[5].binnen(neem_met_eigen_tabel) == 1
