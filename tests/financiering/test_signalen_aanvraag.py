"""Signalen over aanvragen: wat er te doen is voor wie begeleidt en wie over geld gaat."""

from datetime import date, timedelta

import pytest

from financiering.handelingen.aanvragen import trek_in, zet_op_wachtlijst, zet_stap
from financiering.handelingen.verlengen import vraag_verlenging
from financiering.keuzes import Route, Status
from financiering.models import Plaats
from financiering.signalen import aanvraagsignalen
from financiering.tasks import ververs_plaatsen
from ips_portal.gedeeld import bereik
from organisaties.keuzes import Rol
from tests.factories.financiering import AANVRAAGDATUM, breng_tot, maak_aanvraag
from tests.factories.organisaties import LidmaatschapFactory, maak_medewerker
from tests.factories.trajecten import maak_traject

pytestmark = pytest.mark.django_db


@pytest.fixture
def nieuw(begeleider, team):
    def maak(**velden):
        traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2019, 6, 3))
        return maak_aanvraag(traject, **velden)

    return maak


@pytest.fixture
def aangeboden(nieuw):
    """Een wachtende die net een plaats kreeg aangeboden, en een die daarna komt."""
    vol = [breng_tot(nieuw(), Status.INGEDIEND) for _ in range(5)]
    wachtend = [nieuw(), nieuw()]
    for aanvraag in wachtend:
        zet_op_wachtlijst(aanvraag=aanvraag, op=AANVRAAGDATUM, door=None)
    trek_in(aanvraag=vol[0], op=AANVRAAGDATUM, reden="verhuisd", door=None)
    return wachtend


def titels(gebruiker, na: timedelta) -> list[str]:
    return [signaal.titel for signaal in aanvraagsignalen(gebruiker.pk, AANVRAAGDATUM + na)]


@pytest.mark.parametrize(("dagen", "aantal"), [(14, 0), (15, 1)])
def test_na_twee_weken_zonder_antwoord_van_de_gemeente(dagen, aantal, nieuw, begeleider):
    zet_stap(
        aanvraag=nieuw(route=Route.GEMEENTE), naar=Status.GEVRAAGD, op=AANVRAAGDATUM, door=None
    )

    assert len(titels(begeleider, timedelta(days=dagen))) == aantal


@pytest.mark.parametrize(("dagen", "aantal"), [(42, 0), (43, 1)])
def test_na_zes_weken_zonder_besluit(dagen, aantal, nieuw, begeleider):
    breng_tot(nieuw(), Status.INGEDIEND)

    assert len(titels(begeleider, timedelta(days=dagen))) == aantal


@pytest.mark.parametrize(
    ("op", "aantal"), [(date(2021, 4, 10), 0), (date(2021, 4, 11), 1), (date(2021, 7, 1), 1)]
)
def test_twee_maanden_voor_het_einde(op, aantal, nieuw, begeleider):
    aanvraag = breng_tot(nieuw(), Status.LOPEND)
    assert aanvraag.einddatum == date(2021, 6, 11)

    assert len(list(aanvraagsignalen(begeleider.pk, op))) == aantal


def test_wie_verlenging_vroeg_hoeft_niets(nieuw, begeleider):
    aanvraag = breng_tot(nieuw(), Status.LOPEND)
    op = date(2021, 5, 1)
    vraag_verlenging(aanvraag=aanvraag, maanden=12, op=op, reden="bijna werk", door=None)

    assert list(aanvraagsignalen(begeleider.pk, op)) == []


def test_na_het_einde_is_er_een_eindverslag_te_maken(nieuw, begeleider):
    breng_tot(nieuw(), Status.BEEINDIGD)

    assert titels(begeleider, timedelta(days=1)) == ["Eindverslag maken"]


def test_een_collega_krijgt_geen_signaal_en_financieel_wel(nieuw, collega):
    breng_tot(nieuw(), Status.BEEINDIGD)

    assert titels(collega, timedelta(days=1)) == []
    assert titels(maak_medewerker(Rol.FINANCIEEL), timedelta(days=1)) == ["Eindverslag maken"]


def test_wie_elders_over_geld_gaat_krijgt_hier_geen_signaal(nieuw, collega, ander):
    breng_tot(nieuw(), Status.BEEINDIGD)
    hier = bereik.huidig().organisatie_id
    with bereik.bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=collega, rol=Rol.FINANCIEEL)

    with bereik.bereik(organisatie_id=hier, gebruiker_id=collega.pk):
        assert titels(collega, timedelta(days=1)) == []


def test_een_aangeboden_plaats_noemt_de_termijn_en_geen_client(aangeboden, begeleider):
    (signaal,) = aanvraagsignalen(begeleider.pk, AANVRAAGDATUM)

    assert signaal.titel.startswith("Er is een plaats vrij tot en met ")
    assert signaal.url.endswith(f"{aangeboden[0].sleutel}/")
    assert aangeboden[0].traject.client.achternaam not in str(signaal)


def test_verversen_laat_een_aanbod_dat_nog_loopt_met_rust(aangeboden):
    """Wat verliep en dan naar de volgende gaat, staat bij de wachtlijst (test_grens_wachtlijst)."""
    assert ververs_plaatsen() == 0
    assert Plaats.objects.get(gereserveerd_tot__isnull=False).aanvraag == aangeboden[0]
