"""De feiten van de toetsing, zoals ze uit het dossier, de metingen en de plaatsen komen."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clienten.models import Aanmelding, Uitkering
from financiering.handelingen.aanvragen import trek_in, zet_op_wachtlijst, zet_stap
from financiering.keuzes import Status, Stuksoort
from financiering.regels.toetsfeiten import Werkfeit
from financiering.regels.uitslag import als_json, mag_indienen
from financiering.toetsing import (
    dossierfeiten,
    feiten_voor,
    toets_aanvraag,
    voorstel_gemeente,
    voorstel_route,
)
from financiering.toetslijst import bevroren_toetsing, levende_toetsing
from organisaties.keuzes import Rol
from organisaties.lid import Lid
from tests.factories.clienten import UitkeringFactory, gemeente
from tests.factories.financiering import breng_tot, maak_aanvraag, maak_indienbaar
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import PlaatsingFactory, VoorwaardenFactory, maak_traject
from tests.financiering.toetsing import CMD, DAG
from trajecten.keuzes import Doel

pytestmark = pytest.mark.django_db

WENSDAG = date(2019, 6, 2)


@pytest.fixture
def aanvraag(begeleider, team):
    """Een concept via UWV waarbij alles klopt."""
    return maak_indienbaar(begeleider, team)


@pytest.fixture
def traject(aanvraag):
    return aanvraag.traject


def oordelen(aanvraag, *, op=DAG) -> dict[str, str]:
    return {uitslag.naam: uitslag.oordeel for uitslag in toets_aanvraag(aanvraag, op=op)}


def test_wat_klaarstaat_mag_worden_ingediend(aanvraag):
    assert mag_indienen(toets_aanvraag(aanvraag, op=DAG))


def test_alleen_de_uitkering_van_die_dag_telt(traject):
    Uitkering.objects.filter(client=traject.client).update(tot=date(2019, 6, 11))
    UitkeringFactory(client=traject.client, soort="bijstand", van=DAG)

    assert dossierfeiten(traject, op=DAG).uitkeringen == {"bijstand"}
    assert dossierfeiten(traject, op=date(2019, 6, 11)).uitkeringen == {"Wajong"}


def test_de_wens_staat_bij_de_aanmelding(traject):
    Aanmelding.objects.filter(client=traject.client).update(
        datum=WENSDAG, wens_op=date(2019, 5, 20)
    )

    assert dossierfeiten(traject, op=DAG).wens.op == date(2019, 5, 20)


def test_zonder_aanmelding_telt_het_doel_van_het_traject(begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2019, 6, 3))

    assert dossierfeiten(traject, op=DAG).wens.op == date(2019, 6, 3)


def test_een_wens_voor_een_opleiding_is_een_andere_wens(begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    traject.doel = Doel.OPLEIDING

    feiten = dossierfeiten(traject, op=DAG)

    assert (feiten.wens, feiten.andere_wens) == (None, True)


def test_werk_op_de_dag_van_de_wens_met_de_uren_van_die_dag(begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=WENSDAG)
    baan = PlaatsingFactory(traject=traject, start=WENSDAG, uren_per_week=Decimal(8))
    VoorwaardenFactory(plaatsing=baan, van=date(2019, 6, 3), uren_per_week=Decimal(20))
    PlaatsingFactory(traject=traject, start=date(2019, 6, 3))

    assert dossierfeiten(traject, op=DAG).werk == (Werkfeit(baan.functie, Decimal(8)),)


@pytest.mark.parametrize("anders", [{"contractvorm": "proefplaatsing"}, {"soort": "opleiding"}])
def test_een_proefplaatsing_en_een_opleiding_zijn_geen_dienstverband(begeleider, team, anders):
    traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=WENSDAG)
    PlaatsingFactory(traject=traject, start=WENSDAG, **anders)

    assert dossierfeiten(traject, op=DAG).werk == ()


@pytest.mark.parametrize(
    ("op", "verwacht"), [(date(2019, 2, 28), "niet voldaan"), (date(2019, 3, 1), "voldaan")]
)
def test_de_meting_moet_op_de_dag_gelden(aanvraag, op, verwacht):
    assert oordelen(aanvraag, op=op)["modeltrouw"] == verwacht


def test_de_verklaring_van_de_gemeente_komt_van_het_geleverde_stuk(begeleider, team):
    aanvraag = maak_indienbaar(begeleider, team, route="gemeente")
    assert oordelen(aanvraag)["toestemming"] == "niet voldaan"

    aanvraag.stukken.filter(soort=Stuksoort.TOESTEMMING).update(geleverd_op=DAG)

    assert oordelen(aanvraag)["toestemming"] == "voldaan"


def test_wie_toestemming_vroeg_ziet_sinds_wanneer(begeleider, team):
    aanvraag = maak_indienbaar(begeleider, team, route="gemeente")
    aanvraag = zet_stap(aanvraag=aanvraag, naar=Status.GEVRAAGD, op=date(2019, 6, 14), door=None)

    uitleg = next(u.uitleg for u in toets_aanvraag(aanvraag, op=DAG) if u.naam == "toestemming")

    assert "14 juni 2019" in uitleg


def test_de_eigen_aanvraag_is_geen_tweede(aanvraag, traject):
    nieuw = feiten_voor(traject, op=DAG, regels=CMD, route="UWV", gemeente=gemeente("Schagen"))

    assert oordelen(aanvraag)["een aanvraag"] == "voldaan"
    assert nieuw.ander_open.aanvraagdatum == aanvraag.aanvraagdatum


def test_een_ingediende_aanvraag_houdt_haar_plaats(begeleider, team, aanvraag):
    for _ in range(4):
        breng_tot(maak_aanvraag(maak_traject(begeleider=begeleider, team=team)), Status.INGEDIEND)
    breng_tot(aanvraag, Status.INGEDIEND)
    zesde = maak_aanvraag(maak_traject(begeleider=begeleider, team=team))
    aanvraag.refresh_from_db()

    assert oordelen(aanvraag)["plaatsen"] == "voldaan"
    assert oordelen(zesde)["plaatsen"] == "niet voldaan"


def test_de_toetsing_kost_altijd_evenveel_queries(begeleider, team, aanvraag):
    with CaptureQueriesContext(connection) as eerst:
        toets_aanvraag(aanvraag, op=DAG)
    for _ in range(3):
        breng_tot(maak_aanvraag(maak_traject(begeleider=begeleider, team=team)), Status.INGEDIEND)
    with CaptureQueriesContext(connection) as later:
        toets_aanvraag(aanvraag, op=DAG)

    assert len(eerst) == len(later)


def test_wie_op_de_wachtlijst_staat_en_een_aanbod_krijgt(begeleider, team, aanvraag):
    vol = [
        breng_tot(maak_aanvraag(maak_traject(begeleider=begeleider, team=team)), Status.INGEDIEND)
        for _ in range(5)
    ]
    wacht = zet_op_wachtlijst(aanvraag=aanvraag, op=DAG, door=None)
    uitleg = {uitslag.naam: uitslag.uitleg for uitslag in toets_aanvraag(wacht, op=DAG)}
    assert "De aanvraag staat op de wachtlijst." in uitleg["plaatsen"]

    trek_in(aanvraag=vol[0], op=DAG, reden="verhuisd", door=None)

    assert oordelen(wacht)["plaatsen"] == "voldaan"


# Het voorstel


@pytest.mark.parametrize(
    ("uitkeringen", "route"),
    [({"Wajong"}, "UWV"), ({"nug"}, "gemeente"), ({"bijstand", "WW"}, "UWV"), (set(), "")],
)
def test_de_uitkering_stelt_de_route_voor(uitkeringen, route):
    assert voorstel_route(CMD, frozenset(uitkeringen)) == route


@pytest.mark.parametrize(
    ("woont_in", "op", "voorstel"),
    [
        ("Schagen", DAG, "Schagen"),
        ("Bedum", DAG, "Het Hogeland"),
        ("Land van Cuijk", date(2022, 1, 1), "Land van Cuijk"),
        ("Land van Cuijk", date(2021, 12, 31), ""),
    ],
)
def test_de_gemeente_wordt_voorgesteld_zoals_ze_toen_heette(
    begeleider, team, woont_in, op, voorstel
):
    client = maak_traject(begeleider=begeleider, team=team, gemeente=gemeente(woont_in)).client

    assert voorstel_gemeente(client, op=op) == voorstel


def test_een_gemeente_die_er_toen_niet_was_heeft_geen_plaatsen(begeleider, team):
    cuijk = gemeente("Land van Cuijk")
    traject = maak_traject(begeleider=begeleider, team=team, gemeente=cuijk)

    feiten = feiten_voor(traject, op=DAG, regels=CMD, route="UWV", gemeente=cuijk)

    assert feiten.plaatsen is None
    assert "Boxmeer" in feiten.gemeente.verder


# De knoppen bij de toetsing


@pytest.mark.parametrize(("rol", "dossier"), [(Rol.FINANCIEEL, False), (Rol.BEGELEIDER, True)])
def test_alleen_wie_het_dossier_ziet_krijgt_er_een_knop_naartoe(aanvraag, rol, dossier):
    aanvraag.traject.client.doelgroep = "EPA"
    aanvraag.specialistisch = ""

    lijst = levende_toetsing(aanvraag, lid=_lid(aanvraag, rol))

    knop = {regel.uitslag.naam: bool(regel.url) for regel in lijst.regels}
    assert (knop["doelgroep"], knop["specialistisch"]) == (dossier, True)


def _lid(aanvraag, rol: str) -> Lid:
    rollen = frozenset({(rol, None)})
    return Lid(maak_medewerker(rol), aanvraag.organisatie, frozenset({rol}), rollen)


def test_een_bevroren_toetsing_zegt_wat_toen_gold_zonder_knoppen(aanvraag):
    aanvraag.toetsing = als_json(toets_aanvraag(aanvraag, op=DAG))
    aanvraag.traject.client.doelgroep = "EPA"

    lijst = bevroren_toetsing(aanvraag, op=DAG)

    assert lijst.mag_indienen
    assert not any(regel.url for regel in lijst.regels)
