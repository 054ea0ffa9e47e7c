"""De tabel van toegang: elke URL, wie er komt, met welke methode, en wat voor object erin staat.

Een URL die hier niet staat laat `test_toegang.py` mislukken. Dat is de bedoeling: wie een pagina
maakt, schrijft hier op voor wie ze is.
"""

from dataclasses import dataclass

BEGELEIDER, COORDINATOR, MANAGER = "begeleider", "coordinator", "manager"
AUDITOR, FINANCIEEL, BEHEERDER = "auditor", "financieel", "beheerder"
ROLLEN = (BEGELEIDER, COORDINATOR, MANAGER, AUDITOR, FINANCIEEL, BEHEERDER)
IEDEREEN = frozenset(ROLLEN)

GET, POST = "GET", "POST"
METHODEN = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True)
class Regel:
    """Wie met welke methode bij deze URL mag.

    `object` noemt de soort van het object in de URL (zie `wereld.py`). `alleen_eigen` zijn de
    rollen voor wie het object van een collega een 403 is; van een andere organisatie is het altijd
    404. Bij `dossier` is elke blik en elke weigering precies een regel in het logboek.
    """

    rollen: frozenset[str]
    methoden: frozenset[str]
    object: str = ""
    alleen_eigen: frozenset[str] = frozenset()
    openbaar: bool = False
    dossier: bool = False


def _regel(*rollen: str, lees: bool = False, schrijf: bool = False, **overig) -> Regel:
    methoden = {GET} if lees else set()
    if schrijf:
        methoden |= {POST}
    return Regel(frozenset(rollen), frozenset(methoden), **overig)


def lezen(*rollen: str, **overig) -> Regel:
    return _regel(*rollen, lees=True, **overig)


def formulier(*rollen: str, **overig) -> Regel:
    return _regel(*rollen, lees=True, schrijf=True, **overig)


def knop(*rollen: str, **overig) -> Regel:
    return _regel(*rollen, schrijf=True, **overig)


_DOSSIER = {"alleen_eigen": frozenset({BEGELEIDER}), "object": "client", "dossier": True}
_OPENBAAR = {"openbaar": True}

REGELS: dict[str, Regel] = {
    # Inloggen en de gezondheid van het portal
    "account_login": formulier(*ROLLEN, **_OPENBAAR),
    "account_logout": formulier(*ROLLEN, **_OPENBAAR),
    "account_reset_password": formulier(*ROLLEN, **_OPENBAAR),
    "account_reset_password_done": lezen(*ROLLEN, **_OPENBAAR),
    "account_reset_password_from_key": formulier(*ROLLEN, object="wachtwoordlink", **_OPENBAAR),
    "account_reset_password_from_key_done": lezen(*ROLLEN, **_OPENBAAR),
    "account_inactive": lezen(*ROLLEN, **_OPENBAAR),
    "account_change_password": formulier(*ROLLEN),
    "account_reauthenticate": formulier(*ROLLEN),
    "leeft": lezen(*ROLLEN, **_OPENBAAR),
    "klaar": lezen(*ROLLEN, **_OPENBAAR),
    # Begin
    "start": lezen(*ROLLEN),
    "kies_organisatie": knop(*ROLLEN),
    # Werkgevers
    "werkgevers": lezen(BEGELEIDER, COORDINATOR),
    "werkgever_kiezer": lezen(BEGELEIDER, COORDINATOR),
    "werkgever_nieuw": formulier(BEGELEIDER, COORDINATOR),
    "werkgever": lezen(BEGELEIDER, COORDINATOR, object="werkgever"),
    "werkgever_contacten": lezen(BEGELEIDER, COORDINATOR, object="werkgever"),
    "werkgever_wijzigen": formulier(BEGELEIDER, COORDINATOR, object="werkgever"),
    "contactpersoon_nieuw": formulier(BEGELEIDER, COORDINATOR, object="werkgever"),
    "contactpersoon_wijzigen": formulier(BEGELEIDER, COORDINATOR, object="contactpersoon"),
}
