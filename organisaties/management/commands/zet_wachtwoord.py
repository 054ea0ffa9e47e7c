"""Zet het wachtwoord van een gebruiker, voor wie de server beheert.

Voor als er geen mail aankomt of de eerste beheerder nog moet inloggen. Het commando vraagt om het
wachtwoord; `--wachtwoord` komt in de geschiedenis van de terminal en is er alleen buiten productie.
"""

from getpass import getpass

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from logboek.keuzes import Uitkomst
from organisaties.inloggen import schrijf_sessieregel
from organisaties.mijnsessies import beeindig_alle
from organisaties.models import Gebruiker


class Command(BaseCommand):
    help = "Zet het wachtwoord van een gebruiker; zijn open sessies sluiten."

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="E-MAIL")
        parser.add_argument("--wachtwoord", default="", help="niet in productie: laat het vragen")

    def handle(self, *args, email, wachtwoord, **options):
        if wachtwoord and settings.SESSION_COOKIE_SECURE:
            raise CommandError(
                "In productie hoort een wachtwoord niet op de opdrachtregel."
                " Laat --wachtwoord weg; het commando vraagt erom."
            )
        gebruiker = Gebruiker.objects.op_email(email)
        if gebruiker is None:
            raise CommandError("Er is geen gebruiker met dit e-mailadres.")
        if not gebruiker.is_active:
            raise CommandError("Dit account is gesloten. Geef het eerst in Beheer een rol.")
        self._zet(gebruiker, wachtwoord or self._vraag())
        self.stdout.write(f"Het wachtwoord van {gebruiker.naam} is gezet.")

    def _vraag(self) -> str:
        eerste = getpass("Nieuw wachtwoord: ")
        if eerste != getpass("Nog een keer: "):
            raise CommandError("De wachtwoorden zijn niet gelijk.")
        return eerste

    def _zet(self, gebruiker: Gebruiker, wachtwoord: str) -> None:
        try:
            validate_password(wachtwoord, gebruiker)
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from None
        with transaction.atomic():
            gebruiker.set_password(wachtwoord)
            gebruiker.save(update_fields=["password"])
            beeindig_alle(gebruiker)
            schrijf_sessieregel(
                "wachtwoord gezet op de server",
                Uitkomst.GELUKT,
                gebruiker,
                toegangspunt="opdrachtregel",
            )
