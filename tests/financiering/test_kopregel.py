"""De stand van de financiering in het hoofd van het dossier en op Mijn week."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from financiering.handelingen.aanvragen import trek_in, zet_op_wachtlijst, zet_stap
from financiering.keuzes import Status
from financiering.kopregel import financiering_van
from financiering.regels.kopregel import Stand, belangrijkste, in_woorden
from ips_portal.gedeeld.bereik import bereik
from tests.factories.financiering import breng_tot, maak_aanvraag
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import AkkoordFactory, maak_traject
from tests.hulp.queries import Teller

VANDAAG = date(2019, 7, 1)
_db = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def op_db(test):
    for merk in _db:
        test = merk(test)
    return test


def stand(status: str, *, nummer: int = 1, soort: str = "traject", **velden) -> Stand:
    gegeven = {"aanvraagdatum": date(2019, 6, 12), "betalers": ("UWV",)}
    return Stand(nummer=nummer, soort=soort, status=status, **gegeven | velden)


def woorden(*standen: Stand, akkoord: bool = False) -> tuple[str, str]:
    gevonden = in_woorden(standen, akkoord=akkoord, vandaag=VANDAAG)
    return gevonden.tekst, gevonden.soort


# De woorden


@pytest.mark.parametrize(
    ("status", "tekst"),
    [
        ("concept", "aanvraag begonnen"),
        ("toestemming gevraagd", "toestemming gemeente gevraagd"),
        ("toestemming verleend", "toestemming gemeente verleend"),
        ("toestemming geweigerd", "gemeente weigerde"),
        ("ingediend", "aanvraag ingediend"),
        ("afgewezen", "aanvraag afgewezen"),
        ("ingetrokken", "aanvraag ingetrokken"),
    ],
)
def test_onderweg_zegt_het_hoofd_waar_de_aanvraag_is(status, tekst):
    assert woorden(stand(status))[0] == tekst


@pytest.mark.parametrize("status", Status.values)
def test_elke_status_heeft_woorden(status):
    assert woorden(stand(status, tot=date(2021, 5, 31)))[0]


def test_wie_wacht_ziet_zijn_plek_of_het_aanbod():
    assert woorden(stand("wachtlijst", plek=2)) == ("wachtlijst, plek 2", "let")
    aanbod = stand("wachtlijst", aanbod_tot=date(2019, 7, 15))
    assert woorden(aanbod) == ("plaats aangeboden t/m 15 juli 2019", "let")


@pytest.mark.parametrize(
    ("tot", "verwacht"),
    [
        (date(2021, 5, 31), ("UWV toegekend t/m 31 mei 2021", "goed")),
        (date(2019, 9, 2), ("UWV toegekend t/m 2 september 2019", "goed")),
        (date(2019, 9, 1), ("UWV toegekend t/m 1 september 2019", "let")),
        (date(2019, 7, 1), ("UWV toegekend t/m 1 juli 2019", "let")),
        (date(2019, 6, 30), ("UWV afgelopen op 30 juni 2019", "laat")),
    ],
)
def test_een_toekenning_kleurt_als_haar_einde_nadert(tot, verwacht):
    assert woorden(stand("lopend", tot=tot)) == verwacht


def test_een_verlenging_en_een_einde_hebben_eigen_woorden():
    tot = date(2022, 5, 31)
    twee = ("Rijk", "gemeente")

    assert woorden(stand("verlengd", tot=tot, betalers=twee))[0].startswith(
        "Rijk en gemeente verlengd t/m"
    )
    assert woorden(stand("beëindigd", tot=tot))[0] == "UWV geëindigd op 31 mei 2022"


def test_zonder_aanvraag_telt_wat_is_vastgelegd():
    assert woorden() == ("geen financiering", "stil")
    assert woorden(akkoord=True) == ("financier stemt in", "goed")


def test_een_open_aanvraag_gaat_voor_een_gesloten_en_het_traject_voor_de_orientatie():
    oud = stand("afgewezen", nummer=9, aanvraagdatum=date(2019, 6, 30))
    eerste_gesprekken = stand("lopend", nummer=2, soort="oriëntatie")
    nieuw = stand("concept", nummer=1)

    assert belangrijkste([oud, eerste_gesprekken, nieuw]) == nieuw
    assert belangrijkste([oud, eerste_gesprekken]) == eerste_gesprekken


# Uit de database


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


def kop(traject, vandaag: date = VANDAAG) -> str:
    return financiering_van([traject.pk], vandaag)[traject.pk].tekst


def toegekend(traject):
    aanvraag = maak_aanvraag(traject)
    breng_tot(aanvraag, Status.INGEDIEND)
    begin = {"subsidiestart": date(2019, 6, 12), "einddatum": date(2021, 6, 11)}
    return zet_stap(
        aanvraag=aanvraag, naar=Status.TOEGEKEND, op=date(2019, 6, 12), door=None, **begin
    )


@op_db
def test_elk_traject_heeft_een_regel_en_het_kost_een_query(begeleider, team):
    trajecten = [maak_traject(begeleider=begeleider, team=team) for _ in range(4)]
    toegekend(trajecten[0])
    maak_aanvraag(trajecten[1])
    AkkoordFactory(traject=trajecten[2], datum=date(2019, 6, 1))
    nummers = [traject.pk for traject in trajecten]

    with Teller() as teller:
        regels = financiering_van(nummers, VANDAAG)

    assert len(teller.van_pagina) == 1
    assert [regels[nummer].tekst for nummer in nummers] == [
        "UWV toegekend t/m 11 juni 2021",
        "aanvraag begonnen",
        "financier stemt in",
        "geen financiering",
    ]


@op_db
def test_wie_eerder_stopte_ziet_die_dag(traject):
    aanvraag = toegekend(traject)
    dag = date(2020, 3, 31)
    zet_stap(aanvraag=aanvraag, naar=Status.LOPEND, op=date(2019, 6, 12), door=None)
    zet_stap(aanvraag=aanvraag, naar=Status.BEEINDIGD, op=dag, door=None, beeindigd_op=dag)

    assert kop(traject) == "UWV geëindigd op 31 maart 2020"


@op_db
def test_de_plek_telt_ook_wie_bij_een_ander_wacht(ander, traject):
    with bereik(organisatie_id=ander.pk):
        team = TeamFactory()
        eva = maak_begeleider(team)
        vol = [maak_aanvraag(maak_traject(begeleider=eva, team=team)) for _ in range(6)]
        for aanvraag in vol[:5]:
            breng_tot(aanvraag, Status.INGEDIEND)
        zet_op_wachtlijst(aanvraag=vol[5], op=vol[5].aanvraagdatum, door=None)
    eigen = maak_aanvraag(traject)
    zet_op_wachtlijst(aanvraag=eigen, op=eigen.aanvraagdatum, door=None)

    voor = kop(traject)
    with bereik(organisatie_id=ander.pk):
        for aanvraag in vol[:2]:
            trek_in(aanvraag=aanvraag, op=date(2019, 6, 13), reden="verhuisd", door=None)

    assert voor == "wachtlijst, plek 2"
    assert kop(traject).startswith("plaats aangeboden t/m ")


@op_db
@pytest.mark.parametrize("naam", ["dossier", "dossier_gegevens", "fase_wisselen"])
def test_elke_bladzijde_van_het_dossier_toont_de_stand(naam, als, begeleider, traject):
    toegekend(traject)

    pagina = als(begeleider).get(reverse(naam, args=[traject.client.sleutel]))

    pil = BeautifulSoup(pagina.content, "html.parser").select_one(".dossierhoofd a.pil")
    assert pil.text == "UWV afgelopen op 11 juni 2021"
    assert pil["href"] == reverse("dossier_financiering", args=[traject.client.sleutel])


@op_db
def test_mijn_week_toont_de_stand_bij_elke_client(als, begeleider, traject):
    toegekend(traject)

    pagina = als(begeleider).get(reverse("mijn_week"))

    tabel = BeautifulSoup(pagina.content, "html.parser").select_one(".weekclienten")
    assert [kop.text for kop in tabel.select("th[scope=col]")][2] == "Financiering"
    assert "UWV afgelopen op 11 juni 2021" in tabel.text
