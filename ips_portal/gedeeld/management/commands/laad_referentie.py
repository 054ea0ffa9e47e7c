"""Zet de meegeleverde referentiegegevens in de database; vaker draaien mag."""

from django.core.management.base import BaseCommand

from ips_portal.gedeeld.referentie import referenties


class Command(BaseCommand):
    help = "Zet gemeenten, minimumloon en andere referentiegegevens in de database, als eigenaar."

    def handle(self, *args, **options):
        for referentie in referenties():
            aantal = referentie.laad(using="eigenaar")
            self.stdout.write(f"{referentie.naam}: {aantal} rijen.")
