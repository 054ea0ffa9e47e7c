"""Wat de pagina met dubbele werkgevers laat zien, met een vast aantal queries."""

from collections import defaultdict
from dataclasses import dataclass

from ips_portal.gedeeld.bladeren import Bladzijde, blader, blader_in_rij
from ips_portal.gedeeld.namen import zoektekst
from werkgevers import kring
from werkgevers.kring import LaatsteContact
from werkgevers.models import Contactpersoon, GeenDubbele, Werkgever
from werkgevers.regels.dubbel import Kenmerken, Paar, waarschijnlijk_dubbel


@dataclass(frozen=True)
class Paarregel:
    eerste: Werkgever
    tweede: Werkgever
    uitleg: str
    laatste: tuple[LaatsteContact | None, LaatsteContact | None]


@dataclass(frozen=True)
class Dubbelen:
    """Een bladzijde paren, hoeveel het er samen zijn, en hoeveel er geen dubbele bleken."""

    paren: list[Paarregel]
    volgende: str
    eerste: bool
    aantal: int
    nagekeken: int


def dubbele_paren(*, na: str) -> Dubbelen:
    """De zekerste paren eerst, zonder wat is nagekeken. Ze staan niet in een tabel."""
    nagekeken = GeenDubbele.objects.paren()
    paren = _nog_na_te_kijken(nagekeken)
    bladzijde = blader_in_rij(paren, sleutel=lambda paar: paar.plek, na=na)
    return Dubbelen(
        paren=_regels(bladzijde.rijen),
        volgende=bladzijde.volgende,
        eerste=bladzijde.eerste,
        aantal=len(paren),
        nagekeken=len(nagekeken),
    )


def lijkt_op(werkgever: Werkgever) -> list[Werkgever]:
    """Met wie deze waarschijnlijk dubbel staat, de zekerste eerst."""
    anderen = [
        paar.eerste + paar.tweede - werkgever.pk
        for paar in _nog_na_te_kijken(GeenDubbele.objects.met(werkgever.pk).paren())
        if werkgever.pk in (paar.eerste, paar.tweede)
    ]
    gevonden = Werkgever.objects.in_bulk(anderen)
    return [gevonden[nummer] for nummer in anderen]


def nagekeken_paren(*, na: str) -> Bladzijde[GeenDubbele]:
    """Wat geen dubbele bleek, het laatste eerst."""
    paren = GeenDubbele.objects.select_related("eerste", "tweede", "aangemaakt_door")
    return blader(paren, volgorde=["-aangemaakt_op"], na=na)


def nagekeken(een: Werkgever, ander: Werkgever) -> GeenDubbele | None:
    """Wie wanneer zag dat dit er twee zijn."""
    paren = GeenDubbele.objects.van_paar(een.pk, ander.pk)
    return paren.select_related("aangemaakt_door").first()


def _nog_na_te_kijken(nagekeken: set[frozenset[int]]) -> list[Paar]:
    return [
        paar
        for paar in waarschijnlijk_dubbel(_kenmerken())
        if frozenset((paar.eerste, paar.tweede)) not in nagekeken
    ]


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
