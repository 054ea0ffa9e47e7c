"""Het volgschema van item 23: wanneer er contact hoort te zijn, en of het er was."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.feiten import feit
from trajecten.keuzes import Fasesoort
from trajecten.regels.feiten import Dossierfeiten, Plaatsingfeit, Wensfeit
from trajecten.regels.volgen import Soort, Stand, volgmomenten

START = date(2026, 9, 1)
INSTROOM = date(2026, 6, 1)


def dag(nummer: int) -> date:
    """De zoveelste dag na de start; de start is dag 0."""
    return START + timedelta(days=nummer)


def baan(**velden) -> Plaatsingfeit:
    return Plaatsingfeit(
        **{"nummer": 1, "sleutel": uuid4(), "soort": "werk", "start": START} | velden
    )


def dossier(*contacten: date, einde: date | None = None) -> Dossierfeiten:
    return Dossierfeiten(
        traject=1,
        instroom=INSTROOM,
        fase=Fasesoort.BAANBEHOUD,
        fase_sinds=START,
        einde=einde,
        contacten=tuple(feit(op) for op in sorted(contacten)),
    )


def schema(plaatsing=None, *contacten: date, vandaag: date, einde: date | None = None):
    return volgmomenten(dossier(*contacten, einde=einde), plaatsing or baan(), vandaag=vandaag)


def stand(momenten, soort: Soort, nummer: int = 0) -> Stand | None:
    gevonden = [m.stand for m in momenten if (m.soort, m.nummer) == (soort, nummer)]
    return gevonden[0] if gevonden else None


def test_het_schema_staat_er_zodra_de_plaatsing_er_is():
    momenten = schema(vandaag=INSTROOM)

    assert [(m.soort, m.nummer) for m in momenten] == [
        (Soort.VOOR_START, 0),
        (Soort.START, 0),
        *((Soort.WEEK, nummer) for nummer in (1, 2, 3, 4)),
        *((Soort.MAAND, nummer) for nummer in range(2, 13)),
    ]
    assert {m.stand for m in momenten} == {Stand.GEPLAND}
    assert momenten[-1].tot == date(2027, 8, 31)


def test_de_vensters_sluiten_op_elkaar_aan():
    ritme = [m for m in schema(vandaag=START) if m.soort in (Soort.WEEK, Soort.MAAND)]

    assert ritme[0].van == START
    assert all(
        volgende.van == eerder.tot + timedelta(days=1) for eerder, volgende in pairwise(ritme)
    )


@pytest.mark.parametrize(
    ("op", "soort", "telt"),
    [
        (-8, Soort.VOOR_START, False),
        (-7, Soort.VOOR_START, True),
        (-1, Soort.VOOR_START, True),
        (0, Soort.VOOR_START, False),
        (0, Soort.START, True),
        (3, Soort.START, True),
    ],
)
def test_de_grenzen_rond_de_start_tellen_mee(op, soort, telt):
    gevonden = stand(schema(None, dag(op), vandaag=dag(60)), soort)

    assert (gevonden == Stand.GEDAAN) is telt


def test_op_dag_vier_is_het_laat():
    assert stand(schema(None, dag(4), vandaag=dag(60)), Soort.START) == Stand.LAAT_GEDAAN


@pytest.mark.parametrize(
    ("vandaag", "verwacht"),
    [(-1, Stand.GEPLAND), (0, Stand.TE_DOEN), (3, Stand.TE_DOEN), (4, Stand.LAAT)],
)
def test_zonder_contact_wordt_de_start_te_doen_en_dan_laat(vandaag, verwacht):
    assert stand(schema(vandaag=dag(vandaag)), Soort.START) == verwacht


def test_een_gemiste_week_is_in_te_halen_tot_de_volgende_week_om_is():
    assert stand(schema(vandaag=dag(13)), Soort.WEEK, 1) == Stand.LAAT
    assert stand(schema(vandaag=dag(14)), Soort.WEEK, 1) == Stand.GEMIST
    ingehaald = schema(None, dag(9), vandaag=dag(14))
    assert stand(ingehaald, Soort.WEEK, 1) == Stand.LAAT_GEDAAN
    assert stand(ingehaald, Soort.WEEK, 2) == Stand.GEDAAN


def test_een_gemiste_week_voor_de_start_is_niet_meer_in_te_halen():
    assert stand(schema(vandaag=START), Soort.VOOR_START) == Stand.GEMIST


def test_alleen_een_persoonlijk_gesprek_telt():
    feiten = Dossierfeiten(
        traject=1,
        instroom=INSTROOM,
        fase=Fasesoort.BAANBEHOUD,
        fase_sinds=START,
        contacten=(
            feit(dag(0), wijze="telefonisch"),
            feit(dag(1), niet_verschenen=True),
            feit(dag(2), "werkgever"),
        ),
    )

    assert stand(volgmomenten(feiten, baan(), vandaag=dag(3)), Soort.START) == Stand.TE_DOEN


def test_na_het_einde_is_er_contact_binnen_drie_dagen():
    gestopt = baan(einde=dag(40))

    assert stand(schema(gestopt, dag(43), vandaag=dag(50)), Soort.EINDE) == Stand.GEDAAN
    assert stand(schema(gestopt, vandaag=dag(43)), Soort.EINDE) == Stand.TE_DOEN
    assert stand(schema(gestopt, vandaag=dag(44)), Soort.EINDE) == Stand.LAAT


def test_het_einde_stopt_de_maanden():
    gestopt = baan(einde=dag(40))
    momenten = schema(gestopt, vandaag=dag(50))

    assert stand(momenten, Soort.MAAND, 2) == Stand.VERVALLEN
    assert stand(momenten, Soort.MAAND, 3) is None


def test_een_einde_dat_nog_komt_laat_de_maand_open():
    assert stand(schema(baan(einde=dag(45)), vandaag=dag(40)), Soort.MAAND, 2) == Stand.TE_DOEN


def test_dreigend_verlies_vraagt_contact_binnen_drie_dagen():
    dreigt = baan(dreigt_sinds=dag(70))

    assert stand(schema(dreigt, dag(72), vandaag=dag(80)), Soort.DREIGT) == Stand.GEDAAN
    assert stand(schema(dreigt, vandaag=dag(74)), Soort.DREIGT) == Stand.LAAT


def test_geen_contact_laat_alles_daarna_vervallen():
    wil_niet = baan(wensen=(Wensfeit(dag(10), "geen"),), einde=dag(60))
    momenten = schema(wil_niet, dag(1), dag(8), vandaag=dag(90))

    assert stand(momenten, Soort.WEEK, 2) == Stand.GEDAAN
    assert stand(momenten, Soort.WEEK, 3) is None
    assert stand(momenten, Soort.EINDE) == Stand.VERVALLEN
    assert not any(m.open for m in momenten)


def test_wat_al_gemist_was_blijft_gemist_als_de_client_niet_meer_wil():
    wil_niet = baan(wensen=(Wensfeit(dag(10), "geen"),))

    assert stand(schema(wil_niet, vandaag=dag(11)), Soort.WEEK, 1) == Stand.GEMIST


def test_minder_vaak_geeft_een_eigen_ritme_vanaf_die_dag():
    momenten = schema(baan(wensen=(Wensfeit(dag(14), "minder", 6),)), dag(20), vandaag=dag(40))

    eigen = [m for m in momenten if m.soort == Soort.EIGEN_RITME]
    assert (eigen[0].van, eigen[0].tot, eigen[0].stand) == (dag(14), dag(55), Stand.GEDAAN)
    assert stand(momenten, Soort.WEEK, 2) == Stand.GEMIST
    assert stand(momenten, Soort.WEEK, 3) is None


def test_wie_minder_wil_houdt_het_contact_rond_verlies():
    minder = baan(wensen=(Wensfeit(dag(14), "minder", 12),), einde=dag(40))

    assert stand(schema(minder, vandaag=dag(41)), Soort.EINDE) == Stand.TE_DOEN


def test_terug_naar_het_schema_gaat_verder_in_de_maand_die_loopt():
    wensen = (Wensfeit(dag(10), "geen"), Wensfeit(dag(100), "schema"))
    momenten = schema(baan(wensen=wensen), vandaag=dag(100))

    maand = next(m for m in momenten if m.soort == Soort.MAAND)
    assert (maand.nummer, maand.van, maand.stand) == (4, dag(100), Stand.TE_DOEN)


def test_na_een_jaar_houdt_het_op_tenzij_de_client_het_wil():
    na_een_jaar = dag(400)

    assert not any(m.open for m in schema(vandaag=na_een_jaar))
    langer = schema(baan(wensen=(Wensfeit(dag(300), "schema"),)), vandaag=na_een_jaar)
    assert any(m.open for m in langer)


def test_een_overdracht_stopt_het_schema():
    momenten = schema(baan(overgedragen_op=dag(100)), vandaag=dag(101))

    assert momenten[-1].van < dag(100)
    assert not any(m.open for m in momenten)


def test_het_einde_van_het_traject_stopt_het_schema():
    momenten = schema(vandaag=dag(101), einde=dag(100))

    assert not any(m.open for m in momenten)


def test_een_wens_van_voor_de_start_geldt_vanaf_het_begin():
    momenten = schema(baan(wensen=(Wensfeit(dag(-20), "geen"),)), vandaag=dag(-3))

    assert {m.stand for m in momenten} == {Stand.VERVALLEN}


def test_de_laatste_wens_van_een_dag_geldt():
    wensen = (Wensfeit(dag(10), "geen"), Wensfeit(dag(10), "minder", 4))
    momenten = schema(baan(wensen=wensen), vandaag=dag(20))

    assert stand(momenten, Soort.EIGEN_RITME, 1) == Stand.TE_DOEN


_DAGEN = st.integers(-30, 500).map(dag)
_WENSEN = st.lists(
    st.builds(
        lambda van, soort: Wensfeit(van, soort, 6 if soort == "minder" else None),
        _DAGEN,
        st.sampled_from(["schema", "minder", "geen"]),
    ),
    max_size=3,
).map(lambda wensen: tuple(sorted(wensen, key=lambda wens: wens.van)))


@given(
    contacten=st.lists(_DAGEN, max_size=6),
    wensen=_WENSEN,
    einde=st.none() | st.integers(0, 450).map(dag),
    overdracht=st.none() | st.integers(0, 450).map(dag),
    vandaag=_DAGEN,
)
def test_een_schema_spreekt_zichzelf_nooit_tegen(contacten, wensen, einde, overdracht, vandaag):
    """Wat er ook gebeurt: geen dubbele momenten, en na een overdracht niets open."""
    plaatsing = baan(wensen=wensen, einde=einde, overgedragen_op=overdracht)
    gezien = [contact for contact in contacten if contact <= vandaag]
    momenten = schema(plaatsing, *gezien, vandaag=vandaag)

    for m in momenten:
        assert m.van <= m.tot <= m.inhalen_tot
        assert (m.op is not None) == (m.stand in (Stand.GEDAAN, Stand.LAAT_GEDAAN))
        assert m.stand != Stand.GEPLAND or vandaag < m.van
    ritme = [m for m in momenten if m.soort in (Soort.WEEK, Soort.MAAND, Soort.EIGEN_RITME)]
    assert all(eerder.tot < later.van for eerder, later in pairwise(ritme))
    if overdracht and vandaag >= overdracht:
        assert not any(m.open for m in momenten)
