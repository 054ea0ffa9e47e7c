import pytest

from logboek.models import Regel

pytestmark = pytest.mark.django_db


def test_zonder_inloggen_kom_je_op_de_inlogpagina(client):
    antwoord = client.get("/")

    assert antwoord.status_code == 302
    assert antwoord.url.startswith("/account/inloggen/")


def test_wie_inlogt_krijgt_een_regel_in_het_logboek(client, begeleider):
    client.force_login(begeleider)

    assert not Regel.objects.exists()  # zonder organisatie: alleen de logboeklezer ziet hem
