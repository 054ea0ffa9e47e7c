import base64

import pytest

from clienten.models import Client
from ips_portal.gedeeld.bladeren import blader
from tests.factories.clienten import ClientFactory

pytestmark = pytest.mark.django_db


def _alles(volgorde, per_keer=2):
    gezien, na = [], ""
    while True:
        bladzijde = blader(Client.objects.all(), volgorde=volgorde, na=na, aantal=per_keer)
        gezien += [client.clientnummer for client in bladzijde]
        na = bladzijde.volgende
        if not na:
            return gezien


def test_bladeren_laat_elke_rij_een_keer_zien(organisatie):
    for nummer, naam in enumerate(["Bakker", "Özdemir", "Bakker", "de Wit", "Abels"]):
        ClientFactory(clientnummer=str(nummer), voornaam="Jan", achternaam=naam)

    assert _alles(["zoeknaam"]) == ["4", "0", "2", "3", "1"]


def test_aflopend_bladeren_ook(organisatie):
    for nummer in range(5):
        ClientFactory(clientnummer=str(nummer), geboortedatum=f"198{nummer % 2}-01-01")

    assert _alles(["-geboortedatum"]) == ["3", "1", "4", "2", "0"]


@pytest.mark.parametrize(
    "onzin", ["x", "!!!", "W10", "WyJhIl0", "bnVsbA", "W3sifV0", "WyJcdTAwMDAiLCAxXQ", "a" * 2000]
)
def test_een_onleesbare_aanwijzer_toont_de_eerste_bladzijde(onzin, organisatie):
    ClientFactory()

    bladzijde = blader(Client.objects.all(), volgorde=["zoeknaam"], na=onzin)

    assert (len(bladzijde), bladzijde.eerste) == (1, True)


def test_een_aanwijzer_van_een_andere_lijst_ook(organisatie):
    ClientFactory.create_batch(2)
    na = blader(Client.objects.all(), volgorde=["zoeknaam"], aantal=1).volgende

    bladzijde = blader(Client.objects.all(), volgorde=["geboortedatum"], na=na)

    assert (len(bladzijde), bladzijde.eerste) == (2, True)


def test_de_aanwijzer_verraadt_geen_naam(organisatie):
    ClientFactory.create_batch(2, achternaam="Geheimzinnig")

    na = blader(Client.objects.all(), volgorde=["zoeknaam"], aantal=1).volgende

    assert na
    assert "geheimzinnig" not in str(base64.urlsafe_b64decode(na + "===")).lower()
