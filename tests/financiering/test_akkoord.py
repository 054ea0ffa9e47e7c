"""Een toegekende aanvraag opent de weg naar acquisitie, vanaf haar dagtekening, geen dag eerder."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from financiering.akkoord import uit_aanvragen
from financiering.handelingen.aanvragen import trek_in, zet_stap
from financiering.keuzes import Route, Status
from tests.factories.financiering import breng_tot, maak_aanvraag
from tests.factories.trajecten import maak_traject
from tests.hulp.queries import Teller
from trajecten.akkoord import akkoorden_van, is_akkoord
from trajecten.handelingen.fasen import wissel_fase
from trajecten.keuzes import Fasesoort
from trajecten.models import Fase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

INSTROOM = date(2019, 6, 1)
DAGTEKENING = date(2019, 7, 1)
ZIN = "het UWV belde dat de brief onderweg is"


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, instroomdatum=INSTROOM, doelgroep="CMD")


@pytest.fixture
def toegekend(traject):
    aanvraag = maak_aanvraag(traject, kenmerk="UWV-1")
    breng_tot(aanvraag, Status.INGEDIEND)
    return zet_stap(
        aanvraag=aanvraag,
        naar=Status.TOEGEKEND,
        op=DAGTEKENING,
        door=None,
        subsidiestart=DAGTEKENING,
        einddatum=date(2021, 6, 30),
    )


def naar_acquisitie(traject, op, door, **velden):
    return wissel_fase(
        traject=traject, naar=Fasesoort.ACQUISITIE, op=op, door=door, vandaag=op, **velden
    )


def test_zonder_aanvraag_vraagt_zoeken_een_reden_van_de_coordinator(
    traject, begeleider, coordinator
):
    with pytest.raises(ValidationError, match="geen toestemming"):
        naar_acquisitie(traject, DAGTEKENING, begeleider)

    fase = naar_acquisitie(traject, DAGTEKENING, coordinator, mag_vooruitlopen=True, reden=ZIN)

    assert fase.grond == "vooruitlopend"


def test_een_ingediende_aanvraag_is_nog_geen_toestemming(traject, begeleider):
    breng_tot(maak_aanvraag(traject), Status.INGEDIEND)

    with pytest.raises(ValidationError, match="geen toestemming"):
        naar_acquisitie(traject, DAGTEKENING, begeleider)


def test_een_begeleider_begint_op_de_dagtekening_en_geen_dag_eerder(toegekend, begeleider):
    with pytest.raises(ValidationError, match="geldt vanaf 1 juli 2019"):
        naar_acquisitie(toegekend.traject, date(2019, 6, 30), begeleider)

    fase = naar_acquisitie(toegekend.traject, DAGTEKENING, begeleider)

    assert fase.grond == "akkoord"


@pytest.mark.parametrize(
    ("dag", "geldt"),
    [
        (date(2019, 6, 30), False),
        (DAGTEKENING, True),
        (date(2021, 6, 30), True),
        (date(2021, 7, 1), False),
    ],
)
def test_ze_geldt_tot_en_met_haar_einddatum(dag, geldt, toegekend):
    assert is_akkoord(toegekend.traject, dag) is geldt


def test_wie_eerder_stopt_heeft_daarna_geen_toestemming_meer(toegekend):
    gestopt = date(2020, 3, 31)
    zet_stap(aanvraag=toegekend, naar=Status.LOPEND, op=DAGTEKENING, door=None)
    zet_stap(aanvraag=toegekend, naar=Status.BEEINDIGD, op=gestopt, door=None, beeindigd_op=gestopt)

    assert is_akkoord(toegekend.traject, gestopt)
    assert not is_akkoord(toegekend.traject, date(2020, 4, 1))


def test_een_ingetrokken_toekenning_telt_niet(toegekend):
    trek_in(aanvraag=toegekend, op=DAGTEKENING, reden="verhuisd", door=None)

    assert akkoorden_van(toegekend.traject) == []


def test_een_aanvraag_voor_de_orientatie_opent_het_zoeken_niet(traject):
    aanvraag = maak_aanvraag(
        traject,
        regeling="zvw-orientatie",
        route=Route.VERZEKERAAR,
        aanvraagdatum=date(2019, 6, 12),
    )
    breng_tot(aanvraag, Status.TOEGEKEND)

    assert uit_aanvragen(traject) == []


def test_wie_betaalt_en_het_kenmerk_staan_erbij(toegekend, traject):
    with Teller() as teller:
        [akkoord] = uit_aanvragen(traject)

    assert len(teller.van_pagina) == 1
    assert (akkoord.wie, akkoord.kenmerk, akkoord.sleutel) == ("UWV", "UWV-1", None)


def test_bij_de_gemeenteroute_stemmen_rijk_en_gemeente_in(traject):
    aanvraag = maak_aanvraag(traject, route=Route.GEMEENTE)
    breng_tot(aanvraag, Status.TOEGEKEND)

    assert [akkoord.wie for akkoord in uit_aanvragen(traject)] == ["Rijk en gemeente Schagen"]


def test_de_pagina_fase_toont_de_toekenning_en_laat_beginnen(als, begeleider, toegekend):
    adres = f"/clienten/{toegekend.traject.client.sleutel}/fase/"

    pagina = als(begeleider).get(adres).text
    antwoord = als(begeleider).post(adres, {"fase": "acquisitie", "op": "2019-07-01", "reden": ""})

    assert "kenmerk UWV-1" in pagina
    assert antwoord.status_code == 302
    assert Fase.objects.get(traject=toegekend.traject, soort="acquisitie").grond == "akkoord"
