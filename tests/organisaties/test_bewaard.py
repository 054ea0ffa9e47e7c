"""Wat iemand instuurt nadat de sessie verliep, staat er na het inloggen weer."""

import pytest
from bs4 import BeautifulSoup

from tests.factories.organisaties import WACHTWOORD, LidmaatschapFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.hulp.proefadressen")]
TEKST = "Proefdag woensdag; Ria vangt op."


def _verlopen_sessie(client, gebruiker):
    """De cookie is er nog, de sessie telt niet meer."""
    client.force_login(gebruiker)
    sessie = client.session
    sessie.set_expiry(-1)
    sessie.save()


def _stuur_in(client) -> dict[str, str]:
    """Stuurt een formulier in en geeft de verborgen velden van de inlogpagina."""
    antwoord = client.post("/proef/formulier/", {"tekst": TEKST, "csrfmiddlewaretoken": "x"})
    assert antwoord.status_code == 401
    return _verborgen(antwoord)


def _verborgen(antwoord) -> dict[str, str]:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    return {veld["name"]: veld["value"] for veld in soep.select("main input[type=hidden]")}


def _log_in(client, gebruiker, velden, wachtwoord=WACHTWOORD):
    return client.post(
        "/account/inloggen/", velden | {"login": gebruiker.email, "password": wachtwoord}
    )


def test_na_inloggen_staat_de_tekst_er_weer(client, begeleider):
    _verlopen_sessie(client, begeleider)

    antwoord = _log_in(client, begeleider, _stuur_in(client))

    assert antwoord.url == "/proef/formulier/"
    assert client.get(antwoord.url).content.decode() == f"tekst: {TEKST}"


def test_de_tekst_komt_een_keer_terug(client, begeleider):
    _log_in(client, begeleider, _stuur_in(client))

    client.get("/proef/formulier/")

    assert client.get("/proef/formulier/").content == b"tekst: leeg"


def test_na_een_fout_wachtwoord_is_de_tekst_er_nog(client, begeleider):
    mislukt = _log_in(client, begeleider, _stuur_in(client), wachtwoord="verkeerd")

    _log_in(client, begeleider, _verborgen(mislukt))

    assert client.get("/proef/formulier/").content.decode() == f"tekst: {TEKST}"


def test_een_ander_die_inlogt_krijgt_de_tekst_niet(client, begeleider, collega):
    _verlopen_sessie(client, begeleider)

    _log_in(client, collega, _stuur_in(client))

    assert client.get("/proef/formulier/").content == b"tekst: leeg"


def test_de_tekst_staat_nergens_leesbaar_op_de_inlogpagina(client):
    velden = _stuur_in(client)

    assert TEKST not in str(velden)
    assert velden["bewaard"]


def test_een_verzonnen_bewaard_veld_doet_niets(client, begeleider):
    LidmaatschapFactory(gebruiker=begeleider, rol="manager")

    _log_in(client, begeleider, {"bewaard": "onzin", "next": "/proef/formulier/"})

    assert client.get("/proef/formulier/").content == b"tekst: leeg"
