"""Wat iemand instuurt nadat de sessie verliep, staat er na het inloggen weer."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bladeren import blader
from organisaties.models import Gebruiker
from tests.conftest import NU
from tests.factories.organisaties import WACHTWOORD, GebruikerFactory, LidmaatschapFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.hulp.proefadressen")]
TEKST = "Proefdag woensdag; Ria vangt op."


def _verlopen_sessie(client, gebruiker):
    """De cookie is er nog, de sessie telt niet meer."""
    client.force_login(gebruiker)
    client.get("/proef/telt/")
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


def test_na_uitloggen_in_een_ander_tabblad_krijgt_een_collega_de_tekst_niet(
    client, begeleider, collega
):
    client.force_login(begeleider)
    client.get("/proef/telt/")
    client.post("/account/uitloggen/")

    _log_in(client, collega, _stuur_in(client))

    assert client.get("/proef/formulier/").content == b"tekst: leeg"


def test_ook_na_een_halve_dag_blijft_de_tekst(client, begeleider):
    with time_machine.travel(NU, tick=False) as klok:
        client.force_login(begeleider)
        for _ in range(30):
            client.get("/proef/telt/")
            klok.shift(timedelta(minutes=25))
        _log_in(client, begeleider, _stuur_in(client))

        assert client.get("/proef/formulier/").content.decode() == f"tekst: {TEKST}"


def test_de_tekst_staat_versleuteld_in_de_sessie(client, begeleider):
    _log_in(client, begeleider, _stuur_in(client))

    assert "woensdag" not in str(dict(client.session.items()))
    assert client.get("/proef/formulier/").content.decode() == f"tekst: {TEKST}"


@pytest.mark.parametrize("veld", ["bsn", "oldpassword", "password1", "password2"])
def test_een_geheim_veld_wordt_niet_bewaard(client, veld):
    antwoord = client.post("/proef/formulier/", {veld: "geheim 123456782"})

    assert "bewaard" not in _verborgen(antwoord)


def test_wat_voor_een_organisatie_was_komt_niet_bij_de_andere(client, ander, organisatie):
    """Zij werkt voor Noord en Zuid; de tekst is van Zuid, en inloggen brengt haar daar terug."""
    zij = GebruikerFactory(email="zij@voorbeeld.example")
    LidmaatschapFactory(gebruiker=zij, rol="manager")
    with bereik.bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=zij, rol="manager")
    client.force_login(zij)
    client.post("/organisatie/", {"organisatie": ander.sleutel})
    client.get("/proef/telt/")
    client.post("/account/uitloggen/")
    _log_in(client, zij, _stuur_in(client))

    client.post("/organisatie/", {"organisatie": organisatie.sleutel})

    assert client.get("/proef/formulier/").content == b"tekst: leeg"


def test_inloggen_brengt_terug_naar_de_organisatie_van_de_tekst(client, ander, organisatie):
    zij = GebruikerFactory(email="zij@voorbeeld.example")
    LidmaatschapFactory(gebruiker=zij, rol="manager")
    with bereik.bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=zij, rol="manager")
    client.force_login(zij)
    client.post("/organisatie/", {"organisatie": ander.sleutel})
    client.get("/proef/telt/")
    client.post("/account/uitloggen/")

    _log_in(client, zij, _stuur_in(client))

    antwoord = client.get("/proef/formulier/")
    assert antwoord.wsgi_request.organisatie == ander
    assert antwoord.content.decode() == f"tekst: {TEKST}"


def test_een_ander_token_van_het_portal_telt_als_onzin(client, begeleider, collega):
    aanwijzer = blader(Gebruiker.objects.all(), volgorde=["naam"], aantal=1).volgende

    _log_in(client, begeleider, {"bewaard": aanwijzer, "next": "/proef/formulier/"})

    assert client.get("/proef/formulier/").content == b"tekst: leeg"


def test_wie_op_een_knop_drukte_komt_na_inloggen_op_een_gewone_pagina(als, begeleider):
    knop = "/organisatie/"

    antwoord = als(begeleider).get(knop, headers={"Referer": f"http://testserver{knop}"})

    assert antwoord.url == "/"


def test_een_knop_heeft_verder_geen_pagina(als, begeleider):
    assert als(begeleider).get("/organisatie/").status_code == 405
