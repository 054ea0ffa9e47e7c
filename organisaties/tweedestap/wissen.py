"""De tweede stap van een ander wissen: wie alles kwijt is, zet haar bij het inloggen opnieuw aan.

Wie werkt voor meer organisaties logt overal met dezelfde stap in. De beheerder van een ervan mag
haar dan niet weghalen: hij zou de deur van een ander open zetten.
"""

from datetime import date

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

from organisaties import pogingen, raden
from organisaties.alle import werkt_elders
from organisaties.mijnsessies import beeindig_alle
from organisaties.models import Gebruiker


def wis(gebruiker: Gebruiker) -> bool:
    """Of er iets te wissen was. Daarna komt geen open sessie nog verder dan de stap."""
    gewist, _ = Authenticator.objects.filter(user=gebruiker).delete()
    if gewist:
        beeindig_alle(gebruiker)
        raden.wis(pogingen.grens_van_code(gebruiker.pk))
    return bool(gewist)


@transaction.atomic
def wis_als_beheerder(*, gebruiker: Gebruiker, door: Gebruiker, vandaag: date) -> None:
    """ValidationError als het de eigen stap is, of ook die van een andere organisatie."""
    if gebruiker.pk == door.pk:
        raise ValidationError("Uw eigen tweede stap kan alleen een andere beheerder wissen.")
    if werkt_elders(gebruiker.pk, vandaag):
        raise ValidationError(
            "Deze gebruiker logt met dezelfde stap ook elders in."
            " Vraag het wie de server van het portal beheert."
        )
    if not wis(gebruiker):
        raise ValidationError("Deze gebruiker heeft nog geen tweede stap aangezet.")
    send_mail(
        "Uw tweede stap bij het IPS-portal is gewist",
        render_to_string(
            "organisaties/mail/stap_gewist.txt", {"gebruiker": gebruiker, "door": door}
        ),
        None,
        [gebruiker.email],
    )
