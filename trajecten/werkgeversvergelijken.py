"""Twee werkgevers naast elkaar: wat elk heeft, voor wie ze samenvoegt."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count

from trajecten.models import Plaatsing
from trajecten.werkgeverskring import aantal_contacten, laatste_contacten, namen_die_kennen
from werkgevers.kring import LaatsteContact
from werkgevers.models import Contactpersoon, Vacature, Werkgever

_HOOGSTENS = 10


@dataclass(frozen=True)
class Kant:
    """Een van de twee."""

    werkgever: Werkgever
    contacten: int = 0
    laatste: LaatsteContact | None = None
    kenners: list[str] = field(default_factory=list)
    personen: list[str] = field(default_factory=list)
    plaatsingen: int = 0
    vacatures: int = 0


def vergelijk(een: Werkgever, ander: Werkgever) -> tuple[Kant, Kant]:
    """Beide kanten, in een vast aantal queries. Wie de meeste contacten heeft staat vooraan."""
    nummers = (een.pk, ander.pk)
    contacten, laatste = aantal_contacten(nummers), laatste_contacten(nummers)
    kenners, personen = namen_die_kennen(nummers), _personen(nummers)
    plaatsingen, vacatures = _aantal(Plaatsing, nummers), _aantal(Vacature, nummers)
    eerste, tweede = sorted(
        (
            Kant(
                werkgever=werkgever,
                contacten=contacten[werkgever.pk],
                laatste=laatste.get(werkgever.pk),
                kenners=kenners.get(werkgever.pk, []),
                personen=personen[werkgever.pk],
                plaatsingen=plaatsingen[werkgever.pk],
                vacatures=vacatures[werkgever.pk],
            )
            for werkgever in (een, ander)
        ),
        key=lambda kant: (-kant.contacten, kant.werkgever.pk),
    )
    return eerste, tweede


def mogelijk_dezelfde(werkgever: Werkgever, *, tekst: str) -> list[Werkgever]:
    """Gezocht op naam, zonder deze zelf."""
    gevonden = Werkgever.objects.actueel().zoek(tekst).exclude(pk=werkgever.pk)
    return list(gevonden[:_HOOGSTENS])


def _personen(nummers: tuple[int, int]) -> dict[int, list[str]]:
    namen: dict[int, list[str]] = defaultdict(list)
    personen = Contactpersoon.objects.filter(werkgever__in=nummers)
    for nummer, naam in personen.values_list("werkgever_id", "naam"):
        namen[nummer].append(naam)
    return namen


def _aantal(model: type[Plaatsing] | type[Vacature], nummers: tuple[int, int]) -> Counter[int]:
    rijen = model.objects.filter(werkgever__in=nummers).order_by().values_list("werkgever_id")
    return Counter(dict(rijen.annotate(aantal=Count("pk"))))
