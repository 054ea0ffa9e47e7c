"""De feiten van dossiers: alles wat de regels nodig hebben, in drie queries."""

from datetime import date

import pytest

from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from tests.factories.volgen import VolgoverdrachtFactory, VolgwensFactory
from tests.hulp.queries import Teller
from trajecten.feiten import feiten_van
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.keuzes import EindeReden
from trajecten.models import (
    Bespreking,
    Inkomstenplan,
    Openheidsgesprek,
    Overleg,
    Profielversie,
    Voorwaarden,
    Zoekplanversie,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


@pytest.fixture
def eigen(traject):
    """Wat elke rij van dit traject heeft."""
    return {"organisatie_id": traject.organisatie_id, "traject": traject}


def feiten(traject, tot=VANDAAG):
    return feiten_van([traject], tot=tot)[traject.pk]


def contact(traject, datum, soort="client", **velden):
    return ContactmomentFactory(trajecten=[traject], datum=datum, soort=soort, **velden)


def test_contacten_staan_op_volgorde_en_tot_de_dag(traject):
    contact(traject, date(2026, 9, 2))
    contact(traject, date(2026, 8, 1), wijze="telefonisch")
    contact(traject, date(2026, 10, 1))

    gelezen = feiten(traject, tot=date(2026, 9, 2))

    assert gelezen.gesprekken == (date(2026, 8, 1), date(2026, 9, 2))
    assert gelezen.persoonlijk == (date(2026, 9, 2),)


def test_een_gemiste_afspraak_is_geen_gesprek(traject):
    contact(traject, date(2026, 9, 2), niet_verschenen=True)
    contact(traject, date(2026, 9, 3), soort="coaching")

    gelezen = feiten(traject)

    assert gelezen.gemist == (date(2026, 9, 2),)
    assert gelezen.gesprekken == (date(2026, 9, 3),)


def test_het_eerste_contact_met_een_werkgever(traject):
    contact(traject, date(2026, 7, 1), soort="werkgever", wijze="telefonisch")
    contact(traject, date(2026, 7, 9), soort="onderwijsinstelling")

    gelezen = feiten(traject)

    assert gelezen.eerste_werkgeverscontact == date(2026, 7, 1)
    assert gelezen.eerste_persoonlijke == date(2026, 7, 9)


def test_een_bespreking_in_een_overleg_is_ook_afstemming(traject, team):
    eigen = {"organisatie_id": traject.organisatie_id}
    overleg = Overleg.objects.create(
        team=team, soort="behandeloverleg", datum=date(2026, 10, 5), duur_min=60, **eigen
    )
    Bespreking.objects.create(overleg=overleg, traject=traject, **eigen)
    contact(traject, date(2026, 10, 1), soort="behandelteam")

    assert feiten(traject).afstemming == (date(2026, 10, 1), date(2026, 10, 5))


def test_supervisie_is_geen_afstemming_met_de_behandelaar(traject, team):
    eigen = {"organisatie_id": traject.organisatie_id}
    overleg = Overleg.objects.create(
        team=team, soort="supervisie", datum=date(2026, 10, 5), duur_min=60, **eigen
    )
    Bespreking.objects.create(overleg=overleg, traject=traject, **eigen)

    assert feiten(traject).afstemming == ()


def test_een_plaatsing_heeft_haar_eigen_wensen_en_wijzigingen(traject):
    eerste = PlaatsingFactory(traject=traject, start=date(2026, 7, 1), einde=date(2026, 8, 1))
    tweede = PlaatsingFactory(traject=traject)
    VolgwensFactory(plaatsing=tweede, van=date(2026, 10, 1))
    VolgoverdrachtFactory(plaatsing=tweede, datum=date(2026, 11, 1))
    Voorwaarden.objects.create(
        organisatie_id=traject.organisatie_id,
        plaatsing=tweede,
        van=date(2026, 10, 1),
        uren_per_week=32,
    )

    een, twee = feiten(traject).plaatsingen

    assert (een.sleutel, een.wensen, een.overgedragen_op) == (eerste.sleutel, (), None)
    assert [wens.om_de_weken for wens in twee.wensen] == [6]
    assert twee.overgedragen_op == date(2026, 11, 1)
    assert [moment.dag for moment in twee.inkomensmomenten()] == [tweede.start, date(2026, 10, 1)]


def test_profiel_zoekplan_openheid_en_inkomen(eigen):
    dag = date(2026, 7, 1)
    Profielversie.objects.create(nummer=1, datum=dag, aanleiding="eerste", **eigen)
    Zoekplanversie.objects.create(
        nummer=1, datum=dag, soort_werk="kas", bijstellen_op=date(2026, 9, 1), **eigen
    )
    Openheidsgesprek.objects.create(
        datum=dag, aanleiding="eerste", keuze="niets", rol="samen", geoefend=True, **eigen
    )
    Inkomstenplan.objects.create(
        datum=dag, ingang=date(2026, 9, 1), aanleiding="start", informatie_van="UWV", **eigen
    )

    gelezen = feiten(eigen["traject"])

    assert gelezen.profielen == (dag,)
    assert gelezen.zoekplannen[0].bijstellen_op == date(2026, 9, 1)
    assert (gelezen.openheid[0].datum, gelezen.openheid[0].geoefend) == (dag, True)
    assert gelezen.inkomstenplannen[0].ingang == date(2026, 9, 1)


def test_een_einde_heeft_zijn_reden_en_toelichting(traject):
    beeindig_traject(
        traject=traject,
        op=VANDAAG,
        reden=EindeReden.ANDERS,
        door=None,
        vandaag=VANDAAG,
        toelichting="Naar het buitenland",
    )

    gelezen = feiten(traject)

    assert (gelezen.einde, gelezen.einde_reden) == (VANDAAG, "anders")
    assert gelezen.toelichting == "Naar het buitenland"
    assert [soort for soort, _ in gelezen.fasen] == ["oriëntatie", "gestopt"]


@pytest.mark.parametrize("aantal", [1, 7])
def test_hoeveel_dossiers_het_ook_zijn_het_kost_drie_queries(begeleider, team, aantal):
    trajecten = [maak_traject(begeleider=begeleider, team=team) for _ in range(aantal)]
    for traject in trajecten:
        PlaatsingFactory(traject=traject)
        contact(traject, VANDAAG)

    with Teller() as teller:
        gelezen = feiten_van(trajecten, tot=VANDAAG)

    assert len(gelezen) == aantal
    assert len(teller.van_pagina) == 3
