"""De lijst van clienten: wie dit lid mag zien, met fase, laatste contact en begeleider."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ips_portal.gedeeld.bladeren import Bladzijde, blader
from organisaties.lid import Lid
from trajecten.models import Toewijzing, Traject
from trajecten.regels.contact import geleden, lang_niet_gesproken

Geteld = Any  # een Traject met wat de query erbij telde: laatste_contact


def caseload_van(
    lid: Lid, *, vandaag: date, na: str = "", voorwaarde: Q | None = None
) -> Bladzijde[Traject]:
    """Een bladzijde op naam; een query, hoeveel clienten er ook zijn."""
    rijen = (
        Traject.objects.voor(lid, vandaag=vandaag)
        .met_laatste_contact()
        .met_waarneming(lid.gebruiker.pk, vandaag=vandaag)
        .annotate(
            begeleider_nu=Subquery(_laatste(vandaag).values("begeleider_id")[:1]),
            begeleider_naam=Subquery(_laatste(vandaag).values("begeleider__naam")[:1]),
        )
        .filter(voorwaarde or Q())
        .select_related("client")
        .defer("client__bsn")
    )
    bladzijde = blader(rijen, volgorde=["client__zoeknaam"], na=na)
    for traject in bladzijde:
        _in_woorden(traject, vandaag)
    return bladzijde


def _laatste(vandaag: date) -> QuerySet[Toewijzing]:
    """De toewijzing van nu, of de laatste van een afgesloten traject."""
    return Toewijzing.objects.filter(traject=OuterRef("pk"), van__lte=vandaag).order_by("-van")


def _in_woorden(traject: Geteld, vandaag: date) -> None:
    traject.contact_in_woorden = geleden(traject.laatste_contact, vandaag=vandaag)
    traject.te_lang = traject.loopt and lang_niet_gesproken(
        traject.laatste_contact, instroom=traject.instroomdatum, vandaag=vandaag
    )
