"""Een formulier maakt een overleg, hoe gelijktijdig het ook wordt ingestuurd."""

import io
import uuid
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.lid import maak_lid
from organisaties.models import Lidmaatschap
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.overleg import OverlegFactory
from tests.factories.trajecten import maak_traject
from tests.hulp.tegelijk import tegelijk
from trajecten.handelingen.overleg import Overleginvoer, Tip, Verschil, leg_overleg_vast
from trajecten.models import Bespreking, Overleg, Overlegdeelnemer, Overlegtip

DINSDAG = date(2026, 11, 17)


@pytest.fixture
def wereld(transactional_db):
    call_command("laad_referentie", stdout=io.StringIO())
    organisatie = nieuwe_organisatie(naam="Tegelijk")
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory()
        eva = maak_begeleider(team)
        traject = maak_traject(begeleider=eva, team=team)
        lid = maak_lid(eva, organisatie, Lidmaatschap.objects.filter(gebruiker=eva))
    return organisatie, team, traject, lid


def _leg_vast(wereld, sleutel, **anders):
    organisatie, team, traject, lid = wereld
    overleg = Overleg(
        organisatie=organisatie,
        team=team,
        aangemaakt_door=lid.gebruiker,
        soort="supervisie",
        datum=DINSDAG,
        duur_min=60,
        **anders,
    )
    invoer = Overleginvoer(
        aanwezigen=Verschil(erbij=frozenset({lid.gebruiker.pk})),
        trajecten=Verschil(erbij=frozenset({traject.pk})),
        afspraken={traject.pk: "Belt vrijdag"},
        tips=(Tip(tekst="Bouwmarkt zoekt"),),
    )
    with bereik(organisatie_id=organisatie.pk):
        return leg_overleg_vast(
            overleg=overleg, invoer=invoer, indien_sleutel=sleutel, door=lid, vandaag=DINSDAG
        )


@pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
def test_acht_keer_tegelijk_is_een_overleg(wereld):
    sleutel = uuid.uuid4()

    uitkomsten = tegelijk(*[lambda: _leg_vast(wereld, sleutel)] * 8)

    assert len({gedaan.overleg.pk for gedaan in uitkomsten}) == 1
    assert [gedaan.nieuw for gedaan in uitkomsten].count(True) == 1
    assert all(gedaan.gelijk for gedaan in uitkomsten)
    with bereik(organisatie_id=wereld[0].pk):
        assert (Overleg.objects.count(), Overlegdeelnemer.objects.count()) == (1, 1)
        assert (Bespreking.objects.count(), Overlegtip.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
def test_zonder_dezelfde_sleutel_zijn_het_er_acht(wereld):
    assert len(tegelijk(*[lambda: _leg_vast(wereld, uuid.uuid4())] * 8)) == 8
    with bereik(organisatie_id=wereld[0].pk):
        assert Overleg.objects.count() == 8


@pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
def test_wat_de_regels_weigeren_laat_niets_achter(wereld):
    organisatie, team, _, lid = wereld
    morgen = Overleg(
        organisatie=organisatie,
        team=team,
        soort="supervisie",
        datum=date(2026, 11, 18),
        duur_min=60,
    )
    niemand = Overleginvoer()

    with bereik(organisatie_id=organisatie.pk):
        for vandaag in (DINSDAG, date(2026, 11, 18)):
            with pytest.raises(ValidationError), transaction.atomic():
                leg_overleg_vast(
                    overleg=morgen,
                    invoer=niemand,
                    indien_sleutel=uuid.uuid4(),
                    door=lid,
                    vandaag=vandaag,
                )
        assert not Overleg.objects.exists()


@pytest.mark.django_db
def test_de_database_weigert_een_overleg_in_de_toekomst(team, vaste_klok):
    with pytest.raises(IntegrityError, match="overleg_niet_vooruit"), transaction.atomic():
        OverlegFactory(team=team, datum=date(2026, 11, 19))
