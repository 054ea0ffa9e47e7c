"""Wat contacten over werkgevers zeggen: wie er pas kwam, en wie wie kent.

Hier staan alleen dag, begeleider, wijze en stap: nooit een client, en niets uit een notitie.
"""

from django.db.models import Case, F, FloatField, Max, Value, When

from trajecten.models import Contactmoment
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
