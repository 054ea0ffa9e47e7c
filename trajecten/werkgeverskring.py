"""Wat contacten over werkgevers zeggen: wie er pas kwam, en wie wie kent.

Hier staan alleen dag, begeleider, wijze en stap: nooit een client, en niets uit een notitie.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import Case, Count, F, FloatField, Max, OuterRef, Q, Subquery, Value, When

from organisaties.basis import loopt_op
from trajecten.models import Contactmoment, Plaatsing
from trajecten.querysets import ContactmomentQuerySet
from werkgevers.kring import LaatsteContact
from werkgevers.models import Werkgever
from werkgevers.querysets import WerkgeverQuerySet

AANTAL_KEUZES = 8
# Een eigen werkgever wint van een die iets beter lijkt, maar niet van een die precies klopt.
_EIGEN_EERST = 0.3


def keuzes_voor(*, begeleider_id: int, tekst: str = "", soort: str = "") -> list[Werkgever]:
    """De werkgevers om uit te kiezen; zonder tekst waar de begeleider het laatst was."""
    werkgevers = Werkgever.objects.van_soort(soort)
    if tekst:
        gevonden = _gezocht(werkgevers, tekst, begeleider_id)
    else:
        gevonden = _laatst_gesproken(werkgevers, begeleider_id)
    return list(gevonden[:AANTAL_KEUZES])


def laatste_contacten(werkgever_ids: Collection[int]) -> dict[int, LaatsteContact]:
    """Van elke werkgever het laatste contact, van wie dan ook."""
    laatste = Contactmoment.objects.filter(werkgever=OuterRef("pk")).order_by("-datum", "-id")
    # Per werkgever een greep in de index; een verbinding met alle contacten leest ze allemaal.
    rijen = (
        Werkgever.objects.filter(pk__in=werkgever_ids)
        .annotate(
            laatst=Subquery(laatste.values("datum")[:1]),
            begeleider=Subquery(laatste.values("begeleider__naam")[:1]),
        )
        .filter(laatst__isnull=False)
        .values_list("pk", "laatst", "begeleider")
    )
    return {nummer: LaatsteContact(datum, naam) for nummer, datum, naam in rijen}


def wie_kent(werkgever: Werkgever) -> list[dict[str, object]]:
    """De begeleiders die er kwamen, wie er het laatst was voorop."""
    begeleiders = (
        Contactmoment.objects.filter(werkgever=werkgever)
        .values("begeleider__naam")
        .annotate(laatst=Max("datum"), aantal=Count("pk"))
        .order_by("-laatst", "begeleider__naam")
    )
    return [{**begeleider} for begeleider in begeleiders]


def contacten_met(werkgever: Werkgever) -> ContactmomentQuerySet:
    """Alleen wat een collega mag weten; `only` houdt de notitie uit het geheugen."""
    return (
        Contactmoment.objects.filter(werkgever=werkgever)
        .select_related("begeleider", "contactpersoon")
        .only(
            *("datum", "soort", "wijze", "kwaliteitsstap"),
            *("begeleider__naam", "contactpersoon__naam"),
        )
    )


def plaatsingen_bij(werkgever: Werkgever, *, vandaag: date) -> dict[str, int]:
    """Hoeveel plaatsingen er lopen en hoeveel er waren."""
    loopt = loopt_op(vandaag, van="start", tot="einde")
    return Plaatsing.objects.filter(werkgever=werkgever).aggregate(
        lopend=Count("pk", filter=loopt),
        afgelopen=Count("pk", filter=Q(einde__lt=vandaag)),
    )


def _gezocht(werkgevers: WerkgeverQuerySet, tekst: str, begeleider_id: int) -> WerkgeverQuerySet:
    eigen = Contactmoment.objects.filter(begeleider_id=begeleider_id).values("werkgever")
    eerst = Case(
        When(pk__in=eigen, then=Value(_EIGEN_EERST)), default=Value(0.0), output_field=FloatField()
    )
    return (
        werkgevers.zoek(tekst)
        .annotate(volgorde=F("gelijkenis") + eerst)
        .order_by("-volgorde", "zoeknaam", "id")
    )


def _laatst_gesproken(werkgevers: WerkgeverQuerySet, begeleider_id: int) -> WerkgeverQuerySet:
    return (
        werkgevers.filter(contactmomenten__begeleider_id=begeleider_id)
        .annotate(laatst=Max("contactmomenten__datum"))
        .order_by("-laatst", "zoeknaam", "id")
    )
