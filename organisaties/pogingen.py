"""Welke tellers gelden als iemand een wachtwoord of een code probeert.

Een vreemde mag een ander niet buitensluiten. Een browser waarin die ander eerder werkte heeft
daarom een eigen teller (het ondertekende koekje van organisaties.laatst), en met de link uit een
mail kan hij altijd een nieuw wachtwoord kiezen.
"""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest

from organisaties import raden
from organisaties.laatst import lees_laatst
from organisaties.models import Gebruiker
from organisaties.raden import Grens

PER_ADRES = 5
PER_PLEK = 30  # een kantoor heeft vaak een adres voor iedereen
PER_BROWSER = 5
PER_CODE = 5
PER_PLEK_VIA_WERK = 200  # elke keer wacht het portal op de uitgever


def grenzen_van_wachtwoord(request: HttpRequest, email: str) -> list[Grens]:
    """De strengste eerst: is die bereikt, dan tellen de andere niet meer mee."""
    adres = raden.zelfde_adres(email)
    if _bekende_browser(request, email):
        return [Grens(f"browser {adres}", PER_BROWSER)]
    plek = request.META.get("REMOTE_ADDR", "")
    return [Grens(f"adres {adres}", PER_ADRES), Grens(f"plek {plek}", PER_PLEK)]


def grens_van_code(gebruiker_id: int) -> Grens:
    return Grens(f"code {gebruiker_id}", PER_CODE)


def grens_van_bron(request: HttpRequest, bron_id: int) -> Grens:
    plek = request.META.get("REMOTE_ADDR", "")
    return Grens(f"inlogbron {bron_id} plek {plek}", PER_PLEK_VIA_WERK)


def eerste_te_veel(grenzen: Sequence[Grens], *, nu: datetime) -> int:
    """Telt mee. 0 als het nog mag; anders hoeveel pogingen het er nu te veel zijn."""
    for grens in grenzen:
        te_veel = raden.tel(grens, nu=nu) - grens.hoogstens
        if te_veel > 0:
            return te_veel
    return 0


def vergeet(email: str) -> None:
    """Wie met de link uit zijn mail een wachtwoord koos, hoeft niet te wachten."""
    adres = raden.zelfde_adres(email)
    for soort in ("adres", "browser"):
        raden.wis(Grens(f"{soort} {adres}", 0))


def _bekende_browser(request: HttpRequest, email: str) -> bool:
    laatst = lees_laatst(request)
    gebruiker = Gebruiker.objects.op_email(email) if laatst else None
    return bool(laatst and gebruiker and laatst.gebruiker == str(gebruiker.pk))
