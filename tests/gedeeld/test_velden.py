import pytest
from django.db import connection

from clienten.models import Client
from ips_portal.gedeeld.namen import zoektekst
from tests.factories.clienten import ClientFactory

pytestmark = pytest.mark.django_db


def test_een_bsn_staat_versleuteld_in_de_database(organisatie):
    client = ClientFactory(bsn="999998547")

    with connection.cursor() as cursor:
        cursor.execute("select bsn from clienten_client")
        (opgeslagen,) = cursor.fetchone()

    assert "999998547" not in opgeslagen
    assert Client.objects.get(pk=client.pk).bsn == "999998547"


def test_op_een_bsn_zoeken_kan_niet(organisatie):
    with pytest.raises(TypeError, match="niet worden gezocht"):
        Client.objects.filter(bsn="999998547")


def test_de_database_en_python_zoeken_in_dezelfde_vorm(organisatie):
    client = ClientFactory(voornaam="Ayşe", achternaam="Özdemir-Çelik")
    client.refresh_from_db()

    assert client.zoeknaam == zoektekst("ÖZDEMIR-ÇELIK  Ayşe") == "ozdemir-celik ayse"
