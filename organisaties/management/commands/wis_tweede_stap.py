"""Haalt de app, de sleutels en de herstelcodes van een gebruiker weg, voor wie de server beheert.

Voor als iemand zijn telefoon en zijn herstelcodes kwijt is. Kijk eerst wie het vraagt: bel terug op
een nummer dat u al had. Na het inloggen zet hij de stap opnieuw aan.
"""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from logboek.keuzes import Uitkomst
from organisaties.inloggen import schrijf_sessieregel
from organisaties.models import Gebruiker
from organisaties.tweedestap.wissen import wis


class Command(BaseCommand):
    help = "Wist de tweede stap van een gebruiker; bij het inloggen zet hij die opnieuw aan."

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="E-MAIL")

    @transaction.atomic
    def handle(self, *args, email, **options):
        gebruiker = Gebruiker.objects.op_email(email)
        if gebruiker is None:
            raise CommandError("Er is geen gebruiker met dit e-mailadres.")
        if not wis(gebruiker):
            raise CommandError("Deze gebruiker heeft geen tweede stap.")
        schrijf_sessieregel(
            "tweede stap gewist op de server",
            Uitkomst.GELUKT,
            gebruiker,
            toegangspunt="opdrachtregel",
        )
        self.stdout.write(f"De tweede stap van {gebruiker.naam} is gewist.")
