"""Elke URL × rol × eigen, van een collega of van een ander × methode.

De verwachting komt uit de tabel in `toegang.py`, niet uit de code die getoetst wordt.
"""

import uuid

import pytest
from django.test import Client as Browser
from django.urls import URLResolver, get_resolver, reverse

from logboek.models import Regel as Regel_
from tests.meta.toegang import METHODEN, POST, REGELS, ROLLEN, Regel
from tests.meta.wereld import ARGUMENTEN, KANARIE, bouw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

WEL = range(200, 400)
GEWEIGERDE_INVOER = {400, 409, 422}


def adressen(
    resolver: URLResolver | None = None, boven: frozenset[str] = frozenset()
) -> dict[str, frozenset[str]]:
    """Elk adres bij naam, met zijn argumenten; ook die van het deel van het pad erboven."""
    gevonden: dict[str, frozenset[str]] = {}
    for deel in (resolver or get_resolver()).url_patterns:
        argumenten = boven | frozenset(deel.pattern.converters)
        if isinstance(deel, URLResolver):
            gevonden |= adressen(deel, argumenten)
        else:
            assert deel.name, f"het adres {deel.pattern} heeft geen naam"
            gevonden[deel.name] = argumenten
    return gevonden


@pytest.fixture
def wereld(organisatie):
    return bouw(organisatie)


def _vraag(browser: Browser, methode: str, naam: str, argumenten: dict):
    return browser.generic(methode, reverse(naam, kwargs=argumenten))


def test_elke_url_staat_in_de_tabel_en_andersom():
    assert set(adressen()) == set(REGELS)


def test_elk_argument_in_een_url_heeft_een_voorbeeld(wereld):
    for naam, argumenten in adressen().items():
        voorbeeld = ARGUMENTEN[REGELS[naam].object](wereld.eigen)
        assert set(voorbeeld) == argumenten, naam


def test_elke_rol_staat_in_de_tabel():
    from organisaties.keuzes import Rol

    assert len(ROLLEN) == len(Rol.values)


@pytest.mark.parametrize("naam", sorted(REGELS))
def test_zonder_inloggen_komt_niemand_erin(naam, wereld):
    regel = REGELS[naam]
    argumenten = ARGUMENTEN[regel.object](wereld.eigen)

    for methode in METHODEN:
        browser = Browser()
        status = _vraag(browser, methode, naam, argumenten).status_code
        if regel.openbaar:
            assert status < 500, (naam, methode)
        else:
            assert status == (401 if methode == POST else 302), (naam, methode)


@pytest.mark.parametrize("naam", sorted(REGELS))
def test_een_gesloten_account_komt_nergens_in(naam, wereld, als):
    regel = REGELS[naam]
    browser = als(wereld.gebruikers["gesloten"])

    antwoord = _vraag(browser, "GET", naam, ARGUMENTEN[regel.object](wereld.eigen))

    assert regel.openbaar or antwoord.status_code == 302


@pytest.mark.parametrize("naam", sorted(REGELS))
def test_elke_rol_krijgt_precies_wat_de_tabel_zegt(naam, wereld, als):
    regel = REGELS[naam]
    for rol in ROLLEN:
        browser = als(wereld.gebruikers[rol])
        for van in ("eigen", "collega", "ander"):
            argumenten = ARGUMENTEN[regel.object](getattr(wereld, van))
            # Een methode die niet mag hangt niet van het object af: die hoeft maar op een.
            for methode in METHODEN if van == "eigen" else sorted(regel.methoden):
                antwoord = _vraag(browser, methode, naam, argumenten)
                browser = browser if naam != "account_logout" else als(wereld.gebruikers[rol])
                _toets(regel, rol, van, methode, antwoord.status_code, naam)
                assert KANARIE not in _tekst(antwoord), (naam, rol, van, methode)


