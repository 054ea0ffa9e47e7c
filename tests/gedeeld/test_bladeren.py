import base64

import pytest
from django.db.models import Q

from clienten.models import Client
from ips_portal.gedeeld.bladeren import blader
from tests.factories.clienten import ClientFactory, gemeente
from tests.hulp.plannen import index_op

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


@pytest.fixture
def namen(organisatie) -> list[Client]:
    """Genoeg dat een index de moeite waard is."""
    clienten = ClientFactory.build_batch(
        300, voornaam="Bob", gemeente=gemeente(), organisatie_id=organisatie.pk
    )
    for nummer, client in enumerate(clienten):
        client.achternaam = f"Bos{nummer:03}"
    return Client.objects.bulk_create(clienten)


def test_een_latere_bladzijde_begint_in_de_index(namen, django_assert_num_queries):
    na = blader(Client.objects.all(), volgorde=["zoeknaam"], aantal=200).volgende

    with django_assert_num_queries(1) as gevraagd:
        blader(Client.objects.all(), volgorde=["zoeknaam"], na=na)

    assert "zoeknaam)::text >=" in index_op(gevraagd.captured_queries[0]["sql"])


def test_tegenproef_alleen_een_of_leest_de_index_vanaf_het_begin(namen):
    midden = Client.objects.get(achternaam="Bos200")
    verder = Q(zoeknaam__gt=midden.zoeknaam) | Q(zoeknaam=midden.zoeknaam, id__gt=midden.pk)

    rijen = Client.objects.filter(verder).order_by("zoeknaam", "id")[:25]

    assert "zoeknaam" not in index_op(rijen)
