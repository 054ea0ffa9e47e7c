"""Wat het contactformulier nodig heeft: voor wie, hoe lang de vorige keer, en welke versie."""

import hashlib
from collections.abc import Sequence
from datetime import date

from django.db.models import F

from ips_portal.gedeeld.samenvoegen import schrijf_versie
from trajecten.handelingen.contacten import VELDEN
from trajecten.models import Contactmoment, Traject
from trajecten.querysets import TrajectQuerySet


def te_kiezen(gebruiker_id: int, *, vandaag: date) -> TrajectQuerySet:
    """De eigen clienten, wie het laatst aan de beurt was eerst."""
    return (
        Traject.objects.te_kiezen_door(gebruiker_id, vandaag=vandaag)
        .met_eigen_contact(gebruiker_id)
        .order_by(F("eigen_contact").desc(nulls_last=True), "client__zoeknaam", "id")
    )


def keuzes_bij(contact: Contactmoment, *, vandaag: date) -> list[Traject]:
    """Wie er al bij staat blijft te kiezen, ook na een overdracht."""
    erbij = [deelname.traject for deelname in contact.deelnames.all()]
    eigen = te_kiezen(contact.begeleider_id, vandaag=vandaag)
    return [*erbij, *(traject for traject in eigen if traject not in erbij)]


def laatste_duur(gebruiker_id: int) -> int | None:
    """Zo lang duurde het vorige contact van deze begeleider."""
    eigen = Contactmoment.objects.van_begeleider(gebruiker_id)
    return eigen.nieuwste_eerst().values_list("duur_min", flat=True).first()


def versie_van(contact: Contactmoment) -> str:
    """Verandert zodra iets aan het contact verandert."""
    velden = {naam: str(getattr(contact, naam)) for naam in VELDEN}
    velden["werkgever"] = str(contact.werkgever_id)
    velden["contactpersoon"] = str(contact.contactpersoon_id)
    velden["trajecten"] = str(sorted(_traject_ids(contact)))
    return hashlib.sha256(schrijf_versie(velden).encode()).hexdigest()


def _traject_ids(contact: Contactmoment) -> Sequence[int]:
    return [deelname.traject_id for deelname in contact.deelnames.all()]
