"""Wat het contactformulier nodig heeft: voor wie, hoe lang de vorige keer, en welke versie."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, Subquery

from clienten.models import Naaste
from ips_portal.gedeeld.samenvoegen import schrijf_versie
from trajecten.handelingen.contacten import VELDEN
from trajecten.models import Contactmoment, Toestemming, Traject
from trajecten.openheid import Zegwijzer, mag_zeggen
from trajecten.querysets import TrajectQuerySet


@dataclass(frozen=True)
class Openheidsregel:
    """Voor het contactformulier: een client en wat een werkgever van hem mag weten."""

    traject: Traject
    afspraak: Zegwijzer


def te_kiezen(gebruiker_id: int, *, vandaag: date) -> TrajectQuerySet:
    """De eigen clienten, wie het laatst aan de beurt was eerst."""
    return (
        Traject.objects.te_kiezen_door(gebruiker_id, vandaag=vandaag)
        .met_eigen_contact(gebruiker_id)
        .order_by(F("eigen_contact").desc(nulls_last=True), "client__zoeknaam", "id")
    )


def keuzes_bij(contact: Contactmoment, *, vandaag: date) -> list[Traject]:
    """Wie er al bij staat blijft te kiezen, ook na een overdracht."""
    eigen = {rij.pk: rij for rij in te_kiezen(contact.begeleider_id, vandaag=vandaag)}
    erbij = [deelname.traject for deelname in contact.deelnames.all()]
    return [*(eigen.pop(traject.pk, traject) for traject in erbij), *eigen.values()]


def naasten_bij(
    keuzes: Iterable[Traject], *, vandaag: date, contact: Contactmoment | None = None
) -> list[Naaste]:
    """De naasten van wie te kiezen is, met `toestemming_nu`; wie al bij het contact staat ook.

    Kwam een client terug bij een ander, dan zijn zijn naasten hier niet meer te zien.
    """
    van_nu = _van_nu(keuzes)
    laatste = Traject.objects.filter(client=OuterRef("client")).order_by("-instroomdatum", "-id")
    te_kiezen = Q(
        client__in=[traject.client_id for traject in van_nu],
        laatste_traject__in=[traject.pk for traject in van_nu],
        actief=True,
    )
    toestemmingen = Toestemming.objects.geldig_op(vandaag).filter(naaste=OuterRef("pk"))
    naasten = Naaste.objects.alias(laatste_traject=Subquery(laatste.values("pk")[:1])).filter(
        te_kiezen | Q(pk=contact.naaste_id if contact else None)
    )
    return list(naasten.annotate(toestemming_nu=Exists(toestemmingen)))


def openheid_bij(trajecten: Sequence[Traject]) -> list[Openheidsregel]:
    """Wat er bij een werkgever over elk van deze clienten gezegd mag worden."""
    van_nu = _van_nu(trajecten)
    afspraken = mag_zeggen(traject.pk for traject in van_nu) if van_nu else {}
    return [Openheidsregel(traject, afspraken[traject.pk]) for traject in van_nu]


def laatste_duur(gebruiker_id: int) -> int | None:
    """Zo lang duurde het vorige contact van deze begeleider."""
    eigen = Contactmoment.objects.van_begeleider(gebruiker_id)
    return eigen.nieuwste_eerst().values_list("duur_min", flat=True).first()


def versie_van(contact: Contactmoment) -> str:
    """Verandert zodra iets aan het contact verandert."""
    velden = {naam: str(getattr(contact, naam)) for naam in VELDEN}
    velden["werkgever"] = str(contact.werkgever_id)
    velden["contactpersoon"] = str(contact.contactpersoon_id)
    velden["naaste"] = str(contact.naaste_id)
    velden["trajecten"] = str(sorted(_traject_ids(contact)))
    return hashlib.sha256(schrijf_versie(velden).encode()).hexdigest()


def _van_nu(keuzes: Iterable[Traject]) -> list[Traject]:
    """Zonder wie alleen nog bij een eerder contact staat: die begeleidt nu een ander."""
    return [traject for traject in keuzes if hasattr(traject, "waargenomen")]


def _traject_ids(contact: Contactmoment) -> Sequence[int]:
    return [deelname.traject_id for deelname in contact.deelnames.all()]
