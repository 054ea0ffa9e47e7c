"""Zet de meegeleverde referentiegegevens in de database; vaker draaien mag."""

from django.core.management.base import BaseCommand

from clienten.gemeenten import laad_gemeenten


class Command(BaseCommand):
    help = "Zet de gemeenten (CBS) in de database, als eigenaar."

    def handle(self, *args, **options):
        aantal = laad_gemeenten(using="eigenaar")
        self.stdout.write(f"{aantal} gemeenten staan in de database.")
