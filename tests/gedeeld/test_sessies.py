"""Een verminkt sessiekoekje is geen sessie, en geen foutpagina."""

import pytest

from logboek.models import Regel

pytestmark = pytest.mark.django_db
VERMINKT = 'sessionid="\\000abcdefghijklmnop"'


def test_een_koekje_met_een_nul_erin_leidt_naar_inloggen(client):
    antwoord = client.get("/mijn-week/", headers={"cookie": VERMINKT})

    assert antwoord.url == "/account/inloggen/?next=/mijn-week/"


def test_ook_wie_iets_instuurt_met_zo_n_koekje_kan_inloggen(client):
    antwoord = client.post("/contacten/nieuw/", {"notitie": "x"}, headers={"cookie": VERMINKT})

    assert antwoord.status_code == 401
    assert not Regel.objects.exists()
