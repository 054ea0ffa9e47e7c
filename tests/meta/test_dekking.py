"""De telling waarop de hele loop zakt: een adres dat nooit iets gaf (feiten: A2)."""

import pytest
from django.test import Client as Browser

from tests.hulp.dekking import nooit_beantwoord, telt
from tests.meta.toegang import REGELS

_ALLES = [f"{methode} {naam}" for naam, regel in REGELS.items() for methode in regel.methoden]


def _telt(antwoord) -> str:
    return telt(antwoord.wsgi_request, antwoord)


def test_een_adres_dat_nooit_is_beantwoord_wordt_genoemd():
    assert nooit_beantwoord(_ALLES) == []
    assert nooit_beantwoord(set(_ALLES) - {"POST contact_nieuw"}) == ["POST contact_nieuw"]


@pytest.mark.django_db
def test_een_pagina_en_een_doorverwijzing_tellen(als, begeleider):
    assert _telt(Browser().get("/account/inloggen/")) == "GET account_login"
    assert _telt(als(begeleider).post("/account/uitloggen/")) == "POST account_logout"


@pytest.mark.django_db
def test_een_weigering_en_een_vraag_om_in_te_loggen_tellen_niet(als, begeleider, settings):
    settings.TWEEDE_STAP_VERPLICHT = True

    assert _telt(Browser().get("/clienten/")) == ""  # eerst inloggen
    assert _telt(Browser().post("/organisatie/", {"a": "1"})) == ""  # 401
    assert _telt(als(begeleider).get("/clienten/")) == ""  # eerst de tweede stap
    assert _telt(als(begeleider).get("/organisatie/")) == ""  # 405
