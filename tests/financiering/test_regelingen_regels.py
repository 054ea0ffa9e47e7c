"""Wat er in een regeling staat: heen en terug, en wat er niet klopt staat bij het veld."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clienten.keuzes import Doelgroep, Uitkeringsoort
from financiering.keuzes import Betaler, Eis, Regelingsoort, Route, Stukmoment, Stuksoort, Venster
from financiering.regelingen import meegeleverd
from financiering.regels.regeling import (
    Betaalroute,
    Bijzonderheid,
    Gevraagdstuk,
    Regelgeving,
    Regelingdeel,
    lees_regeling,
    schrijf_regeling,
)
from financiering.regels.regelingversie import keur, keur_ingang
from tests.factories.financiering import CMD

VANDAAG = date(2026, 11, 18)
tekst = st.text(max_size=20)
dag = st.dates(date(2000, 1, 1), date(2099, 12, 31))
bedrag = st.none() | st.decimals("0.01", "100000", places=2)
delen = st.builds(Regelingdeel, betaler=st.sampled_from(Betaler.values), bedrag=bedrag)
routes = st.builds(
    Betaalroute,
    route=st.sampled_from(Route.values),
    uitkeringen=st.frozensets(st.sampled_from(Uitkeringsoort.values)),
    delen=st.lists(delen, min_size=1, max_size=3).map(tuple),
    toestemming_gemeente=st.booleans(),
)
stukken = st.builds(
    Gevraagdstuk,
    soort=st.sampled_from(Stuksoort.values),
    naam=tekst,
    wanneer=st.sampled_from(Stukmoment.values),
    route=st.sampled_from(["", *Route.values]),
)
regelingen = st.builds(
    Regelgeving,
    code=tekst,
    naam=tekst,
    soort=st.sampled_from(Regelingsoort.values),
    bron=tekst,
    bronadres=tekst,
    van=dag,
    tot=st.none() | dag,
    zeker_tot=st.none() | dag,
    doelgroepen=st.frozensets(st.sampled_from(Doelgroep.values)),
    eisen=st.frozensets(st.sampled_from(Eis.values)),
    routes=st.lists(routes, max_size=3).map(tuple),
    maanden=st.dictionaries(st.sampled_from(Doelgroep.values), st.integers(-1, 99)),
    verlenging_maanden=st.none() | st.integers(-1, 99),
    per_gemeente=st.none() | st.integers(1, 5),
    totaal=st.none() | st.integers(1, 999),
    stukken=st.lists(stukken, max_size=3).map(tuple),
    onbekend=st.lists(tekst, max_size=3).map(tuple),
    vrij_bedrag=st.booleans(),
    grens_staf=bedrag,
    gesprekken=st.none() | st.integers(0, 99),
    kleine_baan=bedrag,
    bijzonderheden=st.lists(st.builds(Bijzonderheid, tekst, tekst, tekst, tekst), max_size=2).map(
        tuple
    ),
)


@pytest.fixture
def cmd() -> Regelgeving:
    return lees_regeling(meegeleverd()[CMD])


def uitleg(regels: Regelgeving) -> dict[str, str]:
    return {fout.veld: fout.uitleg for fout in keur(regels)}


def met_delen(regels: Regelgeving, *delen: Regelingdeel) -> Regelgeving:
    return replace(regels, routes=(replace(regels.routes[0], delen=delen),), stukken=())


@given(regelingen)
def test_een_regeling_komt_terug_zoals_ze_is_geschreven(regels):
    assert lees_regeling(schrijf_regeling(regels)) == regels


@given(regelingen)
def test_keuren_geeft_altijd_een_oordeel(regels):
    for fout in keur(regels):
        assert fout.veld
        assert fout.uitleg.endswith((".", "?"))


@pytest.mark.parametrize("code", meegeleverd())
def test_elke_meegeleverde_regeling_klopt(code):
    assert keur(lees_regeling(meegeleverd()[code])) == []


@pytest.mark.parametrize(
    ("anders", "veld", "woorden"),
    [
        ({"naam": " "}, "naam", "Geef de regeling een naam"),
        ({"bron": ""}, "bron", "Noem de bron"),
        ({"bronadres": "javascript:alert(1)"}, "bronadres", "begint met https://"),
        ({"tot": date(2019, 4, 30)}, "tot", "voor de eerste dag"),
        ({"van": date(1999, 1, 1)}, "van", "tussen 2000 en 2100"),
        ({"doelgroepen": frozenset()}, "doelgroepen", "voor wie"),
        ({"maanden": {"EPA": 36}}, "maanden_EPA", "niet voor EPA"),
        ({"maanden": {"CMD": 0}}, "maanden_CMD", "1 tot en met 60"),
        ({"maanden": {"CMD": 61}}, "maanden_CMD", "1 tot en met 60"),
        ({"verlenging_maanden": 13}, "verlenging_maanden", "0 tot en met 12"),
        ({"verlenging_maanden": -1}, "verlenging_maanden", "0 tot en met 12"),
        ({"routes": (), "stukken": ()}, "routes", "wie er betaalt"),
        ({"eisen": frozenset({"rijbewijs"})}, "eisen", "bestaat niet"),
        ({"grens_staf": Decimal("0.001")}, "grens_staf", "op de cent"),
        ({"gesprekken": 0}, "gesprekken", "1 tot en met 50"),
        ({"kleine_baan": Decimal(41)}, "kleine_baan", "hoogstens 40"),
        ({"vrij_bedrag": True}, "vrij_bedrag", "betaler zonder bedrag"),
    ],
)
def test_wat_er_niet_klopt_staat_bij_zijn_veld(anders, veld, woorden, cmd):
    assert woorden in uitleg(replace(cmd, **anders))[veld]


@pytest.mark.parametrize("verlenging", [None, 0, 12])
def test_verlengen_mag_met_nul_tot_en_met_twaalf_maanden(verlenging, cmd):
    assert keur(replace(cmd, verlenging_maanden=verlenging)) == []


@pytest.mark.parametrize("geld", ["0", "-1", "4000.001", "100000.01"])
def test_een_bedrag_is_hoger_dan_nul_en_op_de_cent(geld, cmd):
    fouten = uitleg(met_delen(cmd, Regelingdeel("UWV", Decimal(geld))))

    assert "op de cent" in fouten["routes"]


@pytest.mark.parametrize("geld", ["0.01", "8000", "8000.5", "100000"])
def test_een_gewoon_bedrag_mag(geld, cmd):
    assert keur(met_delen(cmd, Regelingdeel("UWV", Decimal(geld)))) == []


def test_een_betaler_staat_een_keer_bij_een_route(cmd):
    dubbel = met_delen(cmd, Regelingdeel("UWV", None), Regelingdeel("UWV", None))

    assert "staat twee keer" in uitleg(dubbel)["routes"]


def test_een_uitkering_hoort_bij_een_route(cmd):
    uwv, gemeente = cmd.routes
    botst = replace(gemeente, uitkeringen=gemeente.uitkeringen | {"WAO"})

    assert "niet bij twee" in uitleg(replace(cmd, routes=(uwv, botst)))["routes"]


def test_toestemming_hoort_bij_een_route_via_de_gemeente(cmd):
    assert "via de gemeente" in uitleg(replace(cmd, routes=cmd.routes[:1]))["stukken"]


@pytest.mark.parametrize(
    ("op", "venster"),
    [
        (date(2019, 4, 30), Venster.LATER),
        (date(2019, 5, 1), Venster.OPEN),
        (date(2019, 11, 29), Venster.OPEN),
        (date(2019, 11, 30), Venster.GESLOTEN),
    ],
)
def test_het_venster_telt_beide_dagen_mee(op, venster, cmd):
    assert cmd.venster_op(op) == venster


def test_zonder_einde_is_een_regeling_open_zolang_de_bron_reikt():
    iro = lees_regeling(meegeleverd()["iro-2010"])

    assert iro.venster_op(date(2010, 12, 31)) == Venster.OPEN
    assert iro.venster_op(date(2011, 1, 1)) == Venster.ONZEKER


@pytest.mark.parametrize(
    ("versie", "aanvraag", "vroegste"),
    [
        (None, None, date(2026, 11, 18)),
        (date(2027, 1, 1), None, date(2027, 1, 1)),
        (date(2026, 1, 1), date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_een_versie_geldt_nooit_met_terugwerkende_kracht(versie, aanvraag, vroegste):
    grenzen = {"vandaag": VANDAAG, "laatste_versie": versie, "laatste_aanvraag": aanvraag}

    assert keur_ingang(vroegste, **grenzen) is None
    weigering = keur_ingang(date.fromordinal(vroegste.toordinal() - 1), **grenzen)
    assert "terugwerkende kracht" in weigering.uitleg


@pytest.mark.parametrize(("op", "mag"), [(date(2027, 11, 18), True), (date(2027, 11, 19), False)])
def test_een_versie_gaat_binnen_een_jaar_in(op, mag):
    weigering = keur_ingang(op, vandaag=VANDAAG, laatste_versie=None, laatste_aanvraag=None)

    assert (weigering is None) == mag
