"""Twee keer wissen loopt nooit door elkaar: een ronde wacht op een ander, per organisatie."""

import io
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections, transaction

from clientrechten import slot
from clientrechten.handelingen.wissen import stel_voor, voer_uit
from clientrechten.keuzes import Aanleiding
from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import maak_traject
from trajecten.models import Traject

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])


@pytest.fixture
def ronde():
    call_command("laad_referentie", stdout=io.StringIO())
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory(naam="IPS-team Noord")
        traject = maak_traject(begeleider=maak_begeleider(team), team=team)
        Traject.objects.filter(pk=traject.pk).update(
            einddatum=traject.instroomdatum, einde_reden="eigen keuze", fase="gestopt"
        )
        return stel_voor(
            clienten=[traject.client],
            aanleiding=Aanleiding.VERZOEK,
            reden="gevraagd",
            door=maak_medewerker("coordinator", team),
            vandaag=klok.vandaag(),
        )


@contextmanager
def een_ander_wist(organisatie_id):
    """Als `wis_opnieuw`: de eigenaar, op een eigen verbinding, midden in zijn transactie."""
    with transaction.atomic(using="eigenaar"):
        slot.neem(organisatie_id, using="eigenaar")
        yield


def wis(ronde):
    """Wie langer dan een halve seconde wacht, geeft het op."""
    with bereik(organisatie_id=ronde.organisatie_id):
        with connection.cursor() as cursor:
            cursor.execute("set local lock_timeout = '500ms'")
        uitvoerder = maak_medewerker("coordinator")
        with bereik(organisatie_id=ronde.organisatie_id, gebruiker_id=uitvoerder.pk):
            return voer_uit(ronde=ronde, door=uitvoerder, vandaag=klok.vandaag(), nu=klok.nu())


def test_een_ronde_wacht_op_wie_al_wist(ronde):
    with een_ander_wist(ronde.organisatie_id), pytest.raises(OperationalError, match="lock"):
        wis(ronde)

    assert wis(ronde)["clienten_client"] == 1


def test_ook_de_functie_van_de_database_zelf_wacht(ronde):
    with een_ander_wist(ronde.organisatie_id), pytest.raises(OperationalError, match="lock"):
        langs_het_portal_heen(ronde)


def langs_het_portal_heen(ronde):
    with bereik(organisatie_id=ronde.organisatie_id), connection.cursor() as cursor:
        cursor.execute("set local lock_timeout = '500ms'")
        cursor.execute("select clientrechten_wis(%s, %s, now())", [ronde.pk, ["a"]])


def test_tegenproef_wie_voor_een_ander_wist_houdt_niemand_op(ronde):
    with een_ander_wist(ronde.organisatie_id + 1):
        assert wis(ronde)["clienten_client"] == 1
    assert not connections["eigenaar"].in_atomic_block
