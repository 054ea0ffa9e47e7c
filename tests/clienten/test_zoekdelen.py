"""Zoeken gebruikt een index, ook onder rijbeveiliging; de delen volgen de cliënt."""

import pytest

from clienten.models import Client, Zoekdeel
from ips_portal.gedeeld import bereik
from tests.factories.clienten import ClientFactory, gemeente
from tests.hulp.plannen import index_op

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_(organisatie) -> Client:
    """Tussen genoeg anderen dat een index de moeite waard is."""
    anderen = ClientFactory.build_batch(
        300, voornaam="Bob", achternaam="Bos", gemeente=gemeente(), organisatie_id=organisatie.pk
    )
    Client.objects.bulk_create(anderen)
    return ClientFactory(voornaam="Özlem", achternaam="Kaya", clientnummer="K-77")


def delen(client: Client) -> set[str]:
    return set(Zoekdeel.objects.filter(client_id=client.pk).values_list("deel", flat=True))


def test_elk_woord_staat_er_vanaf_elke_letter(client_):
    assert delen(client_) == {
        "kaya", "aya", "ya", "a", "ozlem", "zlem", "lem", "em", "m", "#k-77",
    }  # fmt: skip


def test_een_andere_naam_geeft_andere_delen(client_):
    client_.achternaam = "Smit"
    client_.save()

    assert "smit" in delen(client_)
    assert "kaya" not in delen(client_)


def test_wie_weg_is_laat_geen_delen_na(client_):
    Client.objects.filter(pk=client_.pk).delete()

    assert delen(client_) == set()


@pytest.mark.parametrize("tekst", ["kaya", "ay", "kaya oz", "OZ", "k-77", "m a"])
def test_zoeken_gaat_langs_de_index(tekst, client_):
    gevonden = Client.objects.zoek(tekst)

    assert list(gevonden) == [client_]
    assert "deel" in index_op(gevonden)


def test_tegenproef_like_mag_onder_rijbeveiliging_geen_index_gebruiken(client_):
    met_like = Zoekdeel.objects.filter(deel__startswith="kaya")

    assert met_like.exists()
    assert "deel" not in index_op(met_like)


def test_de_delen_van_een_ander_bestaan_niet(client_, ander):
    with bereik.bereik(organisatie_id=ander.pk):
        assert not Zoekdeel.objects.exists()
        assert not Client.objects.zoek("kaya").exists()
