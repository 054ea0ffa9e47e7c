"""Elke URL × rol × eigen, van een collega of van een ander × methode.

De verwachting komt uit de tabel in `toegang.py`, niet uit de code die getoetst wordt.
"""

import uuid
from dataclasses import dataclass

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.test import Client as Browser
from django.test.utils import override_settings
from django.urls import URLResolver, get_resolver, reverse

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from logboek.models import Regel as Regel_
from organisaties import middleware
from organisaties.handelingen import nieuwe_organisatie
from tests.conftest import NU
from tests.hulp.robot import log_in
from tests.meta.toegang import METHODEN, POST, REGELS, ROLLEN, Regel
from tests.meta.wereld import ARGUMENTEN, KANARIE, bouw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

WEL = range(200, 400)
DELEN = 4  # zodat meer werkers de tabel samen aflopen
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


@pytest.fixture(scope="module")
def gebouwd(django_db_setup, django_db_blocker):
    """Gebouwd een keer: elk verzoek hieronder wordt teruggedraaid.

    De sessies zijn al begonnen en schuiven niet op; dat kost anders bij elk van de duizenden
    verzoeken een keer schrijven (tests/organisaties/test_middleware.py toetst het opschuiven).
    """
    with (
        django_db_blocker.unblock(),
        time_machine.travel(NU, tick=False),
        override_settings(SESSION_SAVE_EVERY_REQUEST=False),
        transaction.atomic(),
    ):
        organisatie = nieuwe_organisatie(naam="GGZ Noord")
        bereik.zet(Bereik(organisatie.pk))
        wereld = bouw(organisatie)
        sessies = log_in(wereld.gebruikers)
        for rol in ROLLEN:
            _stuur(sessies[rol], "GET", "leeft", {})
        yield wereld, sessies
        transaction.set_rollback(True)


@pytest.fixture
def wereld(gebouwd):
    return gebouwd[0]


@pytest.fixture
def sessies(gebouwd) -> dict[str, str]:
    """Per rol de sleutel van een sessie waarin die gebruiker is ingelogd."""
    return gebouwd[1]


# De tussenlagen worden een keer opgebouwd, niet voor elk van de duizenden verzoeken.
_INGANG = Browser().handler


@dataclass(frozen=True)
class Antwoord:
    status: int
    inhoud: bytes
    tekst: str  # inhoud en koppen


def _probeer(sessie: str | None, methode: str, naam: str, argumenten: dict) -> Antwoord:
    """Een verzoek op een ongerepte wereld: wat het veranderde wordt teruggedraaid."""
    with transaction.atomic():
        antwoord = _stuur(sessie, methode, naam, argumenten)
        transaction.set_rollback(True)
    return antwoord


def _in_het_logboek(sessie: str, methode: str, naam: str, argumenten: dict) -> list[Regel_]:
    """De regels die het verzoek in het logboek schreef, op een ongerepte wereld."""
    with transaction.atomic():
        laatste = Regel_.objects.aggregate(laatste=Max("pk"))["laatste"] or 0
        _stuur(sessie, methode, naam, argumenten)
        geschreven = list(Regel_.objects.filter(pk__gt=laatste).order_by("pk"))
        transaction.set_rollback(True)
    return geschreven


def _stuur(sessie: str | None, methode: str, naam: str, argumenten: dict) -> Antwoord:
    browser = Browser()
    browser.handler = _INGANG
    if sessie:
        browser.cookies[settings.SESSION_COOKIE_NAME] = sessie
    antwoord = browser.generic(methode, reverse(naam, kwargs=argumenten))
    inhoud = antwoord.getvalue() if antwoord.streaming else _zonder_token(antwoord)
    tekst = inhoud.decode(errors="replace") + str(antwoord.headers)
    return Antwoord(antwoord.status_code, inhoud, tekst)


def test_elke_url_staat_in_de_tabel_en_andersom():
    assert set(adressen()) == set(REGELS)


def test_elk_argument_in_een_url_heeft_een_voorbeeld(wereld):
    for naam, argumenten in adressen().items():
        voorbeeld = ARGUMENTEN[REGELS[naam].object](wereld.eigen)
        assert set(voorbeeld) == argumenten, naam


def test_elke_rol_staat_in_de_tabel():
    from organisaties.keuzes import Rol

    assert len(ROLLEN) == len(Rol.values)


def test_zonder_inloggen_komt_niemand_erin(wereld):
    for naam, regel in REGELS.items():
        for methode in METHODEN:
            status = _probeer(None, methode, naam, _van(regel, wereld.eigen)).status
            verwacht = status < 500 if regel.openbaar else status == (302, 401)[methode == POST]
            assert verwacht, (naam, methode, status)


def test_een_gesloten_account_komt_nergens_in(wereld, sessies):
    for naam, regel in REGELS.items():
        status = _probeer(sessies["gesloten"], "GET", naam, _van(regel, wereld.eigen)).status
        assert regel.openbaar or status == 302, naam


@pytest.mark.parametrize("deel", range(DELEN))
@pytest.mark.parametrize("rol", ROLLEN)
def test_elke_rol_krijgt_precies_wat_de_tabel_zegt(rol, deel, wereld, sessies):
    for naam, regel in list(REGELS.items())[deel::DELEN]:
        for van in _van_wie(regel, rol):
            # Een methode die niet mag hangt niet van het object af: die hoeft maar op een.
            for methode in METHODEN if van == "eigen" else sorted(regel.methoden):
                argumenten = _van(regel, getattr(wereld, van))
                antwoord = _probeer(sessies[rol], methode, naam, argumenten)
                _toets(regel, rol, van, methode, antwoord.status, naam)
                assert KANARIE not in antwoord.tekst, (naam, rol, van, methode)


