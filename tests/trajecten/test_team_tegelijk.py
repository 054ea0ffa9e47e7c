"""Twee coördinatoren op hetzelfde ogenblik, op echte verbindingen met echte sloten."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import WeekstaatFactory, maak_traject
from tests.hulp.tegelijk import tegelijk
from trajecten.handelingen.toewijzen import Overdracht, begeleiding_van, draag_over
from trajecten.handelingen.weekgezien import merk_gezien
from trajecten.models import Toewijzing, Weekstaat

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def wereld() -> SimpleNamespace:
    call_command("laad_referentie", stdout=io.StringIO())
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory(naam="IPS-team Noord")
        return SimpleNamespace(
            organisatie=organisatie,
            team=team,
            eva=maak_begeleider(team, naam="Eva Meijer"),
            bas=maak_begeleider(team, naam="Bas Bakker", fte=Decimal("0.1")),
            daan=maak_begeleider(team, naam="Daan Smit", fte=Decimal("0.1")),
            carla=maak_medewerker(Rol.COORDINATOR, team),
        )


def in_bereik(wereld, *daden) -> list:
    """Elke daad in een eigen draad en transactie; geeft de uitkomst of de weigering."""

    def binnen(daad):
        with bereik(organisatie_id=wereld.organisatie.pk):
            return daad()

    return tegelijk(*(partial(binnen, daad) for daad in daden))


def overdragen(wereld, traject, naar):
    overdracht = Overdracht(
        naar=naar.aanstellingen.select_related("gebruiker", "team").get(),
        van=VANDAAG,
        versie=begeleiding_van(traject, vandaag=VANDAAG).versie,
    )
    return lambda: draag_over(
        traject=traject, overdracht=overdracht, door=wereld.carla, vandaag=VANDAAG
    )


def test_twee_klikken_op_gezien_geven_een_datum(wereld):
    with bereik(organisatie_id=wereld.organisatie.pk):
        week = WeekstaatFactory(
            begeleider=wereld.eva, ingediend_op=datetime(2026, 11, 16, tzinfo=UTC)
        )
        versies = {week.sleutel: Weekstaat.objects.get().versie}

    def klik():
        return merk_gezien(team=wereld.team, versies=versies, door=wereld.carla, vandaag=VANDAAG)

    assert sorted(len(uitslag.nu) for uitslag in in_bereik(wereld, klik, klik)) == [0, 1]


def test_van_twee_overdrachten_wint_er_een_en_leest_de_ander_waarom_niet(wereld):
    with bereik(organisatie_id=wereld.organisatie.pk):
        traject = maak_traject(begeleider=wereld.eva, team=wereld.team)
        daden = [overdragen(wereld, traject, naar) for naar in (wereld.bas, wereld.daan)]

    uitkomsten = in_bereik(wereld, *daden)

    fouten = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, ValidationError)]
    assert len(fouten) == 1
    assert "intussen overgedragen aan" in fouten[0].messages[0]
    with bereik(organisatie_id=wereld.organisatie.pk):
        assert Toewijzing.objects.filter(tot__isnull=True).count() == 1


def test_twee_clienten_tegelijk_naar_een_laatste_plek_tellen_elkaar_mee(wereld):
    """Bas heeft plaats voor twee en begeleidt er al een."""
    with bereik(organisatie_id=wereld.organisatie.pk):
        maak_traject(begeleider=wereld.bas, team=wereld.team)
        trajecten = [maak_traject(begeleider=wereld.eva, team=wereld.team) for _ in range(2)]
        daden = [overdragen(wereld, traject, wereld.bas) for traject in trajecten]

    uitkomsten = in_bereik(wereld, *daden)

    fouten = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, ValidationError)]
    assert [list(fout.message_dict) for fout in fouten] == [["reden_boven_norm"]]
