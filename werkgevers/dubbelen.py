"""Wat de pagina met dubbele werkgevers laat zien, met een vast aantal queries."""

from collections import defaultdict
from dataclasses import dataclass

from ips_portal.gedeeld.bladeren import PER_BLADZIJDE
from ips_portal.gedeeld.namen import zoektekst
from werkgevers import kring
from werkgevers.kring import LaatsteContact
from werkgevers.models import Contactpersoon, Werkgever
from werkgevers.regels.dubbel import Kenmerken, Paar, waarschijnlijk_dubbel


@dataclass(frozen=True)
class Paarregel:
    eerste: Werkgever
    tweede: Werkgever
    uitleg: str
    laatste: tuple[LaatsteContact | None, LaatsteContact | None]


@dataclass(frozen=True)
class Dubbelen:
    """Een bladzijde paren, en hoeveel het er samen zijn."""

    paren: list[Paarregel]
    volgende: str
    eerste: bool
    aantal: int


def dubbele_paren(*, na: str) -> Dubbelen:
    """De zekerste paren eerst. Ze staan niet in een tabel: `na` is de plek in de rij."""
    paren = waarschijnlijk_dubbel(_kenmerken())
    begin = min(int(na), len(paren)) if na.isascii() and na.isdecimal() and len(na) < 7 else 0
    einde = begin + PER_BLADZIJDE
    volgende = str(einde) if einde < len(paren) else ""
    return Dubbelen(
        paren=_regels(paren[begin:einde]),
        volgende=volgende,
        eerste=not begin,
        aantal=len(paren),
    )


def lijkt_op(werkgever: Werkgever) -> list[Werkgever]:
    """Met wie deze waarschijnlijk dubbel staat, de zekerste eerst."""
    anderen = [
        paar.eerste + paar.tweede - werkgever.pk
        for paar in waarschijnlijk_dubbel(_kenmerken())
        if werkgever.pk in (paar.eerste, paar.tweede)
    ]
    gevonden = Werkgever.objects.in_bulk(anderen)
    return [gevonden[nummer] for nummer in anderen]


def _regels(paren: list[Paar]) -> list[Paarregel]:
    nummers = {nummer for paar in paren for nummer in (paar.eerste, paar.tweede)}
    werkgevers = Werkgever.objects.in_bulk(nummers)
    laatste = kring.laatste_contacten(nummers)
    return [
        Paarregel(
            eerste=werkgevers[paar.eerste],
            tweede=werkgevers[paar.tweede],
            uitleg=paar.uitleg,
            laatste=(laatste.get(paar.eerste), laatste.get(paar.tweede)),
        )
        for paar in paren
    ]


def _kenmerken() -> list[Kenmerken]:
    """Alleen de velden die vergeleken worden, in twee queries."""
    emails: dict[int, list[str]] = defaultdict(list)
    personen = Contactpersoon.objects.exclude(email="").values_list("werkgever_id", "email")
    for nummer, email in personen:
        emails[nummer].append(email)
    velden = ("pk", "naam", "plaats", "telefoon", "website")
    return [
        Kenmerken(
            nummer, zoektekst(naam), zoektekst(plaats), telefoon, website, tuple(emails[nummer])
        )
        for nummer, naam, plaats, telefoon, website in (
            Werkgever.objects.actueel().values_list(*velden)
        )
    ]
