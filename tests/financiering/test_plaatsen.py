"""De plaatsen per gemeente, zoals de database ze houdt."""

from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from financiering import plaatsen
from financiering.handelingen.aanvragen import dien_in, trek_in, zet_op_wachtlijst
from financiering.keuzes import HOUDT_PLAATS, OVERGANGEN, VOOR_INDIENEN, Status
from ips_portal.gedeeld.bereik import bereik
from tests.factories.financiering import CMD, TOETSING, breng_tot, maak_aanvraag
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject

pytestmark = pytest.mark.django_db


@pytest.fixture
def nieuw(begeleider, team):
    return lambda **velden: maak_aanvraag(maak_traject(begeleider=begeleider, team=team), **velden)


@pytest.fixture
def vol(nieuw):
    """Vijf aanvragen die een plaats houden."""
    return [breng_tot(nieuw(), Status.INGEDIEND) for _ in range(5)]


def controleer_nu() -> None:
    """De regels die anders pas bij het vastleggen gelden."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def test_de_vijfde_krijgt_een_plaats_en_de_zesde_hoort_dat_het_vol_is(vol, nieuw):
    zesde = nieuw()

    with pytest.raises(ValidationError) as weigering:
        dien_in(aanvraag=zesde, op=zesde.aanvraagdatum, toetsing=TOETSING, door=None)

    assert weigering.value.code == "vol"
    assert plaatsen.stand(CMD, "GM0441").gevraagd == 5
    controleer_nu()


def test_wie_intrekt_geeft_de_plaats_aan_de_eerste_in_de_rij(vol, nieuw):
    eerste, tweede = nieuw(), nieuw()
    for wie in (eerste, tweede):
        zet_op_wachtlijst(aanvraag=wie, op=wie.aanvraagdatum, door=None)
    assert (plaatsen.plek_in_de_rij(eerste), plaatsen.plek_in_de_rij(tweede)) == (1, 2)

    trek_in(aanvraag=vol[2], op=vol[2].aanvraagdatum, reden="verhuisd", door=None)

    stand = plaatsen.stand(CMD, "GM0441")
    assert (stand.gevraagd, stand.gereserveerd, stand.wachtend, stand.vrij) == (4, 1, 1, 0)
    assert plaatsen.plek_in_de_rij(tweede) == 1
    with pytest.raises(ValidationError):
        dien_in(aanvraag=tweede, op=tweede.aanvraagdatum, toetsing=TOETSING, door=None)
    dien_in(aanvraag=eerste, op=eerste.aanvraagdatum, toetsing=TOETSING, door=None)
    controleer_nu()


def test_een_andere_organisatie_telt_mee_en_blijft_onzichtbaar(vol, ander):
    with bereik(organisatie_id=ander.pk):
        team = TeamFactory()
        traject = maak_traject(begeleider=maak_begeleider(team), team=team)
        aanvraag = maak_aanvraag(traject)

        assert plaatsen.neem_plaats(aanvraag) is None
        assert plaatsen.stand(CMD, "GM0441").vrij == 0


def test_de_tabel_van_stappen_in_de_database_is_die_van_het_portal():
    migratie = import_module("financiering.migrations.0002_plaatsen")

    assert {van: set(naar) for van, naar in migratie.OVERGANGEN.items()} == {
        str(van): {str(stap) for stap in naar} for van, naar in OVERGANGEN.items() if naar
    }
    assert (
        set(HOUDT_PLAATS),
        set(VOOR_INDIENEN),
    ) == (migratie.HOUDT_PLAATS, migratie.VOOR_INDIENEN)