def test_van_een_ander_lijkt_op_iets_dat_niet_bestaat(wereld, sessies):
    for naam, regel in _waar("van_iemand"):
        argumenten = _van(regel, wereld.ander)
        verzonnen = {
            sleutel: uuid.uuid4() if isinstance(waarde, uuid.UUID) else waarde
            for sleutel, waarde in argumenten.items()
        }
        for methode in regel.methoden:
            vreemd = _probeer(sessies[_rol(regel)], methode, naam, argumenten)
            niets = _probeer(sessies[_rol(regel)], methode, naam, verzonnen)
            assert vreemd.status == niets.status == 404, (naam, methode)
            assert vreemd.inhoud == niets.inhoud, (naam, methode)


def _blik(naam: str, methode: str, regel: Regel, wereld, sessies) -> bool:
    """Of wie mag kijken precies een regel bij deze cliënt achterlaat."""
    regels = _in_het_logboek(sessies[_rol(regel)], methode, naam, _van(regel, wereld.eigen))
    eigen = [deel.uitkomst for deel in regels if deel.client_id == wereld.eigen.client.pk]
    return eigen == ["gelukt"]


def _weigering(naam: str, methode: str, regel: Regel, wereld, sessies) -> bool:
    """Of wie niet mag kijken precies een regel achterlaat; van een ander zonder de cliënt."""
    vreemd = {None: wereld.ander}
    if _rol(regel) in regel.alleen_eigen:
        vreemd[wereld.collega.client.pk] = wereld.collega
    for client_id, dossier in vreemd.items():
        regels = _in_het_logboek(sessies[_rol(regel)], methode, naam, _van(regel, dossier))
        if [(deel.uitkomst, deel.client_id) for deel in regels] != [("geweigerd", client_id)]:
            return False
    return True


def _mist(klopt, regels: list[tuple[str, Regel]], wereld, sessies) -> list[tuple[str, str]]:
    """De adressen en methoden waar het logboek niet is zoals het hoort."""
    return [
        (naam, methode)
        for naam, regel in regels
        for methode in sorted(regel.methoden)
        if not klopt(naam, methode, regel, wereld, sessies)
    ]


@pytest.mark.parametrize("klopt", [_blik, _weigering])
def test_elke_blik_in_een_dossier_en_elke_weigering_is_precies_een_regel(klopt, wereld, sessies):
    assert _mist(klopt, _waar("dossier"), wereld, sessies) == []


@pytest.mark.parametrize(
    ("klopt", "schrijver"), [(_blik, "_schrijf_logboek"), (_weigering, "_schrijf_weigeringen")]
)
def test_tegenproef_met_het_logboek_uit_mist_er_bij_elk_adres_een(
    klopt, schrijver, wereld, sessies, monkeypatch
):
    greep = _waar("dossier")[::8]
    monkeypatch.setattr(middleware, schrijver, lambda request: None)

    gemist = _mist(klopt, greep, wereld, sessies)

    assert len(gemist) == sum(len(regel.methoden) for _, regel in greep) > 5


def test_tegenproef_een_regel_te_veel_valt_ook_op(wereld, sessies, monkeypatch):
    een_keer = middleware._schrijf_logboek
    monkeypatch.setattr(
        middleware, "_schrijf_logboek", lambda request: [een_keer(request), een_keer(request)]
    )

    assert _mist(_blik, _waar("dossier")[:1], wereld, sessies) != []


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
    elif regel.persoonlijk and (rol not in regel.rollen or van != "eigen"):
        assert status == 404, cel
    elif rol not in regel.rollen:
        # Hangt het recht van het object af, dan bestaat dat van een ander eenvoudig niet.
        assert status == 403 or (van == "ander" and regel.van_iemand and status == 404), cel
    elif regel.van_iemand and van == "ander":
        assert status == 404, cel
    elif van == "collega" and rol in regel.alleen_eigen:
        assert status == 403, cel
    else:
        assert status in WEL or status in GEWEIGERDE_INVOER, cel


def _van_wie(regel: Regel, rol: str) -> tuple[str, ...]:
    """Zonder object is elk adres gelijk; wie er niet mag, mag ook bij een collega niet."""
    if not regel.van_iemand:
        return ("eigen",)
    return ("eigen", "collega", "ander") if rol in regel.rollen else ("eigen", "ander")


def _van(regel: Regel, dossier) -> dict:
    return ARGUMENTEN[regel.object](dossier)


def _waar(eigenschap: str) -> list[tuple[str, Regel]]:
    return [(naam, regel) for naam, regel in REGELS.items() if getattr(regel, eigenschap)]


def _rol(regel: Regel) -> str:
    """Een rol die bij deze URL mag."""
    return sorted(regel.rollen)[0]


def _zonder_token(antwoord) -> bytes:
    """Het CSRF-token verschilt per verzoek en zegt niets over het object."""
    token = antwoord.context.get("csrf_token") if antwoord.context else None
    return antwoord.content.replace(str(token).encode(), b"") if token else antwoord.content
