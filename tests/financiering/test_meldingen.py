"""Wat er bij aanvragen te doen is, als melding voor de begeleider en wie over geld gaat."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from financiering.handelingen.aanvragen import trek_in, zet_op_wachtlijst, zet_stap
from financiering.handelingen.verlengen import vraag_verlenging
from financiering.keuzes import Route, Status
from financiering.meldingen import bereken
from meldingen.handelingen import werk_bij
from meldingen.termijnen import termijnen_nu
from organisaties.keuzes import Rol
from tests.conftest import NU
from tests.factories.financiering import AANVRAAGDATUM, breng_tot, maak_aanvraag
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.hulp.contact import tekst

pytestmark = pytest.mark.django_db


@pytest.fixture
def wim(organisatie):
    return maak_medewerker(Rol.FINANCIEEL, naam="Wim")


@pytest.fixture
def nieuw(begeleider, team):
    def maak(**velden):
        traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2019, 6, 3))
        return maak_aanvraag(traject, **velden)

    return maak


def gemeld(dag: date) -> list[tuple[str, int]]:
    return [
        (feit.soort, feit.ontvanger) for feit in bereken(dag, termijnen_nu()) if feit.vanaf <= dag
    ]


@pytest.mark.parametrize(("dagen", "aantal"), [(14, 0), (15, 2)])
def test_navragen_bij_de_gemeente_na_twee_weken(nieuw, wim, begeleider, dagen, aantal):
    aanvraag = nieuw(route=Route.GEMEENTE)
    zet_stap(aanvraag=aanvraag, naar=Status.GEVRAAGD, op=AANVRAAGDATUM, door=None)
    meldingen = gemeld(AANVRAAGDATUM + timedelta(days=dagen))

    assert len(meldingen) == aantal
    assert {soort for soort, _ in meldingen} <= {"geld_toestemming"}


def test_een_besluit_dat_lang_duurt_is_voor_begeleider_en_financieel(nieuw, wim, begeleider):
    breng_tot(nieuw(), Status.INGEDIEND)
    meldingen = gemeld(AANVRAAGDATUM + timedelta(days=43))

    assert set(meldingen) == {("geld_besluit", wim.pk), ("geld_besluit", begeleider.pk)}


def test_een_vrije_plaats_is_voor_wie_het_langst_wacht(nieuw, wim):
    vol = [breng_tot(nieuw(), Status.INGEDIEND) for _ in range(5)]
    wachtend = [nieuw(), nieuw()]
    for aanvraag in wachtend:
        zet_op_wachtlijst(aanvraag=aanvraag, op=AANVRAAGDATUM, door=None)
    trek_in(aanvraag=vol[0], op=AANVRAAGDATUM, reden="verhuisd", door=None)
    plaatsen = {
        feit.onderwerp
        for feit in bereken(AANVRAAGDATUM, termijnen_nu())
        if feit.soort == "geld_plaats"
    }

    assert plaatsen == {str(wachtend[0].sleutel)}


def test_zestig_dagen_voor_het_einde_tot_er_verlenging_is_gevraagd(nieuw, wim):
    aanvraag = breng_tot(nieuw(), Status.LOPEND)
    dag = aanvraag.einddatum - timedelta(days=60)

    assert gemeld(dag - timedelta(days=1)) == []
    assert ("geld_einde", wim.pk) in gemeld(dag)
    vraag_verlenging(aanvraag=aanvraag, maanden=6, op=dag, reden="nog geen baan", door=None)
    assert gemeld(dag) == []


def test_na_het_einde_het_eindverslag(nieuw, wim):
    aanvraag = breng_tot(nieuw(), Status.BEEINDIGD)

    assert ("geld_verslag", wim.pk) in gemeld(aanvraag.status_sinds)


@pytest.mark.usefixtures("vaste_klok")
def test_het_bord_zegt_van_elke_soort_hoeveel(als, nieuw, wim, organisatie):
    breng_tot(nieuw(), Status.INGEDIEND)
    werk_bij(organisatie_id=organisatie.pk, vandaag=date(2026, 11, 18), nu=NU)
    getoond = tekst(als(wim).get(reverse("financiering")))

    assert "Besluit op een aanvraag navragen 1 aanvraag, 1 te laat" in getoond
