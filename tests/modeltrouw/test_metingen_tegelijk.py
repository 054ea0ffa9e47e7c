"""Twee mensen op hetzelfde ogenblik, op echte verbindingen: een van beide gaat voor."""

from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from ips_portal.gedeeld.bereik import bereik
from modeltrouw.handelingen.metingen import ga_naar
from modeltrouw.handelingen.planning import Genodigde, Toegang, plan_meting
from modeltrouw.handelingen.schalen import standaardversie
from modeltrouw.handelingen.voorbereiding import trek_steekproef
from modeltrouw.keuzes import Metingfase, Metingsoort
from modeltrouw.models import Faseovergang, Meting, Schaalversie, Steekproefdossier
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from tests.factories.modeltrouw import MetingauditorFactory, MetingFactory
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def organisatie():
    call_command("laad_referentie", stdout=StringIO())
    return nieuwe_organisatie(naam="GGZ Noord")


@pytest.fixture
def mensen(organisatie):
    with bereik(organisatie_id=organisatie.pk):
        return [maak_medewerker(Rol.MANAGER) for _ in range(2)]


def in_bereik(organisatie, daad):
    def doe():
        with bereik(organisatie_id=organisatie.pk):
            return daad()

    return doe


def test_twee_mensen_plannen_dezelfde_meting(organisatie, mensen):
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory()

    def plan(door):
        return plan_meting(
            meting=Meting(
                organisatie=organisatie,
                soort=Metingsoort.EXTERN,
                team=team,
                van=date(2026, 4, 1),
                tot=date(2026, 9, 30),
            ),
            schaal=None,
            toegang=Toegang(VANDAAG, date(2026, 12, 31)),
            genodigden=[Genodigde(f"{naam}@zuid.example", naam) for naam in ("ada", "bo")],
            door=door,
            vandaag=VANDAAG,
        )

    uitkomsten = tegelijk(*(in_bereik(organisatie, lambda d=door: plan(d)) for door in mensen))

    assert {type(uitkomst) for uitkomst in uitkomsten} == {Meting, ValidationError}
    with bereik(organisatie_id=organisatie.pk):
        assert (Meting.objects.count(), Schaalversie.objects.count()) == (1, 1)


def test_de_schaal_komt_er_een_keer_bij(organisatie, mensen):
    versies = tegelijk(
        *(
            in_bereik(
                organisatie, lambda d=door: standaardversie(organisatie=organisatie, door=d).pk
            )
            for door in mensen
        )
    )

    assert len(versies) == 2
    assert len(set(versies)) == 1


def test_de_steekproef_wordt_een_keer_getrokken(organisatie, mensen):
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory()
        meting = MetingFactory(team=team, fase=Metingfase.VOORBEREIDING, steekproef=2)
        begeleider = maak_begeleider(team)
        for _ in range(4):
            maak_traject(begeleider=begeleider, team=team)

    def trek(door):
        gekozen = trek_steekproef(meting=meting, door=door, vandaag=VANDAAG)
        return [(dossier.nummer, dossier.traject_id) for dossier in gekozen]

    een, ander = tegelijk(*(in_bereik(organisatie, lambda d=door: trek(d)) for door in mensen))

    assert een == ander
    with bereik(organisatie_id=organisatie.pk):
        assert Steekproefdossier.objects.count() == 2


def test_dezelfde_stap_tegelijk_is_een_stap(organisatie, mensen):
    with bereik(organisatie_id=organisatie.pk):
        meting = MetingFactory(team=TeamFactory())
        MetingauditorFactory.create_batch(2, meting=meting)

    def stap(door):
        return ga_naar(meting=meting, naar=Metingfase.VOORBEREIDING, door=door, vandaag=VANDAAG)

    uitkomsten = tegelijk(*(in_bereik(organisatie, lambda d=door: stap(d)) for door in mensen))

    assert {type(uitkomst) for uitkomst in uitkomsten} == {Meting, ValidationError}
    with bereik(organisatie_id=organisatie.pk):
        assert Faseovergang.objects.count() == 1
