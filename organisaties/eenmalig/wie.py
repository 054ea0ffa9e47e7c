"""Wie er bij een bewijs hoort: alleen iemand die nu voor deze organisatie werkt.

Een uitgever kan over iedereen van alles beweren. Daarom wordt er uitsluitend onder de mensen van
zijn eigen organisatie gezocht, en bindt de eerste keer zijn nummer (`sub`) aan een gebruiker: een
e-mailadres dat later van een ander is, opent niets meer.
"""

from datetime import date
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from ips_portal.gedeeld.bereik import bereik
from organisaties.models import Gebruiker, Inlogbron, Lidmaatschap


class Geweigerd(Exception):
    """Waarom, voor het logboek; op het scherm staat altijd hetzelfde."""


@transaction.atomic
def gebruiker_bij(
    bron: Inlogbron, *, nummer: str, email: str, nagekeken: bool, vandaag: date
) -> Gebruiker:
    """`nagekeken` zegt of de uitgever weet dat het e-mailadres van hem is."""
    with bereik(organisatie_id=bron.organisatie_id):
        gebruiker = _bekend(bron, nummer) or _eerste_keer(bron, nummer, email, nagekeken)
        if not gebruiker.is_active:
            raise Geweigerd("account gesloten")
        rollen = Lidmaatschap.objects.geldig_op(vandaag).van_gebruiker(gebruiker)
        if not rollen.filter(organisatie=bron.organisatie_id).exists():
            raise Geweigerd("geen rol")
    return gebruiker


def _bekend(bron: Inlogbron, nummer: str) -> Any:
    koppeling = SocialAccount.objects.filter(
        provider=str(bron.organisatie.sleutel), uid=nummer
    ).select_related("user")
    gevonden = koppeling.first()
    return gevonden.user if gevonden else None


def _eerste_keer(bron: Inlogbron, nummer: str, email: str, nagekeken: bool) -> Gebruiker:
    if not nagekeken or not email:
        raise Geweigerd("e-mailadres niet nagekeken")
    gevonden = Gebruiker.objects.van_organisatie(bron.organisatie).op_email(email)
    if gevonden is None:
        raise Geweigerd("onbekend")
    gebruiker: Gebruiker = Gebruiker.objects.vergrendel(gevonden.pk)
    eigen = {"provider": str(bron.organisatie.sleutel), "user": gebruiker}
    if SocialAccount.objects.filter(**eigen).exists():
        raise Geweigerd("nummer van een ander")
    SocialAccount.objects.create(**eigen, uid=nummer)
    return gebruiker