@pytest.mark.parametrize("naam", sorted(naam for naam in REGELS if REGELS[naam].van_iemand))
def test_van_een_ander_lijkt_op_iets_dat_niet_bestaat(naam, wereld, als):
    regel = REGELS[naam]
    argumenten = ARGUMENTEN[regel.object](wereld.ander)
    verzonnen = {
        sleutel: uuid.uuid4() if isinstance(waarde, uuid.UUID) else waarde
        for sleutel, waarde in argumenten.items()
    }
    browser = als(wereld.gebruikers[sorted(regel.rollen)[0]])

    for methode in regel.methoden:
        vreemd = _vraag(browser, methode, naam, argumenten)
        niets = _vraag(browser, methode, naam, verzonnen)
        assert vreemd.status_code == niets.status_code == 404
        assert _zonder_token(vreemd) == _zonder_token(niets)


@pytest.mark.parametrize("naam", sorted(naam for naam in REGELS if REGELS[naam].dossier))
def test_elke_blik_in_een_dossier_is_precies_een_regel(naam, wereld, als):
    regel = REGELS[naam]
    browser = als(wereld.gebruikers[sorted(regel.rollen)[0]])
    methode = sorted(regel.methoden)[0]
    _vraag(browser, methode, naam, _van(regel, wereld.eigen))

    regels = Regel_.objects.filter(client_id=wereld.eigen.client.pk)

    assert [regel.uitkomst for regel in regels] == ["gelukt"]


@pytest.mark.parametrize("naam", sorted(naam for naam in REGELS if REGELS[naam].dossier))
def test_elke_weigering_van_een_dossier_is_precies_een_regel(naam, wereld, als):
    regel = REGELS[naam]
    rol = sorted(regel.rollen)[0]
    vreemd = {None: wereld.ander}
    if rol in regel.alleen_eigen:
        vreemd[wereld.collega.client.pk] = wereld.collega
    for client_id, dossier in vreemd.items():
        voor = Regel_.objects.count()
        _vraag(als(wereld.gebruikers[rol]), sorted(regel.methoden)[0], naam, _van(regel, dossier))

        laatste = Regel_.objects.order_by("id").last()
        assert Regel_.objects.count() == voor + 1
        assert (laatste.uitkomst, laatste.client_id) == ("geweigerd", client_id)


def test_een_deelverzoek_zonder_sessie_krijgt_401_en_geen_inlogpagina(client):
    antwoord = client.post("/organisatie/", headers={"HX-Request": "true"})

    assert (antwoord.status_code, antwoord.content.decode()) == (
        401,
        "Uw sessie is verlopen. Log opnieuw in.",
    )


def _toets(regel: Regel, rol: str, van: str, methode: str, status: int, naam: str) -> None:
    cel = (naam, rol, van, methode, status)
    assert status < 500, cel
    if regel.openbaar:
        return
    if methode == "HEAD" and "GET" in regel.methoden and status != 405:
        methode = "GET"  # een lees-view mag ook alleen haar koppen geven, onder dezelfde regel
    if methode not in regel.methoden:
        assert status in (403, 405), cel
    elif rol not in regel.rollen:
        assert status == 403, cel
    elif regel.van_iemand and van == "ander":
        assert status == 404, cel
    elif van == "collega" and rol in regel.alleen_eigen:
        assert status == 403, cel
    else:
        assert status in WEL or status in GEWEIGERDE_INVOER, cel


def _van(regel: Regel, dossier) -> dict:
    return ARGUMENTEN[regel.object](dossier)


def _tekst(antwoord) -> str:
    lichaam = antwoord.getvalue() if antwoord.streaming else antwoord.content
    return lichaam.decode(errors="replace") + str(antwoord.headers)


def _zonder_token(antwoord) -> bytes:
    """Het CSRF-token verschilt per verzoek en zegt niets over het object."""
    token = antwoord.context.get("csrf_token") if antwoord.context else None
    return antwoord.content.replace(str(token).encode(), b"") if token else antwoord.content
