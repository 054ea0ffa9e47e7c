"""Kijkt of elke databank die hoort te volgen er is, en of opslaan niet hangt. Elke minuut."""

from django.core.management.base import BaseCommand, CommandError

from ips_portal.gedeeld.databankwacht import alarmen


class Command(BaseCommand):
    help = "Afloop 0: goed. Afloop 1: op elke regel een alarm."

    def add_arguments(self, parser):
        parser.add_argument(
            "--volgers", type=int, default=0, help="hoeveel databanken er horen te volgen"
        )

    def handle(self, *args, volgers, **options):
        gevonden = alarmen(volgers=volgers)
        if gevonden:
            raise CommandError("\n".join(gevonden))
        self.stdout.write("De databanken zijn in orde.")
